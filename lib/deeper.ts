import type { Reader } from "./choice";
import { type ErrorObject, PageError } from "./errors";
import { valuesOf } from "./names";
import type { PageRequest } from "./strategies/strategy";

const TOO_DEEP = ["PAGE_NUMBER_TOO_LARGE", "PAGE_OFFSET_TOO_LARGE"];

/**
 * Tells a client that asked for a page too deep where it can go on: at the first page of `deeper`, a strategy that reaches any depth.
 * The link keeps the size that was asked for, if nothing else was wrong. There is none to a page that would be refused: its sort may be.
 */
export function pointDeeper(
  errors: readonly ErrorObject[],
  size: number | undefined,
  { strategy, names }: Reader,
  request: PageRequest,
): readonly ErrorObject[] {
  if (!errors.some(({ code }) => TOO_DEEP.includes(code))) return errors;
  const first = { ...strategy.start, size: errors.length === 1 ? size : undefined };
  if (!isAccepted(() => strategy.page(valuesOf(names, first), request))) return errors;
  const about = request.links.url(first);
  return errors.map((error) =>
    TOO_DEEP.includes(error.code) ? { ...error, links: { ...error.links, about } } : error,
  );
}

function isAccepted(makePage: () => unknown): boolean {
  try {
    makePage();
    return true;
  } catch (error) {
    if (error instanceof PageError) return false;
    throw error;
  }
}
