import { PageError } from "../response/errors";
import type { KnownTotal } from "../response/total";
import { type AdjacentPositions, CountedPage, limitFor } from "./counted-page";
import type { Order } from "./order";
import type { PageContext } from "./page-context";
import { type IntegerParameter, sizeParameter } from "./parameter-schemas";
import type { Strategy } from "./strategy";
import type { StrategySettings } from "./strategy-settings";
import { checkLocation, invalidValueError, linkedValue } from "./value-errors";

/**
 * A page that a request selects with `page[number]` and `page[size]`.
 * @example
 * const { number, size, offset, limit }: NumberPage = paginator().read("/users?page[number]=3");
 */
export class NumberPage extends CountedPage {
  readonly strategy = "number";
  /** The number of the page, from 1. */
  readonly number: number;
  /** How many items a full page holds, from 1 to `maxSize`. */
  readonly size: number;
  readonly offset: number;
  readonly limit: number;
  readonly order: Order | null;
  readonly #lastReachable: number;

  constructor(number: number, size: number, lastReachable: number, context: PageContext) {
    super(context, size, number, 1);
    this.number = number;
    this.size = size;
    this.offset = (number - 1) * size;
    this.limit = limitFor(size, context.settings);
    this.order = context.order;
    this.#lastReachable = lastReachable;
  }

  /**
   * Returns the link to any page of the list. Only the page differs from the URL of the request.
   * @param at The number of the page, and its size if it is not that of this page.
   * @throws RangeError if a request with this number or size would be refused.
   * @throws TypeError if `at` is not an object with these members.
   * @example
   * paginator().read("/users").url({ number: 7 }); // "/users?page%5Bnumber%5D=7&page%5Bsize%5D=10"
   */
  url(at: { number: number; size?: number | undefined }): string {
    const { links, parameterNames: names, settings } = this.context;
    checkLocation(at, ["number", "size"]);
    const { number, size = this.size } = at;
    linkedValue(size, 1, settings.limits.maxSize, names.size);
    linkedValue(number, 1, lastReachable(size, settings), names.number);
    return links.url({ number, size });
  }

  protected override parametersAt<Position>(number: Position) {
    return { number, size: this.size };
  }

  protected override adjacent(total: KnownTotal, hasMore: boolean): AdjacentPositions {
    const { number, size } = this;
    const before = number > 1 ? number - 1 : null;
    const after = number < this.#lastReachable ? number + 1 : null;
    if (typeof total === "number") {
      const last = Math.max(1, Math.ceil(total / size));
      return {
        prev: before === null || total === 0 ? null : Math.min(before, last),
        next: number < last ? after : null,
        last: last <= this.#lastReachable ? last : null,
      };
    }
    const isCounted = total !== undefined && "atLeast" in total && number * size < total.atLeast;
    return { prev: before, next: hasMore || isCounted ? after : null, last: null };
  }
}

const numberParameter: IntegerParameter = {
  type: "integer",
  minimum: 1,
  limit: "maxNumber",
  default: 1,
  label: "Page number",
  description: "The number of the page, from 1.",
};

/** The highest number of a page of this size. The position of every item must be a safe integer. */
function lastReachable(size: number, { limits }: StrategySettings): number {
  return Math.min(limits.maxNumber, Math.floor(Number.MAX_SAFE_INTEGER / size));
}

export const number: Strategy<NumberPage> = {
  parameters: ({ defaultSize }) => ({
    number: numberParameter,
    size: sizeParameter("Page size", defaultSize, "How many items a page holds."),
  }),
  page(values, context) {
    const { number = 1, size = context.settings.defaultSize } = values as { number?: number; size?: number };
    const last = lastReachable(size, context.settings);
    if (number > last) {
      const name = context.parameterNames.number as string;
      throw new PageError([invalidValueError("maximum", numberParameter, last, name, String(number))]);
    }
    return new NumberPage(number, size, last, context);
  },
  limitFor,
  ownOptions: ["maxNumber", "peek"],
  profile: null,
  walk: {
    size: "size",
    start: { number: 1 },
    at: (index) => ({ number: index + 1 }),
    depthLimit: { name: "maxNumber", rowsWithin: (limit, size) => limit * size },
    fillsPages: true,
    positions: ["number"],
  },
  describe: () => ({
    relations: ["prev", "next", "first", "last"],
    countsPages: true,
    position: { number: 1, size: 1 },
  }),
};
