import type { Dialect } from "../dialects/dialect";
import { type Fragment, join } from "../fragments/fragment";
import type { Range } from "../ranges";
import type { QueriedList } from "./list";

type Within<Column> = QueriedList<Column>["within"];

/** A text that a session changes if its `sql_mode` is not the one that the driver knows of. */
const BACKSLASH = "\\";

/** The texts that a query compares columns with. */
export function comparedTexts<Column>(ranges: readonly Range[], within: Within<Column>): string[] {
  const values = [
    ...within.map(([, value]) => value),
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
 * The branches of a CASE with what the database finds out about a whole query (`PROBLEMS` in
 * `rows/key-check.ts`): whether it returns fewer or other rows than it says.
 */
export function queryProblems<Column>(
  dialect: Dialect,
  limit: number,
  within: Within<Column>,
  misread: readonly Fragment<Column>[],
): Fragment<Column> {
  const cut = dialect.cutsAllRowsAt?.(limit);
  const problemsOf = (types: readonly string[], find?: (column: Fragment<Column>) => Fragment<Column>) =>
    within.flatMap(([column, value]) =>
      find !== undefined && types.includes(typeof value) ? [find([{ column }])] : [],
    );
  return [
    ...branch<Column>("limit", cut === undefined ? [] : [[cut]]),
    ...branch("within", problemsOf(NUMBERS, dialect.isTextBesideNumber)),
    ...branch("sorting", problemsOf(["string"], dialect.sortsUnlikeItCompares)),
    ...branch("text", misread),
  ];
}

const NUMBERS = ["number", "bigint", "boolean"];

/** The branch of a CASE for a problem that a query has if one of these conditions is true. */
function branch<Column>(problem: string, conditions: readonly Fragment<Column>[]): Fragment<Column> {
  return conditions.length === 0 ? [] : ["WHEN ", ...join(conditions, " OR "), ` THEN '${problem}' `];
}
