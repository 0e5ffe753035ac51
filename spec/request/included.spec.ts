import fc from "fast-check";
import { type PageError, type PaginationOptions, paginator } from "jsonapi-pagination";
import { completeOptions } from "../../lib/options/complete-options";
import { parameterNames } from "../../lib/request/parameter-names";
import { readWithQs } from "../../lib/request/qs-reader";
import { readQuickly } from "../../lib/request/quick-reader";
import { pageParameters, parseTarget } from "../../lib/request/target";
import { ErrorCollector } from "../../lib/response/errors";
import { strategyChooser } from "../../lib/strategies/chooser";
import { percentEncoded } from "../arbitraries";

const comments = paginator({
  strategy: "cursor",
  order: ["-at", "-id"],
  defaultSize: 3,
  maxSize: 50,
  cursor: { secret: false },
});
const authors = paginator({ strategy: "offset", names: { limit: "count" }, peek: true });
const tags = paginator({ strategy: ["number", "offset"], maxSize: 5 });
const included = { comments, "comments.author": authors, tags };
const articles = paginator({ included });

const read = (query: string) => articles.read(`/articles?${query}`);

/**
 * Queries that are accepted, the sizes that they ask for, and the self link without the page's own
 * parameters.
 */
const ACCEPTED: readonly [query: string, sizes: readonly [number, number, number], self?: string][] = [
  ["", [3, 10, 5], ""],
  ["page[comments][size]=5", [5, 10, 5]],
  ["page[comments][size]=050", [50, 10, 5], "page[comments][size]=50"],
  ["page%5Bcomments%5D%5Bsize%5D=5", [5, 10, 5]],
  ["page%5bcomments%5d[s%69ze]=%35", [5, 10, 5], "page%5bcomments%5d[s%69ze]=5"],
  ["page[comments.author][count]=7&x=[1]&page[tags][size]=1", [3, 7, 1]],
  ["include=comments&page%5Bcomments%2Eauthor%5D[count]=100&&page[comments][size]=1", [1, 100, 5]],
];

