import type { BoundPiece, BoundValue, Fragment } from "./fragment";

/** A column that needs no parentheses: a name, quoted or not, with or without its table. */
const PLAIN_NAME = /^[\p{L}_"`][\p{L}\p{N}_$"`.]*$/u;

/** Writes fragments as SQL text and collects the values of their placeholders. */
export class ParameterWriter {
  readonly values: BoundValue[] = [];
  readonly #placeholders = new Map<BoundPiece, string>();
  readonly #firstParam: number | undefined;

  /** @param firstParam The number of the first parameter. If it is undefined, every placeholder is `?`. */
  constructor(firstParam: number | undefined) {
    this.#firstParam = firstParam;
  }

  write(fragment: Fragment<string>): string {
    return fragment
      .map((piece) => {
        if (typeof piece === "string") return piece;
        if ("bound" in piece) return this.#placeholder(piece);
        return PLAIN_NAME.test(piece.column) ? piece.column : `(${piece.column})`;
      })
      .join("");
  }

  #placeholder(piece: BoundPiece): string {
    const existing = this.#placeholders.get(piece);
    if (existing !== undefined) return existing;
    this.values.push(piece.bound);
    if (this.#firstParam === undefined) return "?";
    const placeholder = `$${this.#firstParam + this.values.length - 1}`;
    this.#placeholders.set(piece, placeholder);
    return placeholder;
  }
}
