import type { CursorSettings } from "./cursor/settings";
import type { MetaOption } from "./meta";

/** The options as the strategies use them: checked, and complete. Each is explained where it is declared, in `PaginationOptions`. */
export interface Settings {
  readonly defaultSize: number;
  readonly maxSize: number;
  /** 2^53 - 1 where there is no such option. */
  readonly maxNumber: number;
  readonly maxOffset: number;
  readonly peek: boolean;
  readonly nullLinks: boolean;
  readonly meta: MetaOption;
  readonly cursor: CursorSettings | undefined;
}
