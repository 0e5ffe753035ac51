import type { Exchange } from "../http/client";
import { appendQuery, isPageParameter, queryPairs } from "../http/query";
import type { Facts } from "./facts";
import type { ListUnderTest } from "./list-under-test";

/**
 * Parameters that a careless server changes. Each group comes before, between and after the page parameters,
 * in three parts. All of them are allowed in a URI (RFC 3986, section 3.4) but for the brackets.
 */
const GROUPS: readonly (readonly [before: string, between: string, after: string])[] = [
  // Names out of alphabetical order, a repeated name, bare brackets, sub-delimiters, an empty value.
  ["kitB[]=2&kitB[]=1&kitC=(x),*:y!", "kitM=1", "kitA=a%2Bb+c%20d%252F%C3%A9&kitEmpty=&kitFlag"],
  // Escapes in lower case, of text that Unicode normalises, of letters that need none, and of delimiters.
  [
    "kitE=%c3%a9&kitF=%7E~&kitD=e%CC%81&kitL=%EF%AC%81",
    "kitAnd=a%26b%3Dc",
    "kitG=%41%6b%2D%5f&kitH=%2f%3F/:@&kit%42=1",
  ],
  // Equals signs in values, a pair twice, plus signs, a percent sign.
  ["kitX=1&kitX=1&kitEq=a=b=c", "kitX=1", "kitP=%2B+%20&kitPct=100%25&kitY==&kitFlag2&=kit"],
  // The same name in several forms, brackets encoded, indexes.
  ["kit%5Bz%5D=1&kit[z]=2&kit%5bz%5d=3", "kit[a][]=x", "kitL[0]=b&kitL[1]=a&kit.d=1&kit[a][]=x"],
  // Quotes, line breaks, a hash and commas, encoded and not.
  [
    "kitQ='x'%27%22",
    "kitN=a%0D%0Ab%0Ac%09",
    "kitS=%23a;b%3B&kitK=a,b%2Cc&kit@=@%40:%3A$%24&kitU=%F0%9F%92%A9",
  ],
  // Values that look like numbers, words of a language or JSON; names of digits, out of their order.
  [
    "kitI=007&kit10=1.50&kitE=1e3",
    "20=b&3=a",
    "kitT=TRUE&kitN=null&kitJ=%7B%22a%22:%5B1,2%5D%7D&kitV=-0&kitW=%20w%20",
  ],
  // Nested names, indexes beyond those that parsers take for a list, names that begin like a page parameter.
  [
    "kit[a][b][c]=1&kit[a][b]=2&kit[25]=x&kit[2]=y",
    "pageKit=1&pages[kit]=2",
    "_kit=1&kit.a.b=2&kit-c=3&KIT=4&kit=5",
  ],
  // The same escapes in names.
  [
    "kit%c3%a9=1&kit%7En~=2&kit%41%2D%5f=3",
    "kit%26and%3D=1",
    "kit%2Bplus+n%20=1&kit%25=2&kit%252F=3&kit%23hash=4&kit%2f%3F/:@=5&kit%22'%27=6&kit%00%0D%0A=7",
  ],
  // Names that hold the name of a page parameter.
  [
    "kitpage[number]=1&kit.page%5Bsize%5D=2&kit[page][number]=3&[page]=4",
    "kit[page[size]]=1",
    "kit_page%5Boffset%5D=1&kitpage[limit]=2&kit-page[after]=3&kitpage%5Bbefore%5D=4&kitpage=5",
  ],
  // The same parameters three times: as they are, in another order, and with other escapes. A server that
  // takes the three for one, and remembers its links, gives the wrong ones.
  ["kitO=2&kitR=1", "", "kitS=a+%C3%A9&kitU=~&kitV"],
  ["kitR=1&kitO=2", "", "kitV&kitU=~&kitS=a+%C3%A9"],
  ["kitO=2&kitR=1", "", "kitS=a%20%c3%a9&kitU=%7E&kitV="],
  // A long value, and a list longer than some parsers read.
  [`kitLong=${"abc%20".repeat(50)}`, "kitM=1", Array.from({ length: 22 }, () => "kitMany[]=1").join("&")],
];

/** Names that every object has in JavaScript. A server may refuse them, so each request has one of them. */
const INHERITED = ["__proto__=1", "constructor=1", "toString=1"];

