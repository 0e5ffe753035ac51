import type { Reader } from "./choice";
import type { ErrorObject } from "./errors";
import type { FamilyValues } from "./family";
import type { LinkPattern } from "./link";

/**
 * Tells a client that asked for a page too deep where it can go on: at the first page of `deeper`, a strategy that reaches any depth.
 * The link keeps the size that was asked for, if nothing else was wrong.
 */
export function pointDeeper(
  errors: readonly ErrorObject[],
  values: FamilyValues,
  deeper: Reader,
  links: LinkPattern,
): readonly ErrorObject[] {
  const size = errors.length === 1 ? (values.size as number | undefined) : undefined;
  const about = links.template({ ...deeper.strategy.start, size }).tail;
  return errors.map((error) =>
    /^PAGE_(?:NUMBER|OFFSET)_TOO_LARGE$/.test(error.code)
      ? { ...error, links: { ...error.links, about } }
      : error,
  );
}
