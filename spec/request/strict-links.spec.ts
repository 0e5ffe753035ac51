import fc from "fast-check";
import { jsonapi, type Page, type PaginationOptions, paginator } from "jsonapi-pagination";
import { anyTarget, isPageParameter, otherPair, pageLikePair } from "../arbitraries";
import { CORPUS } from "../cases/corpus";

/** The grammar of RFC 3986, appendix A, for a path that begins with one slash, and a query. */
const UNRESERVED = "[A-Za-z0-9\\-._~]";
const PCT_ENCODED = "%[0-9A-Fa-f]{2}";
const SUB_DELIMS = "[!$&'()*+,;=]";
const PCHAR = `(?:${UNRESERVED}|${PCT_ENCODED}|${SUB_DELIMS}|[:@])`;
const PATH_ABSOLUTE = `/(?:${PCHAR}+(?:/${PCHAR}*)*)?`;
const QUERY = `(?:${PCHAR}|[/?])*`;
const RELATIVE_REF = new RegExp(`^${PATH_ABSOLUTE}(?:\\?${QUERY})?$`);

/** Lists of every strategy, and the page parameters of a request for one of their pages. */
const LISTS: readonly [name: string, PaginationOptions, parameters: string][] = [
  ["number", jsonapi, "page[number]=2"],
  ["offset", { ...jsonapi, strategy: "offset" }, "page[offset]=20"],
  [
    "cursor",
    { ...jsonapi, strategy: "cursor", order: ["id"], sortable: ["id"], cursor: { secret: false } },
    "page[after]=",
  ],
  [
    "all",
    {
      ...jsonapi,
      strategy: ["number", "offset", "cursor"],
      order: ["id"],
      omit: ["token"],
      cursor: { secret: false },
    },
    "page%5bsize]=3",
  ],
];

const hrefsOf = (links: object) =>
  Object.entries(links).flatMap(([relation, link]): string[] => {
    if (relation === "meta" || link === null) return [];
    return [typeof link === "string" ? link : link.href];
  });

/** All links of a page in the middle of a list. */
function linksOf(page: Page): string[] {
  const rows = Array.from({ length: page.limit }, (_, id) => ({ type: "users", id: String(id) }));
  return hrefsOf(page.document(5000, rows).links);
}

/** Other parts of a target, as they are sent and as links show them. */
const SENT: readonly [path: string, others: string, shownPath: string, shownOthers: string][] = [
  ["/u", "filter[tags]=[1,2]", "/u", "filter%5Btags%5D=%5B1,2%5D"],
  ["/u", "filter[]=[]&a[b][c]=[d]", "/u", "filter%5B%5D=%5B%5D&a%5Bb%5D%5Bc%5D=%5Bd%5D"],
  ["/u", "a|b=c|d", "/u", "a%7Cb=c%7Cd"],
  ["/u", 'q="x"', "/u", "q=%22x%22"],
  ["/u", "q={a}&{b}", "/u", "q=%7Ba%7D&%7Bb%7D"],
  ["/u", "q=a^b`c\\d<e>", "/u", "q=a%5Eb%60c%5Cd%3Ce%3E"],
  ["/u", "q=%zz&%zz=1", "/u", "q=%25zz&%25zz=1"],
  ["/u", "q=100%&%=%&%a=%a", "/u", "q=100%25&%25=%25&%25a=%25a"],
  ["/u", "q=%5[&%[5", "/u", "q=%255%5B&%25%5B5"],
  ["/u", "q=%e4%BD&r=%41", "/u", "q=%e4%BD&r=%41"],
  ["/u", "q=caf\u00e9&r=\u{1f600}", "/u", "q=caf%E9&r=%F0%9F%98%80"],
  ["/u", "q='(a)*!$,;:@/?'", "/u", "q='(a)*!$,;:@/?'"],
  ["/u[1]", "a=1", "/u%5B1%5D", "a=1"],
  ["/a|b/{c}", "a=1", "/a%7Cb/%7Bc%7D", "a=1"],
  ['/"q"/^/`', "a=1", "/%22q%22/%5E/%60", "a=1"],
  ["/100%/%zz/%41", "a=1", "/100%25/%25zz/%41", "a=1"],
  ["/a\\b<c>", "a=1", "/a%5Cb%3Cc%3E", "a=1"],
];

