import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The specification that the kit checks. */
export const specification = {
  name: "Specification of pagination for JSON:API servers",
  version: 1,
} as const;

/** The root of the package, wherever in dist/ this code is. */
const ROOT = dirname(require.resolve("jsonapi-pagination/package.json"));

/** The version of this package. */
export const packageVersion: string = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).version;

/** A clause as the specification states it. */
export interface ClauseText {
  readonly id: string;
  readonly title: string;
  /** Its text, reason and example, as Markdown. */
  readonly markdown: string;
}

/** Every clause in docs/specification.md, in the order of that page. The package ships its documentation. */
export function readSpecification(): ClauseText[] {
  const text = readFileSync(join(ROOT, "docs/specification.md"), "utf8");
  return text.split(/^(?=#{2,3} )/m).flatMap((section) => {
    const clause = /^### (?<id>[A-Z]+(?:-[A-Z]+)*-\d+): (?<title>.*?)\n\n(?<markdown>.*?)\n*$/s.exec(section);
    return clause === null ? [] : [clause.groups as unknown as ClauseText];
  });
}