/** Parameters that JSON:API defines. Servers may refuse them. */
const FAMILIES = ["sort=id", "filter[kit]=1", "fields[kits]=id", "include=kit"];

/** All of them around the page parameters. A server that refuses one refuses these. */
const FAMILIES_TOGETHER = [
  "sort=id&filter[kit]=1",
  "fields[kits]=id",
  "include=kit&filter[other]=2",
] as const;

/**
 * Names that servers leave out, and escapes that they or a firewall may refuse: of other encodings, of HTML.
 */
const DELICATE = ["utm_source=kit&_=1&fbclid=1", "kitBytes=%E9%FF&kit%E9=1", "kitHtml=%3Cb%3E1%3C%2Fb%3E"];

/** For servers that refuse the ones above. */
const PLAIN = ["kitB=1", "kitA=2"] as const;

/** A parameter that no application knows. */
export const OTHER_PARAMETER = "kitOther=1";

/** Parameters of the application that the server accepts: those that were stated, or a made-up one. */
export async function acceptedParameters(list: ListUnderTest, facts: Facts): Promise<string[]> {
  const { otherParameters, sort } = facts.stated;
  const accepted: string[] = [];
  for (const query of [otherParameters || OTHER_PARAMETER, ...(sort === undefined ? [] : [`sort=${sort}`])])
    if ((await list.withQuery(query)).status === 200) accepted.push(query);
  return accepted;
}

/** Pages requested with other parameters, as far as the server accepts them. */
export async function readPagesWithOtherParameters(list: ListUnderTest, facts: Facts): Promise<Exchange[]> {
  const { otherParameters: stated } = facts.stated;
  const groups = stated
    ? [
        [stated, "", ""],
        ["", "", stated],
      ]
    : GROUPS;
  const queries = await pageQueries(list, facts);
  const pages: Exchange[] = [];
  const send = async (query: string) => {
    const page = await list.client.get(appendQuery(list.target, query.replace(/^&+|&(?=&|$)/g, "")));
    if (page.status === 200) pages.push(page);
  };
  for (const [before, between, after] of stated ? groups : [...groups, FAMILIES_TOGETHER])
    for (const [first, ...others] of queries)
      await send([before, first, between, ...others, after].join("&"));
  if (!stated)
    for (const alone of [...FAMILIES, ...INHERITED, ...DELICATE])
      for (const query of queries) await send([...query, alone].join("&"));
  if (pages.length > 0)
    for (const [first, ...others] of await furtherQueries(facts, queries))
      await send(
        [...partsOf(groups, 0), first, ...partsOf(groups, 1), ...others, ...partsOf(groups, 2)].join("&"),
      );
  else await send([PLAIN[0], ...(queries[0] as string[]), PLAIN[1]].join("&"));
  return pages;
}

/** One part of every group. */
function partsOf(groups: readonly (readonly string[])[], part: number): string[] {
  return groups.map((group) => group[part] as string);
}

/** The page parameters of the other sampled pages. All groups are sent there at once. */
async function furtherQueries(facts: Facts, queries: readonly string[][]): Promise<string[][]> {
  const known = new Set(queries.map((query) => query.join("&")));
  const sampled = (await facts.sampledPages()).map(({ page }) => pageParametersOf(page));
  const further = new Map(sampled.map((query) => [query.join("&"), query]));
  return [...further].flatMap(([text, query]) => (known.has(text) ? [] : [query]));
}

function pageParametersOf({ target }: Exchange): string[] {
  return queryPairs(target).flatMap(({ name, raw }) => (isPageParameter(name) ? [raw] : []));
}

/** The page parameters of a middle, the first and the last page, as pairs of a query. */
async function pageQueries(list: ListUnderTest, facts: Facts): Promise<string[][]> {
  const { size, index, page } = await facts.middlePage();
  if (!list.walk.at) {
    return [pageParametersOf(page), list.pairsOf(list.parametersAt(0, size))];
  }
  const count = await facts.rowCount();
  const last = Math.ceil(Math.min(count ?? 0, await facts.reachableRows(size)) / size) - 1;
  const indexes = new Set([index, 0, Math.max(0, last)]);
  return [
    ...[...indexes].map((place) => list.pairsOf(list.parametersAt(place, size))),
    ...(list.isDefault ? [[]] : []),
  ];
}
