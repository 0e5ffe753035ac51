import type { Page, Pair, Problem, Row } from "./list-server";
import { NumberServer } from "./number-server";
import { OffsetServer } from "./offset-server";

/** Page numbers and offsets at the same address; the parameters of a request decide. */
export class MixedServer extends NumberServer {
  override readonly members = ["number", "size", "offset", "limit"];
  readonly #offsets = new OffsetServer();

  override judge(query: readonly Pair[]): Problem[] {
    return [...super.judge(query), ...this.judgeMix(query)];
  }

  judgeMix(query: readonly Pair[]): Problem[] {
    const sent = this.sentParameters(query);
    const isMixed = this.#isOffset(sent) && (sent.has("number") || sent.has("size"));
    return isMixed
      ? [{ code: "PAGE_STRATEGY_MIXED", parameter: "page[offset]", detail: "Send one of them." }]
      : [];
  }

  override judgeMember(member: string, text: string): Problem | undefined {
    return ["offset", "limit"].includes(member)
      ? this.#offsets.judgeMember(member, text)
      : super.judgeMember(member, text);
  }

  override page(sent: ReadonlyMap<string, string>, list: readonly Row[], query: readonly Pair[]): Page {
    return this.#isOffset(sent) ? this.#offsets.page(sent, list) : super.page(sent, list, query);
  }

  #isOffset(sent: ReadonlyMap<string, string>): boolean {
    return sent.has("offset") || sent.has("limit");
  }
}
