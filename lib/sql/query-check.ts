import type { Dialect } from "./dialects/dialect";
import { type Fragment, join } from "./fragment";
import { type PageQueryOptions, withinPairs } from "./options";
import type { Range } from "./ranges";

type Within<Column> = PageQueryOptions<Column>["within"];

/** A text that a session changes if its `sql_mode` is not the one that the driver knows of. */
const BACKSLASH = "\\";

/** The texts that a query compares columns with. */
export function comparedTexts<Column>(ranges: readonly Range[], within: Within<Column>): string[] {
  const values = [
    ...withinPairs(within).map(([, value]) => value),
    ...ranges.flat().flatMap((condition) => {
      if ("values" in condition) return condition.values;
      return "value" in condition ? [condition.value] : [];
    }),
  ];
  return [...new Set(values.filter((value) => typeof value === "string"))];
}

/** Whether the session reads a backslash as something else: the cursors of this page may have one. */
export function misreadBackslash(dialect: Dialect): readonly Fragment<never>[] {
  return dialect.isMisread?.(BACKSLASH) ?? [];
}

/**
 * The branches of a CASE with what the database finds out about a whole query (`PROBLEMS` in `key-check.ts`): whether
 * it returns fewer or other rows than it says.
 */
export function queryProblems<Column>(
  dialect: Dialect,
  limit: number,
  within: Within<Column>,
  misread: readonly Fragment<Column>[],
): Fragment<Column> {
  const cut = dialect.cutsAllRowsAt?.(limit);
  const texts = withinPairs(within).flatMap(([column, value]) => {
    const isNumber = ["number", "bigint", "boolean"].includes(typeof value);
    const problem = isNumber ? dialect.isTextBesideNumber?.<Column>([{ column }]) : undefined;
    return problem === undefined ? [] : [problem];
  });
  return [
    ...(cut === undefined ? [] : ["WHEN ", cut, " THEN 'limit' "]),
    ...(texts.length === 0 ? [] : ["WHEN ", ...join(texts, " OR "), " THEN 'within' "]),
    ...(misread.length === 0 ? [] : ["WHEN ", ...join(misread, " OR "), " THEN 'text' "]),
  ];
}
