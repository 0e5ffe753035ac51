import type { Links } from "../document";
import { PageError, valueProblem } from "../errors";
import type { LinkPattern } from "../link";
import { type Member, sizeMember } from "../member";
import { CountedPage } from "../page";
import type { KnownTotal } from "../total";
import type { PageRequest, Strategy } from "./strategy";

/** A page by its number: `page[number]`, `page[size]`. */
export class NumberPage extends CountedPage {
  readonly strategy = "number";
  /** Which page, from 1. */
  readonly number: number;
  /** How many items the page holds. */
  readonly size: number;
  readonly offset: number;
  readonly limit: number;
  readonly #links: LinkPattern;
  readonly #lastReachable: number;

  constructor(number: number, size: number, lastReachable: number, { settings, links }: PageRequest) {
    super(settings, size);
    this.number = number;
    this.size = size;
    this.offset = (number - 1) * size;
    this.limit = settings.peek ? size + 1 : size;
    this.#links = links;
    this.#lastReachable = lastReachable;
  }

  protected override position() {
    return { number: this.number, size: this.size };
  }

  protected override linksFor(total: KnownTotal, more: boolean): Links {
    const { head, tail } = this.#links.template([null, this.size]);
    const { prev, next, last } = numbers(this, this.#lastReachable, total, more);
    return {
      self: head + this.number + tail,
      prev: prev === null ? null : head + prev + tail,
      next: next === null ? null : head + next + tail,
      first: `${head}1${tail}`,
      last: last === null ? null : head + last + tail,
    };
  }
}

/** The numbers of the pages around a page; `null` where there is none, or none that may be asked for. */
export function numbers(
  { number, size }: { number: number; size: number },
  lastReachable: number,
  total: KnownTotal,
  more: boolean,
): { prev: number | null; next: number | null; last: number | null } {
  const before = number > 1 ? number - 1 : null;
  const after = number < lastReachable ? number + 1 : null;
  if (typeof total === "number") {
    const last = Math.max(1, Math.ceil(total / size));
    return {
      prev: before === null || total === 0 ? null : Math.min(before, last),
      next: number < last ? after : null,
      last: last <= lastReachable ? last : null,
    };
  }
  const counted = total !== undefined && "atLeast" in total && number * size < total.atLeast;
  return { prev: before, next: more || counted ? after : null, last: null };
}

export const number: Strategy<NumberPage> = {
  members: (settings) => ({
    number: numberMember(settings.maxNumber),
    size: sizeMember(settings, "Page size"),
  }),
  page(values, request) {
    const [number = 1, size = request.settings.defaultSize] = values as [number?, number?];
    // Every item of a page that may be asked for has a place that is a safe integer.
    const lastReachable = Math.min(request.settings.maxNumber, Math.floor(Number.MAX_SAFE_INTEGER / size));
    if (number > lastReachable) {
      const parameter = request.names.literal.number as string;
      throw new PageError([valueProblem("maximum", numberMember(lastReachable), parameter, String(number))]);
    }
    return new NumberPage(number, size, lastReachable, request);
  },
};

function numberMember(maximum: number): Member {
  const schema = { type: "integer", minimum: 1, maximum, default: 1 } as const;
  return { schema, noun: "Page number", maximumOption: "maxNumber" };
}
