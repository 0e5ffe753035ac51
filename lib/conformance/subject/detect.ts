import { type StrategyName, strategies, strategyNames } from "../../strategies";
import type { Client, Exchange } from "../http/client";
import { appendQuery, queryPairs, withoutPageParameters } from "../http/query";
import { CheckError } from "./check-error";
import { hrefs, rowsOf } from "./document";
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
    const linked = new Set(
      hrefs(page.document).flatMap(([, link]) => queryPairs(link).map(({ name }) => name)),
    );
    const strategy = strategyNames.find((name) =>
      strategies[name].walk.positions.some((position) =>
        linked.has(`page[${names[position as ParameterName] ?? position}]`),
      ),
    );
    if (strategy) return strategy;
  }
  throw new CheckError(
    "its links do not show how the list is paged; specify a strategy (strategy, --strategy)",
  );
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
