import type { DialectName } from "../dialects";

/** A word, a character, the name of a column or table, or a text. */
export interface Token {
  readonly kind: "word" | "name" | "text";
  readonly text: string;
  /** The text with its quotes, if it has any. */
  readonly quoted?: string;
}

/** A token, or what parentheses, or CASE and END, contain. */
export type Node = Token | { readonly nodes: readonly Node[] };

const NAMES = [/"(?:[^"]|"")*"/, /`(?:[^`]|``)*`/];
const COMMENT = /\/\*[\s\S]*?\*\//;
const WORD = /[\p{L}_][\p{L}\p{N}_$]*/u;
const ESCAPED = /'(?:[^'\\]|\\[\s\S]|'')*'/;
const TEXT = /'(?:[^']|'')*'/;
const DOLLAR_QUOTED = /\$(?<tag>(?:[\p{L}_][\p{L}\p{N}_]*)?)\$[\s\S]*?\$\k<tag>\$/u;

/** The tokens of each dialect: comments, texts, quoted names, words, and single characters. */
const TOKENS: Readonly<Record<DialectName, RegExp>> = {
  postgres: tokens([/--[^\n]*/, COMMENT], [new RegExp(`[eE]${ESCAPED.source}`), DOLLAR_QUOTED, TEXT], NAMES),
  // MySQL runs what the comments /*! … */ contain, and MariaDB those with /*M! too.
  mysql: tokens([/--(?=\s)[^\n]*/, /#[^\n]*/, /\/\*M?!\d*/, /\*\//, COMMENT], [ESCAPED], NAMES),
  sqlite: tokens([/--[^\n]*/, COMMENT], [TEXT], [...NAMES, /\[[^\]]*\]/]),
};

function tokens(comments: RegExp[], texts: RegExp[], names: RegExp[]): RegExp {
  const oneOf = (group: string, patterns: RegExp[]) =>
    `(?<${group}>${patterns.map(({ source }) => source).join("|")})`;
  return new RegExp(
    `${oneOf("comment", comments)}|${oneOf("text", texts)}|${oneOf("name", names)}|(?<word>${WORD.source}|\\d+|\\|\\||\\S)`,
    "gu",
  );
}

/** Nodes that are being read, and the word that ends them; empty for those of the whole query. */
interface Level {
  readonly nodes: Node[];
  readonly end: string;
}

/** Reads the text of a query as a tree, as far as its text can be checked. */
export function outline(query: string, dialect: DialectName): readonly Node[] {
  const top: Node[] = [];
  const levels: Level[] = [{ nodes: top, end: "" }];
  let previous: string | undefined;
  for (const { groups = {} } of query.matchAll(TOKENS[dialect])) {
    const { comment, text, name, word } = groups;
    if (comment !== undefined) continue;
    const { nodes, end } = levels.at(-1) as Level;
    const quoted = text ?? name;
    const capitals = word?.toUpperCase() as string;
    if (quoted !== undefined)
      nodes.push({ kind: text === undefined ? "name" : "text", text: quoted.slice(1, -1), quoted });
    else if (previous === ".") nodes.push({ kind: "name", text: word as string });
    else if (capitals === "(" || capitals === "CASE") {
      const inner: Node[] = [];
      nodes.push({ nodes: inner });
      levels.push({ nodes: inner, end: capitals === "(" ? ")" : "END" });
    } else if (capitals === end) levels.pop();
    else nodes.push({ kind: "word", text: word as string });
    previous = word;
  }
  return top;
}
