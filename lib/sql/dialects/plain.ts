import { compareFirst } from "./comparisons";
import type { Dialect } from "./dialect";

/**
 * A dialect with nothing but equality and comparisons of one column, which engines send on to other servers.
 */
export function plainDialect(dialect: Dialect): Dialect {
  return {
    ...dialect,
    isNull: (column) => dialect.isNull(column, true),
    isNotNull: (column, isDeclared) => dialect.isNotNull(column, isDeclared, true),
    comparesTogether: ({ length }) => length === 1,
    compare: compareFirst,
    hidden: (_, value) => value,
  };
}