test.each(ACCEPTED)("%s asks for %j items, and links keep it", (query, sizes, self = query) => {
  const page = read(query);
  const lists = Object.values(page.included);
  expect(lists.map(({ size }) => size)).toEqual(sizes);
  expect(lists.map(({ limit }) => limit)).toEqual([sizes[0] + 1, sizes[1] + 1, sizes[2]]);
  const links = Object.values(page.links(98)).filter((link) => link !== null);
  for (const link of links) {
    const [, written = ""] = link.split("?");
    const others = written.split("&").filter((pair: string) => !/^page(\[|%5B)(number|size)/i.test(pair));
    expect(others.join("&")).toBe(self);
    expect(Object.values(articles.read(link).included).map(({ size }) => size)).toEqual(sizes);
  }
});

it("moves from page to page in links that keep a size", () => {
  const { first, prev, next } = read("page[number]=5&page[tags][size]=1&page[size]=7").links(98);
  expect([first, prev, next]).toEqual(
    [1, 4, 6].map((number) => `/articles?page[number]=${number}&page[tags][size]=1&page[size]=7`),
  );
});

it("gives the error for a position in an included list a title", () => {
  expect(() => read("page[comments][after]=x")).toThrow(
    expect.objectContaining({
      errors: [expect.objectContaining({ title: "Page parameter belongs to another URL" })],
    }),
  );
});

it("has the order of each list, and nothing where no list is included", () => {
  expect(read("").included.comments.order).toEqual([
    { name: "at", descending: true },
    { name: "id", descending: true },
  ]);
  expect(read("").included.tags.order).toBeNull();
  for (const { read } of [paginator(), paginator({ included: {} }), comments])
    expect(read("/articles").included).toEqual({});
  expect(JSON.stringify(read("page[tags][size]=1"))).toBe(JSON.stringify(paginator().read("/articles")));
});

const error = (code: string, parameter: string, detail: string) => ({ code, parameter, detail });
const unknown = (parameter: string, meant?: string, [code, kind] = ["PAGE_PARAMETER_UNKNOWN", "Unknown"]) =>
  error(
    code,
    parameter,
    `${kind} page parameter "${parameter}". ` +
      (meant === undefined
        ? "This list has page[number], page[size], page[comments][size], page[comments.author][count] and page[tags][size]."
        : `Did you mean ${meant}?`),
  );
const nested = (parameter: string, meant?: string) =>
  unknown(parameter, meant, ["PAGE_PARAMETER_NESTED", "Nested"]);
const misplaced = (path: string, name: string, size: string) =>
  error(
    "PAGE_PARAMETER_MISPLACED",
    `page[${path}][${name}]`,
    `page[${path}][${name}] is not supported here; only page[${path}][${size}] is. ` +
      `To read other pages, follow the links of the relationship "${path}".`,
  );
const size = (kind: string, value: string, parameter = "page[comments][size]", maximum = 50) =>
  error(
    `PAGE_SIZE_${kind}`,
    parameter,
    `${parameter} must be an integer from 1 to ${maximum}; got "${value}".`,
  );
const repeated = (times: number) =>
  error(
    "PAGE_PARAMETER_REPEATED",
    "page[comments][size]",
    `page[comments][size] must be given only once, but was given ${times} times.`,
  );

/** Queries that are refused, and their errors in order. */
const REFUSED: readonly [query: string, ...errors: ReturnType<typeof error>[]][] = [
  // the bounds of the list that the links lead to
  ["page[comments][size]=51", size("TOO_LARGE", "51")],
  ["page[comments][size]=0", size("TOO_SMALL", "0")],
  ["page[comments][size]=-5", size("TOO_SMALL", "-5")],
  ["page[comments][size]=", size("INVALID", "")],
  ["page[comments][size]", size("INVALID", "")],
  ["page[comments][size]=5x", size("INVALID", "5x")],
  ["page[comments][size]=1,2", size("INVALID", "1,2")],
  ["page%5bcomments%5d[size]=%35%31", size("TOO_LARGE", "51")],
  ["page[tags][size]=6", size("TOO_LARGE", "6", "page[tags][size]", 5)],
  [
    "page[comments.author][count]=101",
    error(
      "PAGE_LIMIT_TOO_LARGE",
      "page[comments.author][count]",
      'page[comments.author][count] must be an integer from 1 to 100; got "101".',
    ),
  ],
  // repeated, however it is written
  ["page[comments][size]=5&page[comments][size]=5", repeated(2)],
  ["page[comments][size]=5&page%5Bcomments%5D[size]=5&page[comments][size]=5", repeated(3)],
  // other pages belong to the other URL
  ["page[comments][after]=x", misplaced("comments", "after", "size")],
  ["page%5Bcomments%5D[before]=x", misplaced("comments", "before", "size")],
  ["page[comments.author][offset]=5", misplaced("comments.author", "offset", "count")],
  ["page[tags][number]=2", misplaced("tags", "number", "size")],
  ["page[tags][offset]=2", misplaced("tags", "offset", "size")],
  ["page[tags][limit]=2", misplaced("tags", "limit", "size")],
  // unknown names
  ["page[comments][number]=2", unknown("page[comments][number]", "page[comments][size]")],
  ["page[comments][sise]=5", unknown("page[comments][sise]", "page[comments][size]")],
  ["page[comments][Size]=5", unknown("page[comments][Size]", "page[comments][size]")],
  ["page[comments.author][limit]=5", unknown("page[comments.author][limit]", "page[comments.author][count]")],
  ["page[coments][size]=5", unknown("page[coments][size]", "page[comments][size]")],
  ["page[coments][after]=5", unknown("page[coments][after]", "page[comments][size]")],
  ["page[comments]=5", unknown("page[comments]", "page[comments][size]")],
  ["page[tag]=5", unknown("page[tag]", "page[tags][size]")],
  ["page[x]=5", unknown("page[x]")],
  ["page=5", unknown("page", "page[number]")],
  ["page[comments][size]x=5", unknown("page[comments][size]x", "page[comments][size]")],
  // names that look into a parameter
  ["page[comments][]=5", nested("page[comments][]", "page[comments][size]")],
  ["page[comments][size][]=5", nested("page[comments][size][]", "page[comments][size]")],
  ["page[comments][size][max]=5", nested("page[comments][size][max]", "page[comments][size]")],
  ["page[comments][author][count]=5", nested("page[comments][author][count]", "page[comments][size]")],
  ["page[size][comments]=5", nested("page[size][comments]", "page[size]")],
  ["page[x][size]=5", nested("page[x][size]")],
  // every problem at once
  [
    "page[tags][size]=9&page[comments][after]=x&page[size]=0&page[comments][size]=x",
    misplaced("comments", "after", "size"),
    error("PAGE_SIZE_TOO_SMALL", "page[size]", 'page[size] must be an integer from 1 to 100; got "0".'),
    size("INVALID", "x"),
    size("TOO_LARGE", "9", "page[tags][size]", 5),
  ],
];

function errorsOf(query: string, reader: { read(target: string): unknown } = articles) {
  try {
    reader.read(`/articles?${query}`);
    return [];
  } catch (error) {
    return (error as PageError).errors;
  }
}

test.each(REFUSED.map(([query, ...errors]) => [query, errors] as const))("%s is refused", (query, errors) => {
  expect(
    errorsOf(query).map(({ code, source, detail }) => error(code, String(source.parameter), detail)),
  ).toEqual(errors);
});

it("reports the maximum of the included list, without the error type of a profile that is not the document's", () => {
  const [refusal] = errorsOf("page[comments][size]=51");
  expect(refusal?.meta).toEqual({ page: { maxSize: 50 } });
  expect(refusal).not.toHaveProperty("links");
});

it("goes with every strategy, and with none of them mixed", () => {
  const list = paginator({
    strategy: ["number", "offset", "cursor"],
    order: ["id"],
    cursor: { secret: false },
    included,
  });
  const strategyOf = (query: string) => list.read(`/articles?page[tags][size]=2&${query}`).strategy;
  expect(["", "page[offset]=1", "page[after]="].map(strategyOf)).toEqual(["number", "offset", "cursor"]);
  expect(errorsOf("page[tags][size]=2&page[number]=1&page[offset]=1", list)[0]?.detail).toBe(
    "page[offset] cannot be combined with page[tags][size] and page[number]: they belong to different pagination strategies.",
  );
});

it("keeps valid sizes in the link that leads on from a page too deep", () => {
  const list = paginator({
    strategy: ["number", "cursor"],
    order: ["id"],
    cursor: { secret: false },
    maxNumber: 3,
    included,
  });
  const [tooDeep] = errorsOf("page[number]=4&page[tags][size]=9&page[comments][size]=2", list);
  expect(tooDeep?.links?.about).toBe("/articles?page[comments][size]=2&page[after]=");
});

/** How links write the brackets of an included size, by option, and what the client wrote. */
const BRACKETS: readonly [PaginationOptions["brackets"], query: string, link: string][] = [
  [
    "mirror",
    "page[tags][size]=2&page%5Bcomments%5D[size]=1",
    "page[tags][size]=2&page%5Bcomments%5D[size]=1",
  ],
  ["encoded", "a[]=&page[tags][size]=2", "a%5B%5D=&page%5Btags%5D%5Bsize%5D=2"],
  ["literal", "a%5B%5D=&page%5Btags%5D[size]=2", "a%5B%5D=&page[tags][size]=2"],
];

test.each(BRACKETS)("with brackets %s, links keep %s as %s", (brackets, query, link) => {
  const { self } = paginator({ brackets, included }).read(`/articles?${query}`).links();
  expect(self.slice("/articles?".length).startsWith(`${link}&`)).toBe(true);
});

it("gives missing page parameters the brackets that the client gave to the size of an included list", () => {
  expect(read("page%5bcomments%5d%5bsize%5d=1").links().self).toContain(
    "&page%5bnumber%5d=1&page%5bsize%5d=10",
  );
  expect(read("page[comments][size]=1").links().self).toContain("&page[number]=1&page[size]=10");
  expect(read("page[comments]%5bsize%5D=1").links().self).toContain("&page%5bnumber%5D=1&page%5bsize%5D=10");
  expect(read("page%5Bcomments%5D[size]=1").links().self).toContain("&page[number]=1&page[size]=10");
});

it("leaves other parameters to omit, and never the size of an included list", () => {
  const { self } = paginator({ omit: ["token"], included })
    .read("/articles?token=1&page[tags][size]=2&token=3&x")
    .links();
  expect(self).toBe("/articles?page[tags][size]=2&x&page[number]=1&page[size]=10");
});

describe("whatever the page parameters", () => {
  const settings = completeOptions({ included });
  const chooser = strategyChooser(settings.strategies, settings, settings.included);
  const names = parameterNames(chooser.members, settings.names, settings.included);
  const NAMES = [...Object.values(names.literal), "page[comments][after]", "page[comments]", "page[tags][]"];
  const name = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...Object.values(names.literal)) },
    { weight: 2, arbitrary: fc.constantFrom(...NAMES).map(encodeURIComponent) },
    fc.constantFrom(...NAMES).chain(percentEncoded),
  );
  const value = fc.constantFrom("1", "5", "051", "0", "-1", "", "x", "%35", "5%zz", "1,2");
  const query = fc
    .array(
      fc.tuple(name, value).map((pair) => pair.join("=")),
      { maxLength: 4 },
    )
    .map((pairs) => pairs.join("&"));

  function resultOf(reader: typeof readQuickly | typeof readWithQs, query: string) {
    const parameters = pageParameters(parseTarget(`/articles?${query}`).query);
    const collector = new ErrorCollector();
    const values = reader(parameters, chooser.parameters, names, collector);
    return { values, members: parameters.map(({ member }) => member), errors: collector.errors };
  }

  it("what is read at once, qs reads alike", () => {
    let included = 0;
    fc.assert(
      fc.property(query, (query) => {
        const result = resultOf(readQuickly, query);
        if (result.values === undefined) return;
        included += result.members.filter((member) => member.includes(".")).length;
        expect(resultOf(readWithQs, query)).toEqual(result);
      }),
      { numRuns: 1000 },
    );
    expect(included).toBeGreaterThan(50);
  });

  it("encoded and bare brackets mean the same", () => {
    fc.assert(
      fc.property(query, (query) => {
        const bare = query.replace(/%5b/gi, "[").replace(/%5d/gi, "]");
        const [as, asBare] = [query, bare].map((text) => {
          const errors = errorsOf(text).map(({ code, source }) => [code, source.parameter]);
          return errors.length > 0 ? errors : Object.values(read(text).included).map(({ size }) => size);
        });
        expect(as).toEqual(asBare);
      }),
    );
  });

  it("a size is accepted exactly where the included list accepts it as its own", () => {
    fc.assert(
      fc.property(fc.integer({ min: -2, max: 60 }), (size) => {
        const isRefused = errorsOf(`page[size]=${size}`, comments).length > 0;
        expect(errorsOf(`page[comments][size]=${size}`).length > 0).toBe(isRefused);
      }),
    );
  });
});
