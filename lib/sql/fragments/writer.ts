import type { BoundPiece, MarkedFragment } from "./fragment";
import { Sql } from "./sql";

/** A column that needs no parentheses: a name, quoted or not, with or without its table. */
const PLAIN_NAME = /^[\p{L}_"`][\p{L}\p{N}_$"`.]*$/u;

/** Writes fragments as SQL text and collects the values of their placeholders. */
export class SqlWriter {
  readonly values: unknown[] = [];
  readonly #placeholders = new Map<BoundPiece, string>();
  readonly #numbersParameters: boolean;
  readonly #writesMarks: boolean;

  /**
   * @param numbersParameters Whether placeholders are `$1`, `$2`, … rather than `?`.
   * @param writesMarks Whether to write marks in place of the pieces of a page.
   */
  constructor(numbersParameters: boolean, writesMarks = false) {
    this.#numbersParameters = numbersParameters;
    this.#writesMarks = writesMarks;
  }

  write(fragment: MarkedFragment<string | Sql>): string {
    return fragment
      .map((piece) => {
        if (typeof piece === "string") return piece;
        if ("mark" in piece) return this.#writesMarks ? ` ${piece.mark} ` : this.write(piece.content);
        if ("bound" in piece) return this.#placeholder(piece);
        const { column } = piece;
        if (column instanceof Sql) return `(${this.write(column.fragment)})`;
        return PLAIN_NAME.test(column) ? column : `(${column})`;
      })
      .join("");
  }

  #placeholder(piece: BoundPiece): string {
    const existing = this.#placeholders.get(piece);
    if (existing !== undefined) return existing;
    this.values.push(piece.bound);
    if (!this.#numbersParameters) return "?";
    const placeholder = `$${this.values.length}`;
    this.#placeholders.set(piece, placeholder);
    return placeholder;
  }
}
