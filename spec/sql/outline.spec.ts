import type { DialectName } from "../../lib/sql/dialects";
import { type Node, outline } from "../../lib/sql/query-text/outline";

/** The tokens of a query in one line: names in quotes, texts as they are, and levels in parentheses. */
function shown(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if ("nodes" in node) return `(${shown(node.nodes)})`;
      return { word: node.text, name: `"${node.text}"`, text: `'${node.text}'` }[node.kind];
    })
    .join(" ");
}

const ALL: readonly DialectName[] = ["postgres", "mysql", "sqlite"];

const READ: readonly [dialects: readonly DialectName[], query: string, tokens: string][] = [
  [ALL, "a = 1 AND (b OR (c))", "a = 1 AND (b OR (c))"],
  [ALL, "CASE WHEN a THEN (b) END, c", "(WHEN a THEN (b)) , c"],
  [ALL, "CASE WHEN CASE a WHEN 1 THEN b END THEN c END d", "(WHEN (a WHEN 1 THEN b) THEN c) d"],
  // names that are keywords elsewhere
  [ALL, "(b.end OR b.case) AND c", '(b . "end" OR b . "case") AND c'],
  [ALL, "(SELECT x AS end, y) z", '(SELECT x AS "end" , y) z'],
  [ALL, "(end OR b) AND c", "(end OR b) AND c"],
  [ALL, "CASE WHEN b.end THEN b.order END c", '(WHEN b . "end" THEN b . "order") c'],
  [ALL, '("end" OR b."case") c', '("end" OR b . "case") c'],
  // levels that do not end
  [ALL, "(CASE a) b", "((a)) b"],
  [ALL, "(a b", "(a b)"],
  [ALL, "a) b END c", "a b END c"],
  // texts and names
  [ALL, "'it''s (' a", "'it''s (' a"],
  [ALL, '"a""(b" c', '"a""(b" c'],
  [ALL, "`a(b` c", '"a(b" c'],
  [["sqlite"], "[a(b] c", '"a(b" c'],
  [["mysql"], "'a\\'(' b", "'a\\'(' b"],
  [["mysql"], '"a\\"(" b', '"a\\"(" b'],
  [["postgres", "sqlite"], "'a\\' (b) 'c'", "'a\\' (b) 'c'"],
  [["postgres", "sqlite"], '"a\\" (b) "c"', '"a\\" (b) "c"'],
  [["postgres"], "E'a\\'(' b", "''a\\'(' b"],
  [["postgres"], "$$ ' ( $$ a", "'$ ' ( $' a"],
  [["postgres"], "$a$ $b$ ( $b$ $a$ c", "'a$ $b$ ( $b$ $a' c"],
  // comments
  [ALL, "a /* ( ' */ b -- (\n c", "a b c"],
  [["mysql"], "a # (\n b --c", "a b - - c"],
  [["mysql"], "a /*! b */ /*M!100100 c */ d", "a b c d"],
  [["postgres"], "a /* b /* c */ ( */ d", "a d"],
];

describe.each(
  READ.flatMap(([dialects, ...others]) => dialects.map((dialect) => [dialect, ...others] as const)),
)("in %s, %j", (dialect, query, tokens) => {
  it("is read", () => {
    expect(shown(outline(query, dialect))).toBe(tokens);
  });
});
