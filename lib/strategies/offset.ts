import type { Links } from "../document";
import { PageError, valueProblem } from "../errors";
import type { LinkPattern } from "../link";
import { type IntegerMember, sizeMember } from "../member";
import { CountedPage } from "../page";
import type { KnownTotal } from "../total";
import type { PageRequest, Strategy } from "./strategy";

/** A page by the number of items before it: `page[offset]`, `page[limit]`. */
export class OffsetPage extends CountedPage {
  readonly strategy = "offset";
  /** How many items come before the page, from 0. */
  readonly offset: number;
  readonly limit: number;
  readonly #size: number;
  readonly #deepest: number;
  readonly #links: LinkPattern;

  constructor(offset: number, size: number, deepest: number, { settings, links }: PageRequest) {
    super(settings, size);
    this.offset = offset;
    this.limit = settings.peek ? size + 1 : size;
    this.#size = size;
    this.#deepest = deepest;
    this.#links = links;
  }

  protected override position() {
    return { offset: this.offset, limit: this.#size };
  }

  protected override linksFor(total: KnownTotal, more: boolean): Links {
    const { head, tail } = this.#links.template([null, this.#size]);
    const at = (offset: number | null) => (offset === null ? null : head + offset + tail);
    const { prev, next, last } = offsets(this.offset, this.#size, this.#deepest, total, more);
    return {
      self: `${head}${this.offset}${tail}`,
      prev: prev === "start" ? this.#links.template([0, this.offset]).tail : at(prev),
      next: at(next),
      first: `${head}0${tail}`,
      last: at(last),
    };
  }
}

/** Where the pages around a page begin; `null` where there is none, or none that may be asked for. */
interface Offsets {
  /** `"start"`: what is left before the page is shorter than a page. */
  prev: number | "start" | null;
  next: number | null;
  last: number | null;
}

/** Pages lie end to end from this one on, in both directions, so that a walk meets every item once wherever it starts. */
export function offsets(
  offset: number,
  size: number,
  deepest: number,
  total: KnownTotal,
  more: boolean,
): Offsets {
  const before = offset >= size ? offset - size : offset > 0 ? "start" : null;
  const after = offset + size <= deepest ? offset + size : null;
  if (typeof total === "number") {
    const last = lastOffset(offset % size, size, total);
    return {
      prev: offset < total ? before : total > 0 ? last : null,
      next: offset + size < total ? after : null,
      last: last <= deepest ? last : null,
    };
  }
  const counted = total !== undefined && "atLeast" in total && offset + size < total.atLeast;
  return { prev: before, next: more || counted ? after : null, last: null };
}

/** Where the last page begins that holds an item, of pages that begin `first` items after the start: never an empty one. */
function lastOffset(first: number, size: number, total: number): number {
  return total > first ? first + Math.floor((total - 1 - first) / size) * size : 0;
}

export const offset: Strategy<OffsetPage> = {
  members: (settings) => ({
    offset: offsetMember(settings.maxOffset),
    limit: sizeMember(settings, "Page limit"),
  }),
  page(values, request) {
    const [offset = 0, limit = request.settings.defaultSize] = values as [number?, number?];
    // Every item of a page that may be asked for has a place that is a safe integer.
    const deepest = Math.min(request.settings.maxOffset, Number.MAX_SAFE_INTEGER - limit);
    if (offset > deepest) {
      const parameter = request.names.literal.offset as string;
      throw new PageError([valueProblem("maximum", offsetMember(deepest), parameter, String(offset))]);
    }
    return new OffsetPage(offset, limit, deepest, request);
  },
};

function offsetMember(maximum: number): IntegerMember {
  const schema = { type: "integer", minimum: 0, maximum, default: 0 } as const;
  return { schema, noun: "Page offset", maximumOption: "maxOffset" };
}
