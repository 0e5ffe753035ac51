import { appendQuery } from "../http/query";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import { isRefusal, sameRows } from "../subject/answers";
import { rowsOf } from "../subject/document";
import type { Facts, Sample } from "../subject/facts";
import type { ListUnderTest, PageParameters, ParameterName } from "../subject/list-under-test";
import { strippedCharacters } from "../subject/values";

/** A parameter in capital letters: of the family, but not the parameter. */
export function capitalNames(list: ListUnderTest, name: ParameterName): string[] {
  const inner = list.parameter(name).slice("page[".length, -1);
  return [inner.toUpperCase(), `${inner[0]?.toUpperCase()}${inner.slice(1)}`].map(
    (capital) => `page[${capital}]`,
  );
}

/** The names that only look like that of a parameter, each with the value that it would take. */
function similarNames(list: ListUnderTest, { name, parameter }: Sample): string[] {
  const inner = parameter.slice("page[".length, -1);
  return [
    ...[`pages[${inner}]`, `Page[${inner}]`, `PAGE[${inner}]`, `filterPage[${inner}]`, `xpage[${inner}]`],
    ...[`page.${inner}`, `page_${inner}`, `page-${inner}`, `filter[page][${inner}]`, `[page][${inner}]`],
    ...capitalNames(list, name),
    ...[encodeURIComponent(parameter), `_page[${inner}]`, `p[${inner}]`],
    ...strippedCharacters
      .map(decodeURIComponent)
      .flatMap((character) => [`${character}page[${inner}]`, `page${character}[${inner}]`]),
  ];
}

/** A name as most libraries write it, and as people do. */
function inBothSpellings(name: string): string[] {
  return [
    ...new Set([
      encodeURIComponent(name),
      encodeURIComponent(name).replace(/%5B/g, "[").replace(/%5D/g, "]"),
    ]),
  ];
}

/** The parameters of the first page, without a size. */
function startOf({ walk, isDefault }: ListUnderTest): PageParameters {
  return walk.at ? walk.at(0, 1) : isDefault ? {} : walk.start;
}

/** PAGE-FAM-1: sends each name along with the other page parameters, and expects the same page. */
export async function lookAlikes(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const sizePair = list.sizePair(String(await facts.smallSize()));
  let isAccepted = false;
  for (const sample of await facts.samples()) {
    // The parameter itself is left out: next to it, a name that is taken for it would be refused as repeated.
    const base = await (sample.isSize ? list.page(startOf(list)) : list.withQuery(sizePair));
    const value = sample.isSize ? "1" : sample.value;
    const paged = await list.client.get(appendQuery(base.target, list.pair(sample.parameter, value)));
    const names = [
      ...similarNames(list, sample).flatMap(inBothSpellings),
      // Some parsers take a semicolon, or a second question mark, for an ampersand.
      ...inBothSpellings(sample.parameter).flatMap((name) => [`kitOther=1;${name}`, `kitOther=1?${name}`]),
    ];
    for (const name of names) {
      const page = await list.client.get(appendQuery(base.target, `${name}=${value}`));
      if (page.status !== 200 || isRefusal(page)) continue;
      isAccepted = true;
      // A filter may leave out rows for a reason of its own.
      const isFilter =
        /^filter(?:\[|%5B)/.test(name) && !sameRows(rowsOf(page.document), rowsOf(paged.document));
      if (!isFilter && !sameRows(rowsOf(page.document), rowsOf(base.document)))
        return broken(page, `${name.replaceAll("%5B", "[").replaceAll("%5D", "]")} changes the page`);
    }
  }
  return isAccepted
    ? barePageNames(list, facts)
    : notApplicable("parameters that the server does not know are refused");
}

/** Whether the server reads `Page[size]` as `page[size]`. */
export async function ignoresCase(list: ListUnderTest, facts: Facts): Promise<boolean> {
  const size = (await facts.samples()).find(({ isSize }) => isSize);
  if (!size) return false;
  const base = await list.page(startOf(list));
  const name = encodeURIComponent(size.parameter.replace("page", "Page"));
  const page = await list.client.get(appendQuery(base.target, `${name}=1`));
  return page.status === 200 && !sameRows(rowsOf(page.document), rowsOf(base.document));
}

/** What other APIs call page parameters. */
const ALIASES: Readonly<Record<ParameterName, readonly string[]>> = {
  size: ["size", "limit", "per_page", "perPage", "page_size", "pageSize"],
  limit: ["limit", "size", "per_page", "perPage", "page_size", "pageSize"],
  number: ["number", "page_number", "pageNumber", "pages", "Page", "p"],
  offset: ["offset", "skip"],
  after: ["after", "cursor", "starting_after"],
  before: ["before", "ending_before"],
};

/**
 * A bare `size` may be a filter of the server's own, so only one that does exactly what the parameter does
 * counts.
 */
async function barePageNames(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const first = await list.withoutParameters();
  for (const { name, parameter, value, isSize } of await facts.samples()) {
    const encoded = isSize ? "1" : value;
    const paged = rowsOf((await list.withQuery(list.pair(parameter, encoded))).document);
    if (sameRows(paged, rowsOf(first.document))) continue;
    for (const alias of ALIASES[name]) {
      const page = await list.withQuery(`${alias}=${encoded}`);
      if (page.status === 200 && sameRows(rowsOf(page.document), paged))
        return broken(page, `${alias} changes the page`);
    }
  }
  return holds;
}
