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

const BACKTICKS = /`(?:[^`]|``)*`/;
const NAMES = [/"(?:[^"]|"")*"/, BACKTICKS];
const COMMENT = /\/\*[\s\S]*?\*\//;
const NESTED_COMMENT = /\/\*(?:\/\*[\s\S]*?\*\/|[\s\S])*?\*\//;
/** A word, or a number. Names of MySQL may begin with a digit. */
const WORD = /\d+(?:\.\d*)?(?![\p{L}_$])|[\p{L}\p{N}_][\p{L}\p{M}\p{N}_$]*/u;
const ESCAPED = /'(?:[^'\\]|\\[\s\S]|'')*'/;
const ESCAPED_NAME = /"(?:[^"\\]|\\[\s\S]|"")*"/; // without ANSI_QUOTES, it is a text
const TEXT = /'(?:[^']|'')*'/;

/** The tokens of each dialect: comments, texts, quoted names, words, and single characters. */
const TOKENS: Readonly<Record<DialectName, RegExp>> = {
  postgres: tokens(
    [/--[^\n]*/, NESTED_COMMENT],
    [new RegExp(`[eE]${ESCAPED.source}`), /\$(?<tag>(?:[\p{L}_]\w*)?)\$[\s\S]*?\$\k<tag>\$/u, TEXT],
    NAMES,
  ),
  // MySQL runs what the comments /*! … */ contain, and MariaDB those with /*M! too.
  mysql: tokens(
    [/--(?=\s|$)[^\n]*/, /#[^\n]*/, /\/\*M?!\d*/, /\*\//, COMMENT],
    [ESCAPED],
    [ESCAPED_NAME, BACKTICKS],
  ),
  sqlite: tokens([/--[^\n]*/, COMMENT], [TEXT], [...NAMES, /\[[^\]]*\]/]),
};

function tokens(comments: RegExp[], texts: RegExp[], names: RegExp[]): RegExp {
  const oneOf = (patterns: RegExp[]) => patterns.map(({ source }) => source).join("|");
  return new RegExp(
    `(?<comment>${oneOf(comments)})|(?<text>${oneOf(texts)})|(?<name>${oneOf(names)})|(?<word>${WORD.source}|\\|\\||\\S)`,
    "gu",
  );
}

/** A level of a query that has not ended yet. CASE begins one that END ends. */
interface OpenLevel {
  readonly nodes: Node[];
  readonly end: ")" | "END";
}

/** Reads the text of a query as a tree, as far as its text can be checked. */
export function outline(query: string, dialect: DialectName): readonly Node[] {
  const root: Node[] = [];
  const open: OpenLevel[] = [];
  let previous = "";
  for (const { groups = {} } of query.matchAll(TOKENS[dialect])) {
    const { comment, text, name, word = "" } = groups;
    if (comment !== undefined) continue;
    const level = open.at(-1)?.nodes ?? root;
    const quoted = text ?? name;
    const keyword = previous === "." || previous === "AS" ? "" : word.toUpperCase();
    if (quoted !== undefined)
      level.push({ kind: text === undefined ? "name" : "text", text: quoted.slice(1, -1), quoted });
    else if (word === "(" || keyword === "CASE") {
      const nodes: Node[] = [];
      level.push({ nodes });
      open.push({ nodes, end: word === "(" ? ")" : "END" });
    } else if (word === ")") open.length = Math.max(0, open.map(({ end }) => end).lastIndexOf(")"));
    else if (keyword === "END" && open.at(-1)?.end === "END") open.pop();
    else level.push({ kind: isName(previous, word) ? "name" : "word", text: word });
    previous = word.toUpperCase();
  }
  return root;
}

/** Whether a word is a name, whatever it means elsewhere. */
function isName(previous: string, word: string): boolean {
  const isModifier = /^(?:NOT|MATERIALIZED)$/i.test(word); // of WITH t AS MATERIALIZED (…)
  return /^[\p{L}\p{N}_]/u.test(word) && (previous === "." || (previous === "AS" && !isModifier));
}
