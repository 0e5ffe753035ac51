import type { Page, Pair, Problem, Row } from "./list-server";
import { NumberServer } from "./number-server";
import { OffsetServer } from "./offset-server";

/** Page numbers and offsets at one address; the members that are sent decide. */
export class MixedServer extends NumberServer {
  override readonly members = ["number", "size", "offset", "limit"];
  readonly #offsets = new OffsetServer();

  override judge(query: readonly Pair[]): Problem[] {
    return [...super.judge(query), ...this.judgeMix(query)];
  }

  judgeMix(query: readonly Pair[]): Problem[] {
    const asked = this.asked(query);
    const isMixed = this.#isOffset(asked) && (asked.has("number") || asked.has("size"));
    return isMixed
      ? [{ code: "PAGE_STRATEGY_MIXED", parameter: "page[offset]", detail: "Send one of them." }]
      : [];
  }

  override judgeMember(member: string, text: string): Problem | undefined {
    return ["offset", "limit"].includes(member)
      ? this.#offsets.judgeMember(member, text)
      : super.judgeMember(member, text);
  }

  override page(asked: ReadonlyMap<string, string>, list: readonly Row[], query: readonly Pair[]): Page {
    return this.#isOffset(asked) ? this.#offsets.page(asked, list) : super.page(asked, list, query);
  }

  #isOffset(asked: ReadonlyMap<string, string>): boolean {
    return asked.has("offset") || asked.has("limit");
  }
}
