import type { Bound, BoundValue, Fragment } from "./fragment";

/** What needs no parentheses: a name, quoted or not, with or without its table. */
const NAME = /^[\p{L}_"`][\p{L}\p{N}_$"`.]*$/u;

/** Writes fragments, and collects the values that their placeholders stand for. */
export class ParameterWriter {
  readonly values: BoundValue[] = [];
  readonly #names = new Map<Bound, string>();
  readonly #firstParam: number | undefined;

  /** `firstParam`: the number of the first; `undefined`: parameters have no numbers, but are all `?`. */
  constructor(firstParam: number | undefined) {
    this.#firstParam = firstParam;
  }

  write(fragment: Fragment<string>): string {
    return fragment
      .map((piece) => {
        if (typeof piece === "string") return piece;
        if ("bound" in piece) return this.#placeholder(piece);
        return NAME.test(piece.column) ? piece.column : `(${piece.column})`;
      })
      .join("");
  }

  #placeholder(value: Bound): string {
    const named = this.#names.get(value);
    if (named !== undefined) return named;
    this.values.push(value.bound);
    if (this.#firstParam === undefined) return "?";
    const name = `$${this.#firstParam + this.values.length - 1}`;
    this.#names.set(value, name);
    return name;
  }
}
