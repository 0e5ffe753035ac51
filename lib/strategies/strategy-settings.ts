import type { MetaOption } from "../response/counts";
import type { CursorSettings } from "./cursor/settings";
import type { ListOrder } from "./order";
import type { Limits } from "./parameter-schemas";
import type { Protection } from "./protection";

/** The options that strategies use, checked and complete. `PaginationOptions` explains each of them. */
export interface StrategySettings {
  readonly limits: Limits;
  /** The strategy of requests without page parameters. */
  readonly defaultStrategy: string;
  readonly defaultSize: number;
  readonly peek: boolean;
  readonly nullLinks: boolean;
  readonly meta: MetaOption;
  /** The `order`, `sortable` and `unique` options; null where the list has no declared order. */
  readonly order: ListOrder | null;
  readonly cursor: CursorSettings;
  /** How the texts in cursors are protected: those of the `cursor` options that strategies share. */
  readonly protection: Protection;
}
