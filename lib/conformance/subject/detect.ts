import { type StrategyName, strategies, strategyNames } from "../../strategies";
import type { Strategy } from "../../strategies/strategy";
import type { Client, Exchange } from "../http/client";
import { NotChecked } from "../http/not-checked";
import { appendQuery, queryPairs, withoutPageParameters } from "../http/query";
import { CheckError } from "./check-error";
import { href, hrefs, rowsOf } from "./document";
import type { Dialect, ParameterName } from "./list-under-test";

/**
 * Requests the list once before anything is checked.
 *
 * @throws CheckError when the answer is not a JSON:API collection
 */
export async function fetchFirstPage(client: Client, target: string): Promise<Exchange> {
  const page = await client.get(target).catch((error: Error) => {
    throw new CheckError(`${client.origin}: ${error.message}`, { cause: error });
  });
  if (page.status >= 300 && page.status < 400)
    throw new CheckError(`${page.url} redirects to ${page.headers.location}; use that URL`);
  if (page.status !== 200) throw new CheckError(`${page.url} answers ${page.status}`);
  if (page.document?.data === undefined)
    throw new CheckError(`${page.url} is not a JSON:API document with \`data\``);
  return page;
}

/**
 * The strategy that the links of the list use.
 *
 * @throws CheckError when the links do not show it
 */
export async function detectStrategy(
  client: Client,
  target: string,
  names: Dialect["names"],
): Promise<StrategyName> {
  // A list that fits into one page may have no links, so pages of one row are tried as well.
  const sizes = new Set(Object.values(strategies).map(({ walk }) => walk.size));
  const small = [...sizes].map((size) => appendQuery(withoutPageParameters(target), `page%5B${size}%5D=1`));
  for (const candidate of [target, ...small]) {
    const page = await client.get(candidate);
    const strategy = strategyOf([page, ...(await nextOf(client, page))], names);
    if (strategy) return strategy;
  }
  throw new CheckError(
    "its links do not show how the list is paged; specify a strategy (strategy, --strategy)",
  );
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
  const linked = new Set(links.flatMap(queryPairs).map(({ name }) => name));
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
