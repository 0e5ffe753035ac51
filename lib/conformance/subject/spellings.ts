import { sameRows } from "./answers";
import { rowsOf } from "./document";
import type { ListUnderTest } from "./list-under-test";

/** Other ways to encode the name of a page parameter. */
export function otherSpellings(parameter: string): string[] {
  const encoded = encodeURIComponent(parameter);
  const letter = parameter["page[".length] as string;
  const escaped = `%${letter.charCodeAt(0).toString(16)}`;
  return [
    parameter,
    encoded.replace("%5B", "%5b").replace("%5D", "%5d"),
    encoded.replace("%5D", "]"),
    encoded.replace("%5B", "["),
    encoded.replace("%5B", "%5b"),
    encoded.replace("%5D", "%5d"),
    encoded.replace("p", "%70"),
    parameter.replace("p", "%70"),
    parameter.replace(`[${letter}`, `[${escaped}`),
    encoded.replace(`%5B${letter}`, `%5B${escaped.toUpperCase()}`),
  ];
}

/** The spellings that the server reads, tried with a percent-encoded value; PAGE-FAM-2 names the others. */
export async function understoodSpellings(
  list: ListUnderTest,
  parameter: string,
  text: string,
): Promise<string[]> {
  const first = rowsOf((await list.withoutParameters()).document);
  const page = rowsOf((await list.withQuery(list.pair(parameter, text))).document);
  if (sameRows(first, page)) return [];
  const understood: string[] = [];
  for (const name of otherSpellings(parameter)) {
    const other = await list.withQuery(`${name}=${text}`);
    if (other.status === 200 && sameRows(rowsOf(other.document), page)) understood.push(name);
  }
  return understood;
}
