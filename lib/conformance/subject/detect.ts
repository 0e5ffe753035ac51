import type { Client, Exchange } from "../http/client";
import { append, pairs, withoutPage } from "../http/query";
import { CheckError } from "../options";
import type { Member, StrategyName } from "../types";
import { hrefs, rows } from "./document";

/** The first look at a list: it must answer, with a JSON:API collection. @throws CheckError */
export async function greet(client: Client, target: string): Promise<Exchange> {
  const page = await client.get(target).catch((error: Error) => {
    throw new CheckError(`${client.origin}: ${error.message}`, { cause: error });
  });
  if (page.status >= 300 && page.status < 400)
    throw new CheckError(`${page.url} leads on to ${page.headers.location}; name that URL`);
  if (page.status !== 200) throw new CheckError(`${page.url} answers ${page.status}`);
  if (page.document?.data === undefined)
    throw new CheckError(`${page.url} is no JSON:API document with \`data\``);
  return page;
}

const tellTales: readonly [Member, StrategyName][] = [
  ["number", "number"],
  ["offset", "offset"],
  ["after", "cursor"],
  ["before", "cursor"],
];

/** Which strategy the links of a list speak. @throws CheckError when they do not say. */
export async function detect(
  client: Client,
  target: string,
  members: Readonly<Partial<Record<Member, string>>>,
): Promise<StrategyName> {
  const small = ["size", "limit"].map((name) => append(withoutPage(target), `page%5B${name}%5D=1`));
  for (const one of [target, ...small]) {
    const page = await client.get(one);
    const named = new Set(hrefs(page.document).flatMap(([, link]) => pairs(link).map((pair) => pair.name)));
    const found = tellTales.find(([member]) => named.has(`page[${members[member] ?? member}]`));
    if (found) return found[1];
  }
  throw new CheckError("its links do not tell how the list is paged; name a strategy (strategy, --strategy)");
}

/** Whether the server reads page parameters with bare brackets and not with encoded ones. */
export async function readsOnlyBare(client: Client, target: string, parameter: string): Promise<boolean> {
  const length = async (name: string) =>
    rows((await client.get(append(withoutPage(target), `${name}=1`))).document).length;
  return (await length(encodeURIComponent(parameter))) !== 1 && (await length(parameter)) === 1;
}
