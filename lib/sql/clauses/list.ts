import type { Dialect } from "../dialects/dialect";
import type { RangeAbilities, WalkKey } from "../ranges";
import type { ListColumns } from "./columns";

/** What the clauses of every query of a page are made from. */
export interface QueriedList<Column> {
  readonly keys: readonly WalkKey[];
  readonly columns: ListColumns<Column>;
  readonly dialect: Dialect;
  /** The columns of the option `within`, and what they equal. */
  readonly within: readonly (readonly [column: Column, value: unknown])[];
  /** What the database does with one query. */
  readonly abilities: RangeAbilities;
  /**
   * Whether rows come in the order of the index, which may have the NULLs of later keys elsewhere than the
   * page. Only the rows tell then whether there are any (`rows/nulls.ts`).
   */
  readonly keepsIndexOrder: boolean;
}
