import { CursorServer } from "./cursor-server";
import type { Answer, Headers, Pair, Problem } from "./list-server";
import { NumberServer } from "./number-server";

class Nines extends CursorServer {
  override readonly defaultSize = 9;
}

/**
 * Page numbers, and cursors for who sends one: both of one list at one address, with default sizes of their
 * own.
 */
export class TwoStrategiesServer extends NumberServer {
  override readonly members = ["number", "size", "after", "before"];
  readonly #cursors = new Nines();

  override answer(target: string, headers: Headers): Answer {
    const asked = this.asked(this.parse(target));
    const isByCursor = !asked.has("number") && (asked.has("after") || asked.has("before"));
    return isByCursor ? this.#cursors.answer(target, headers) : super.answer(target, headers);
  }

  override judge(query: readonly Pair[]): Problem[] {
    const asked = this.asked(query);
    const isMixed = asked.has("number") && (asked.has("after") || asked.has("before"));
    const mixed = { code: "PAGE_STRATEGY_MIXED", parameter: "page[number]", detail: "Send one of them." };
    return [...super.judge(query), ...(isMixed ? [mixed] : [])];
  }

  override judgeMember(member: string, text: string): Problem | undefined {
    return member === "after" || member === "before" ? undefined : super.judgeMember(member, text);
  }
}
