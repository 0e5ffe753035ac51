import type { DialectName } from "../dialects";
import { clauseAround, isColumn, isWord, itemsOf, lastBefore, type Nodes, nameOf, textOf } from "./nodes";
import type { Node } from "./outline";

const MODIFIERS = /^(?:DISTINCT|ON|ALL|HIGH_PRIORITY|STRAIGHT_JOIN|SQL_\w+)$/;

/** Characters and words of operators, whose results have no name. */
const OPERATOR =
  /^(?:[^\p{L}\p{N}_.,:[\]]+|AND|AT|BETWEEN|DIV|ESCAPE|I?LIKE|IN|IS|MOD|NOT|OR|OVERLAPS|REGEXP|SIMILAR|XOR)$/u;

/** Words that a name follows without being an alias, and the last words of type names. */
const NO_ALIAS_BEHIND = /^(?:COLLATE|OVER|TO|FROM|DISTINCT)$/;
const TYPE_END = /^(?:PRECISION|VARYING|ZONE)$/;

/**
 * The name by which ORDER BY finds an item of a select list, and so hides a column of the same name;
 * undefined if the item is that column.
 * @param isOther Whether a column of a table is another one than that with its name alone.
 */
export function namesBeside(
  item: Nodes,
  isOther: (table: string, name: string) => boolean,
  dialect: DialectName,
): string | undefined {
  const { name, expression } = columnOf(item, dialect);
  const isItself = isColumn(expression) && name === nameOf(expression.at(-1));
  const table = nameOf(expression.at(-3));
  return isItself && (table === undefined || !isOther(table, name as string)) ? undefined : name;
}

/** The column that an item of a select list becomes: its name, if it has one, and its value. */
export function columnOf(item: Nodes, dialect: DialectName): { name: string | undefined; expression: Nodes } {
  const { expression, alias } = aliasOf(item, dialect);
  if (alias !== undefined) return { name: alias, expression };
  if (isColumn(expression)) return { name: nameOf(expression.at(-1)), expression };
  return { name: dialect === "postgres" ? implicitName(expression) : undefined, expression };
}

/** An item of a select list without its alias, and the alias. */
function aliasOf(item: Nodes, dialect: DialectName): { expression: Nodes; alias: string | undefined } {
  const isOn = isWord(item[0], /^DISTINCT$/) && isWord(item[1], /^ON$/);
  const nodes = item.slice(isOn ? 3 : 0).filter((node) => !isWord(node, MODIFIERS));
  const as = lastBefore(nodes, nodes.length, (node) => isWord(node, /^AS$/));
  const [last, before] = [nodes.at(-1), nodes.at(-2)];
  const isText = last !== undefined && "kind" in last && last.kind === "text" && dialect !== "postgres";
  const name = isText ? textOf(last).toLowerCase() : nameOf(last);
  const isZone = isWord(before, /^ZONE$/) && isWord(nodes.at(-4), /^AT$/); // of AT TIME ZONE
  const isAlias =
    as !== -1 || (before !== undefined && endsExpression(before) && !isZone && !isWord(last, TYPE_END));
  if (name === undefined || !isAlias) return { expression: nodes, alias: undefined };
  return { expression: nodes.slice(0, as === -1 ? -1 : as), alias: name };
}

/** Whether an expression may end with a node, so that a name behind it is an alias. */
function endsExpression(node: Node): boolean {
  const isPlaceholder = isWord(node, /^\?$/);
  return isPlaceholder || ![OPERATOR, /^[.:,[]$/, NO_ALIAS_BEHIND].some((pattern) => isWord(node, pattern));
}

/** Types that PostgreSQL calls otherwise than queries do. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  bigint: "int8",
  boolean: "bool",
  decimal: "numeric",
  int: "int4",
  integer: "int4",
  real: "float4",
  smallint: "int2",
};

function typeName(node: Node | undefined): string | undefined {
  const name = nameOf(node);
  return name === undefined ? undefined : (TYPE_NAMES[name] ?? name);
}

/** The name that PostgreSQL gives to an expression without an alias: `id` for `id::text`. */
function implicitName(nodes: Nodes): string | undefined {
  if (nodes.some((node, index) => isWord(node, /^AT$/) && isWord(nodes[index + 1], /^TIME$/)))
    return "timezone";
  const place = nodes.findIndex((node, index) => index > 0 && isWord(node, /^(?::|\[|COLLATE)$/));
  const [value, conversions] = place === -1 ? [nodes, []] : [nodes.slice(0, place), nodes.slice(place)];
  if (conversions.some((node) => isWord(node, OPERATOR))) return undefined;
  return valueName(value) ?? (value.length === 1 ? typeName(conversions.at(-1)) : undefined);
}

/** The name of an expression that no conversion follows. */
function valueName(nodes: Nodes): string | undefined {
  const inner = nodes.findIndex((node) => "nodes" in node);
  const isLiteral = nodes.length === 2 && isWord(nodes[0], /^(?:DATE|TIME|TIMESTAMP|TIMESTAMPTZ|INTERVAL)$/);
  if (inner === -1)
    return isColumn(nodes) || isLiteral ? nameOf(nodes[isLiteral ? 0 : nodes.length - 1]) : undefined;
  const [before, after] = [nodes.slice(0, inner), nodes.slice(inner + 1)];
  const { nodes: content } = nodes[inner] as { readonly nodes: Nodes };
  if (before.length === 0) return after.length === 0 ? contentName(content) : fieldName(after);
  if (!isColumn(before) || after.some((node) => isWord(node, OPERATOR))) return undefined;
  if (!isWord(before[0], /^CAST$/)) return nameOf(before.at(-1)); // a function
  const as = lastBefore(content, content.length, (node) => isWord(node, /^AS$/));
  return implicitName(content.slice(0, as)) ?? typeName(content.at(-1));
}

/** The name of a field of a value in parentheses: `name` in `(t.pair).name`. */
function fieldName(nodes: Nodes): string | undefined {
  return isWord(nodes[0], /^\.$/) && isColumn(nodes.slice(1)) ? nameOf(nodes.at(-1)) : undefined;
}

/** The name of what parentheses, or CASE and END, contain. */
function contentName(nodes: Nodes): string | undefined {
  const select = nodes.findIndex((node) => isWord(node, /^SELECT$/));
  if (select === -1) {
    const isCase = nodes.some((node) => isWord(node, /^WHEN$/));
    const otherwise = lastBefore(nodes, nodes.length, (node) => isWord(node, /^ELSE$/));
    const name = isCase && otherwise === -1 ? undefined : implicitName(nodes.slice(otherwise + 1));
    return isCase ? (name ?? "case") : name;
  }
  const [item] = itemsOf(clauseAround(nodes, select + 1).nodes) as [Node[]];
  const { expression, alias } = aliasOf(item, "postgres");
  return alias ?? implicitName(expression);
}
