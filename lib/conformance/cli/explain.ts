import { clauses } from "../clauses/every-clause";
import { printable, wrap } from "../report/printable";
import { type ClauseText, packageVersion, readSpecification, specification } from "../report/specification";
import { withSuggestion } from "./arguments";

const WIDTH = 80;

/**
 * What the specification states about a clause: its text, source, reason and example.
 *
 * @throws Error when there is no such clause
 */
export function explain(wanted: string): string {
  const all = readSpecification();
  const id = wanted.toUpperCase();
  const clause = all.find((candidate) => candidate.id === id);
  if (!clause)
    throw new Error(
      withSuggestion(
        `unknown clause "${printable(wanted)}"`,
        id,
        all.map((candidate) => candidate.id),
      ),
    );
  return `${[...wrap(`${clause.id}: ${clause.title}`, WIDTH), "", ...textOf(clause.markdown), "", ...origin(clause)].join("\n")}\n`;
}

/** Markdown for a terminal: prose in lines of 80 columns, examples unchanged. */
export function textOf(markdown: string): string[] {
  return markdown.split(/(```.*?\n```)/s).flatMap((part) => {
    if (part.startsWith("```"))
      return part
        .split("\n")
        .slice(1, -1)
        .map((line) => (line === "" ? "" : `    ${line}`));
    return part.split(/\n(?=- |\n)/).flatMap((block) => wrap(plain(block), WIDTH));
  });
}

/** Markdown as plain text: no emphasis, and links by their text alone. */
function plain(markdown: string): string {
  return markdown
    .trim()
    .replaceAll("**", "")
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/\s+/g, " ");
}

function origin({ id }: ClauseText): string[] {
  const checked = clauses.find((clause) => clause.id === id);
  const needs = checked?.needs?.length ? `, which depends on ${checked.needs.join(", ")}` : "";
  return [
    ...wrap(
      checked ? `Checked as a ${checked.level}${needs}.` : "It cannot be checked from outside a server.",
      WIDTH,
    ),
    `${specification.name}, version ${specification.version}`,
    `(docs/specification.md of jsonapi-pagination ${packageVersion})`,
  ];
}
