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
 * A page that a request selects with `page[offset]` and `page[limit]`.
 * @example
 * const { offset, limit }: OffsetPage = paginator({ strategy: "offset" }).read("/users?page[offset]=20");
 */
export class OffsetPage extends CountedPage {
  readonly strategy = "offset";
  /** How many items come before the page, from 0. */
  readonly offset: number;
  readonly limit: number;
  readonly order: Order | null;
  readonly #size: number;
  readonly #deepest: number;

  constructor(offset: number, size: number, deepest: number, context: PageContext) {
    super(context, size, offset, 0);
    this.offset = offset;
    this.limit = limitFor(size, context.settings);
    this.order = context.order;
    this.#size = size;
    this.#deepest = deepest;
  }

  /**
   * Returns the link to any page of the list. Only the page differs from the URL of the request.
   * @param at How many items come before the page, and its size if it is not that of this page.
   * @throws RangeError if a request with this offset or limit would be refused.
   * @throws TypeError if `at` is not an object with these members.
   * @example
   * paginator({ strategy: "offset" }).read("/users").url({ offset: 60 }); // "/users?page%5Boffset%5D=60&page%5Blimit%5D=10"
   */
  url(at: { offset: number; limit?: number | undefined }): string {
    const { links, parameterNames: names, settings } = this.context;
    checkLocation(at, ["offset", "limit"]);
    const { offset, limit = this.#size } = at;
    linkedValue(limit, 1, settings.limits.maxSize, names.limit);
    linkedValue(offset, 0, deepestOffset(limit, settings), names.offset);
    return links.url({ offset, limit });
  }

  protected override parametersAt<Position>(offset: Position) {
    return { offset, limit: this.#size };
  }

  /**
   * The pages follow each other without gaps in both directions. If fewer items precede the page than a page
   * holds, the page before it begins at the start and repeats items of this one: links never change the page
   * size.
   */
  protected override adjacent(total: KnownTotal, hasMore: boolean): AdjacentPositions {
    const { offset } = this;
    const [size, deepest] = [this.#size, this.#deepest];
    const before = offset > 0 ? Math.max(0, offset - size) : null;
    const after = offset + size <= deepest ? offset + size : null;
    if (typeof total === "number") {
      const last = lastOffset(offset % size, size, total);
      return {
        prev: before === null || total === 0 ? null : Math.min(before, last),
        next: offset + size < total ? after : null,
        last: last <= deepest ? last : null,
      };
    }
    const isCounted = total !== undefined && "atLeast" in total && offset + size < total.atLeast;
    return { prev: before, next: hasMore || isCounted ? after : null, last: null };
  }
}

/** Where the last page that holds an item begins, of pages that begin `first` items after the start. */
function lastOffset(first: number, size: number, total: number): number {
  return total > first ? first + Math.floor((total - 1 - first) / size) * size : 0;
}

const offsetParameter: IntegerParameter = {
  type: "integer",
  minimum: 0,
  limit: "maxOffset",
  default: 0,
  label: "Page offset",
  description: "How many items to skip.",
};

/** The largest offset of a page with this limit. The position of every item must be a safe integer. */
function deepestOffset(limit: number, { limits }: StrategySettings): number {
  return Math.min(limits.maxOffset, Number.MAX_SAFE_INTEGER - limit);
}

export const offset: Strategy<OffsetPage> = {
  parameters: ({ defaultSize }) => ({
    offset: offsetParameter,
    limit: sizeParameter("Page limit", defaultSize, "How many items to return."),
  }),
  page(values, context) {
    const { offset = 0, limit = context.settings.defaultSize } = values as {
      offset?: number;
      limit?: number;
    };
    const deepest = deepestOffset(limit, context.settings);
    if (offset > deepest) {
      const name = context.parameterNames.offset as string;
      throw new PageError([invalidValueError("maximum", offsetParameter, deepest, name, String(offset))]);
    }
    return new OffsetPage(offset, limit, deepest, context);
  },
  limitFor,
  ownOptions: ["maxOffset", "peek"],
  profile: null,
  walk: {
    size: "limit",
    start: { offset: 0 },
    at: (index, size) => ({ offset: index * size }),
    depthLimit: {
      name: "maxOffset",
      rowsWithin: (limit, size) => (Math.floor(limit / size) + 1) * size,
    },
    fillsPages: true,
    positions: ["offset"],
  },
  describe: () => ({
    relations: ["prev", "next", "first", "last"],
    countsPages: true,
    position: { offset: 0, limit: 1 },
  }),
};
