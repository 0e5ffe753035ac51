import { CursorServer } from "./cursor-server";
import type { Answer, Headers, Pair, Problem } from "./list-server";
import { NumberServer } from "./number-server";

class Nines extends CursorServer {
  override readonly defaultSize = 9;
}

/** Page numbers, and cursors for requests that send one, at the same address. The default sizes differ. */
export class TwoStrategiesServer extends NumberServer {
  override readonly members = ["number", "size", "after", "before"];
  readonly #cursors = new Nines();

  override answer(target: string, headers: Headers): Answer {
    const sent = this.sentParameters(this.parse(target));
    const isByCursor = !sent.has("number") && (sent.has("after") || sent.has("before"));
    return isByCursor ? this.#cursors.answer(target, headers) : super.answer(target, headers);
  }

  override judge(query: readonly Pair[]): Problem[] {
    const sent = this.sentParameters(query);
    const isMixed = sent.has("number") && (sent.has("after") || sent.has("before"));
    const mixed = { code: "PAGE_STRATEGY_MIXED", parameter: "page[number]", detail: "Send one of them." };
    return [...super.judge(query), ...(isMixed ? [mixed] : [])];
  }

  override judgeMember(member: string, text: string): Problem | undefined {
    return member === "after" || member === "before" ? undefined : super.judgeMember(member, text);
  }
}
