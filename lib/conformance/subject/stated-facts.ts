/** What the caller of a check states about the server. */
export interface StatedFacts {
  /** The most pages that are followed in one direction. */
  readonly maxPages: number;
  /**
   * Parameters other than `page[…]` that the server knows, as bytes of a query; empty when none were stated.
   */
  readonly otherParameters: string;
  /** The URL of a list without rows. */
  readonly empty: string | undefined;
  /** A value of `sort` that the server supports. */
  readonly sort: string | undefined;
  /** Parameters that links must not repeat. */
  readonly secretParameters: readonly string[];
}
