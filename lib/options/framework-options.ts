import type { PageError } from "../response/errors";
import type { StrategyOption } from "../strategies";
import type { CursorOptions } from "../strategies/cursor/options";
import type { IncludedOption } from "../strategies/included";
import type { PaginationOptions } from "./pagination-options";

/**
 * The options for a framework other than Express. Callbacks receive its own requests; without that type, they
 * may receive those of any framework.
 */
export interface FrameworkOptions<
  Option extends StrategyOption,
  Included extends IncludedOption,
  // biome-ignore lint/suspicious/noExplicitAny: any other type would refuse callbacks
  Request = any,
  OnInvalid = (error: PageError, ...others: Request[]) => unknown,
> extends Omit<
    PaginationOptions<Option, Included>,
    "strategy" | "target" | "baseUrl" | "cursor" | "onInvalid"
  > {
  strategy?: Option;
  target?: ((request: Request) => string) | undefined;
  baseUrl?: string | ((request: Request) => string) | undefined;
  cursor?:
    | (Omit<CursorOptions, "scope"> & { scope?: ((target: string, request: Request) => string) | undefined })
    | undefined;
  /**
   * Responds to a request whose page parameters are invalid, or throws the error.
   * @default `undefined`: responds with status 400 and the document of the error
   */
  onInvalid?: OnInvalid | undefined;
}
