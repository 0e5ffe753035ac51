/** The characters that mark the pieces of a page in the text of a query. */
export const MARKS = { select: "\u0001", where: "\u0002", orderBy: "\u0003" } as const;

/** What may precede the first column of a select list. */
const MODIFIERS = /^(?:(?:DISTINCT(?:\s+ON\s*\(\))?|ALL|HIGH_PRIORITY|STRAIGHT_JOIN|SQL_\w+)(?:\s+|$))+$/i;

/**
 * Returns why a query would lose rows although it runs, as far as its text shows that.
 * @param query The text, with a mark for each piece.
 * @param columns The columns of the order.
 */
export function textProblem(query: string, columns: readonly string[]): string | undefined {
  const text = query.replace(/'(?:[^']|'')*'/g, "''").replace(/--.*|\/\*[\s\S]*?\*\//g, " ");
  return whereProblem(text) ?? orderProblem(text) ?? selectProblem(text, columns);
}

function whereProblem(text: string): string | undefined {
  const { before, after } = around(text, MARKS.where);
  const conditions = [
    before.split(/\b(?:WHERE|HAVING|ON)\b/i).at(-1),
    after.split(/\b(?:GROUP|ORDER|WINDOW|UNION|INTERSECT|EXCEPT|LIMIT|FOR)\b/i)[0],
  ];
  const ownConditions = conditions.join(" ").replace(/"[^"]*"|`[^`]*`|\bCASE\b.*\bEND\b/gis, "");
  if (!/\bOR\b/i.test(ownConditions)) return undefined;
  return "joins q.where to other conditions by OR, so that not all rows need to meet it: put your own conditions in parentheses";
}

function orderProblem(text: string): string | undefined {
  const parts = around(text, MARKS.orderBy).before.split(/\bORDER\s+BY\b/i);
  const own = parts.length > 1 ? (parts.at(-1) as string).trim() : "";
  if (own === "") return undefined;
  return `orders by ${own.replace(/\s*,$/, "")} before q.orderBy: make it a field of the order`;
}

function selectProblem(text: string, columns: readonly string[]): string | undefined {
  const { before, after } = around(text, MARKS.select);
  const list = `${before.split(/\bSELECT\b/i).at(-1)} ${after.split(/\bFROM\b/i)[0]}`;
  const aliases = list.split(",").flatMap((item) => {
    const [, expression, alias] = /^\s*(\S.*?)\s+(?:AS\s+)?["`]?(\w+)["`]?\s*$/is.exec(item) ?? [];
    return alias === undefined || isNameOf(expression as string, alias) ? [] : [alias.toLowerCase()];
  });
  const captured = columns.find((column) => aliases.includes(column.replace(/["`]/g, "").toLowerCase()));
  if (captured === undefined) return undefined;
  return `selects another expression as ${captured}, and would order by that: name the column with its table, as in t.${captured}`;
}

/** Whether an item of a select list is the column of that name, from any table. */
function isNameOf(expression: string, alias: string): boolean {
  const last = expression.replace(/["`]/g, "").split(".").at(-1)?.toLowerCase();
  return last === alias.toLowerCase() || MODIFIERS.test(expression);
}

/**
 * The text on both sides of a mark, up to the parentheses around it, without what other parentheses contain.
 */
function around(text: string, mark: string): { before: string; after: string } {
  const place = text.indexOf(mark);
  if (place === -1) return { before: "", after: "" };
  const before = sameLevel([...text.slice(0, place)].reverse(), ")", "(");
  const after = sameLevel([...text.slice(place + 1)], "(", ")");
  return { before: before.reverse().join(""), after: after.join("") };
}

function sameLevel(characters: readonly string[], open: string, close: string): string[] {
  const found: string[] = [];
  let depth = 0;
  for (const character of characters) {
    if (character === close && depth-- === 0) break;
    if (depth === 0) found.push(character);
    if (character === open) depth++;
  }
  return found;
}
