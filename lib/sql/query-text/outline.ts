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

/** The tokens of each dialect: comments, texts, quoted names, words, and single characters. */
const TOKENS: Readonly<Record<DialectName, RegExp>> = {
  postgres: tokens(
    [/--[^\n]*/, COMMENT],
    [new RegExp(`[eE]${ESCAPED.source}`), /\$(?:[\p{L}_]\w*)?\$[\s\S]*?\$(?:[\p{L}_]\w*)?\$/u, TEXT],
    NAMES,
  ),
  // MySQL runs what the comments /*! … */ contain, and MariaDB those with /*M! too.
  mysql: tokens([/--(?=\s|$)[^\n]*/, /#[^\n]*/, /\/\*M?!\d*/, /\*\//, COMMENT], [ESCAPED], NAMES),
  sqlite: tokens([/--[^\n]*/, COMMENT], [TEXT], [...NAMES, /\[[^\]]*\]/]),
};

function tokens(comments: RegExp[], texts: RegExp[], names: RegExp[]): RegExp {
  const oneOf = (patterns: RegExp[]) => `(${patterns.map(({ source }) => source).join("|")})`;
  return new RegExp(
    `${oneOf(comments)}|${oneOf(texts)}|${oneOf(names)}|(${WORD.source}|\\d+|\\|\\||\\S)`,
    "gu",
  );
}

/** Reads the text of a query as a tree, as far as its text can be checked. */
export function outline(query: string, dialect: DialectName): readonly Node[] {
  const levels: Node[][] = [[]];
  let previous = "";
  for (const [, comment, text, name, word] of query.matchAll(TOKENS[dialect])) {
    if (comment !== undefined) continue;
    const level = levels.at(-1) as Node[];
    const quoted = text ?? name;
    if (quoted !== undefined)
      level.push({ kind: text === undefined ? "name" : "text", text: quoted.slice(1, -1), quoted });
    else if (word === "(" || /^CASE$/i.test(word as string)) {
      const nodes: Node[] = [];
      level.push({ nodes });
      levels.push(nodes);
    } else if (word === ")" || /^END$/i.test(word as string)) {
      if (levels.length > 1) levels.pop();
    } else level.push({ kind: previous === "." ? "name" : "word", text: word as string });
    previous = word ?? "";
  }
  return levels[0] as Node[];
}
