import { type StrategyName, strategies, strategyNames } from "../../strategies";
import type { Strategy, Walk } from "../../strategies/strategy";
import type { Client, Exchange } from "../http/client";
import { NotChecked } from "../http/not-checked";
import { appendQuery, queryPairs, withoutPageParameters } from "../http/query";
import { CheckError } from "./check-error";
import { href, hrefs, isCollection, rowsOf } from "./document";
import { type Dialect, ListUnderTest, type PageParameters, type ParameterName } from "./list-under-test";

/**
 * Requests the list once before anything is checked.
 *
 * @returns whether the server refuses the list without page parameters. PAGE-FAM-8 judges that
 * @throws CheckError when the answer is not a JSON:API collection
 */
export async function needsPageParameters(
  client: Client,
  target: string,
  names: Dialect["names"],
): Promise<boolean> {
  const page = await client.get(target).catch((error: Error) => {
    throw new CheckError(`${client.origin}: ${error.message}`, { cause: error });
  });
  if (page.status === 400) {
    for (const start of startsOf(target, names)) {
      const { status, document } = await client.get(start);
      if (status === 200 && isCollection(document)) return true;
    }
  }
  if (page.status >= 300 && page.status < 400)
    throw new CheckError(`${page.url} redirects to ${page.headers.location}; use that URL`);
  if (page.status !== 200) throw new CheckError(`${page.url} answers ${page.status}`);
  if (page.document?.data === undefined)
    throw new CheckError(`${page.url} is not a JSON:API document with \`data\``);
  return false;
}

/** The targets of first pages of one row: by their size alone, and by their position as well. */
function startsOf(target: string, names: Dialect["names"]): string[] {
  const queryOf = (parameters: PageParameters) =>
    Object.entries(parameters)
      .map(([name, value]) => `page%5B${names[name as ParameterName] ?? name}%5D=${value}`)
      .join("&");
  const walks: Walk[] = Object.values(strategies).map(({ walk }) => walk);
  const starts: PageParameters[] = [
    ...walks.map(({ size }) => ({ [size]: 1 })),
    ...walks.map(({ start, size }) => ({ ...start, [size]: 1 })),
  ];
  const queries = new Set(starts.map(queryOf));
  return [...queries].map((query) => appendQuery(withoutPageParameters(target), query));
}

/**
 * The strategy that the links of the list use. A list without links is paged by numbers or offsets, if those
 * have an effect.
 *
 * @throws CheckError when neither shows it
 */
export async function detectStrategy(
  client: Client,
  target: string,
  names: Dialect["names"],
): Promise<StrategyName> {
  // A list that fits into one page may have no links, so pages of one row are tried as well.
  for (const candidate of [target, ...startsOf(target, names)]) {
    const page = await client.get(candidate);
    const strategy = strategyOf([page, ...(await nextOf(client, page))], names);
    if (strategy) return strategy;
  }
  for (const name of strategyNames) {
    const dialect = { names, strategies: [name], bareBrackets: false, needsParameters: false };
    const list = new ListUnderTest(client, target, name, dialect);
    if (list.walk.at && (await leadsFurther(list))) return name;
  }
  throw new CheckError(
    "its links do not show how the list is paged; specify a strategy (strategy, --strategy)",
  );
}

/** Whether the second page of one row has another row than the first. */
async function leadsFurther(list: ListUnderTest): Promise<boolean> {
  const [first, second] = [await list.pageAt(0, 1), await list.pageAt(1, 1)].map(({ document }) =>
    rowsOf(document),
  );
  return first?.length === 1 && second?.length === 1 && first[0] !== second[0];
}

/** The page after this one, where its link can be followed. LINK-2 and SEC-2 judge one that cannot. */
async function nextOf(client: Client, page: Exchange): Promise<Exchange[]> {
  const next = href(page.document, "next");
  if (typeof next !== "string") return [];
  try {
    return [await client.follow(page, next)];
  } catch (error) {
    if (error instanceof NotChecked) return [];
    throw error;
  }
}

/**
 * The strategy whose parameters these pages have in their links. Those of cursors lead both ways, or their
 * pages name the profile; where neither is so, `page[after]` is a token.
 */
function strategyOf(pages: readonly Exchange[], names: Dialect["names"]): StrategyName | undefined {
  const links = pages.flatMap(({ document }) => hrefs(document).map(([, link]) => link));
  // LINK-10 judges brackets that were encoded twice.
  const linked = new Set(
    links.flatMap(queryPairs).map(({ name }) => name.replaceAll(/%5B/gi, "[").replaceAll(/%5D/gi, "]")),
  );
  const isLinked = (position: string) => linked.has(`page[${names[position as ParameterName] ?? position}]`);
  const found = strategyNames.filter((name) => strategies[name].walk.positions.some(isLinked));
  const isWhole = (name: StrategyName) => strategies[name].walk.positions.every(isLinked);
  return found.find((name) => isWhole(name) || namesProfile(pages, strategies[name])) ?? found[0];
}

function namesProfile(pages: readonly Exchange[], { profile }: Strategy): boolean {
  return pages.some(({ headers }) => profile !== null && headers["content-type"]?.includes(profile));
}

/** Whether the server reads this parameter with unencoded brackets and not with encoded ones. */
export async function readsOnlyBareBrackets(
  client: Client,
  target: string,
  sizeParameter: string,
): Promise<boolean> {
  const rowsWith = async (name: string) =>
    rowsOf((await client.get(appendQuery(withoutPageParameters(target), `${name}=1`))).document).length;
  return (await rowsWith(encodeURIComponent(sizeParameter))) !== 1 && (await rowsWith(sizeParameter)) === 1;
}