describe.each(LISTS)("with jsonapi and the strategy %s", (_, options, parameters) => {
  const reader = paginator(options) as { read(target: string): Page };

  test.each(SENT)("links of %s?%s show them as %s?%s", (path, others, shownPath, shownOthers) => {
    const links = linksOf(reader.read(`${path}?${others}&${parameters}`));
    expect(links.length).toBeGreaterThan(2);
    for (const link of links) {
      expect(link).toMatch(RELATIVE_REF);
      expect(link.startsWith(`${shownPath}?${shownOthers}&page%5B`)).toBe(true);
    }
  });

  test("every link of any target is a reference of RFC 3986 to this site", () => {
    let followed = 0;
    fc.assert(
      fc.property(anyTarget, (target) => {
        const page = pageOf(reader, target);
        if (page === undefined) return;
        for (const link of linksOf(page)) {
          followed++;
          expect(link).toMatch(RELATIVE_REF);
        }
      }),
      { numRuns: 1000, examples: CORPUS.map((target) => [target]) },
    );
    expect(followed).toBeGreaterThan(100);
  });

  test("decodes to what was sent", () => {
    const byte = fc.constantFrom(..."aA0%[]{}|\"'\\^`<>~/:@!$*+,;= é\u0000\u007f😀漢");
    const path = fc.string({ unit: byte, maxLength: 12 }).map((text) => `/x${text}`);
    const other = fc
      .oneof(otherPair, fc.string({ unit: byte, maxLength: 12 }))
      .filter((pair) => !isPageParameter(pair) && !/^token|^\[|sort|&|#/.test(pair));
    fc.assert(
      fc.property(path, fc.array(other, { minLength: 1, maxLength: 5 }), (sentPath, others) => {
        const page = reader.read(`${sentPath}?${others.join("&")}&${parameters}`);
        for (const link of linksOf(page)) {
          const mark = link.indexOf("?");
          const pairs = link.slice(mark + 1).split("&");
          expect(bytesOf(link.slice(0, mark))).toBe(bytesOf(sentPath));
          expect(pairs.filter((pair) => !isPageParameter(pair)).map(bytesOf)).toEqual(others.map(bytesOf));
        }
      }),
    );
  });

  test("is read again as the same page", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(otherPair, pageLikePair), { maxLength: 4 }), (pairs) => {
        const page = pageOf(reader, `/users?${pairs.join("&")}`);
        if (page === undefined) return;
        const [self] = linksOf(page) as [string];
        expect({ ...reader.read(self) }).toEqual({ ...page });
        expect(linksOf(reader.read(self))[0]).toBe(self);
      }),
    );
  });
});

test("without it, links stay as they were sent, whatever characters these are", () => {
  for (const [path, others] of SENT.slice(0, 8)) {
    const { self } = paginator().read(`${path}?${others}&page[number]=2`).links(98);
    expect(self).toBe(`${path}?${others}&page[number]=2&page[size]=10`);
  }
});

/** The page of a target; `undefined` if it is refused. */
function pageOf(reader: { read(target: string): Page }, target: string): Page | undefined {
  try {
    return reader.read(target);
  } catch (error) {
    expect(error).toHaveProperty("name", "PageError");
    return undefined;
  }
}

/** What a part of a URL means: its bytes, in hexadecimal. A `%` that begins no escape is itself. */
function bytesOf(text: string): string {
  return [...text.matchAll(/%([0-9A-Fa-f]{2})|(.)/gsu)]
    .map(([, code, character = ""]) => {
      if (code !== undefined) return code.toLowerCase();
      const isByte = (character.codePointAt(0) as number) <= 0xff;
      return Buffer.from(character, isByte ? "latin1" : "utf8").toString("hex");
    })
    .join("");
}
