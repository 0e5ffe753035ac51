import fc from "fast-check";
import { jsonapi, type PageHeader, type PaginationOptions } from "jsonapi-pagination";
import { type Answer, sendTargets } from "../app";
import { ACCEPTED } from "../cases/accepted";
import { CORPUS } from "../cases/corpus";
import { INVALID_TARGETS } from "../cases/invalid-targets";
import { OTHERS, SERVERS, type Served } from "./servers";

/** The headers of a response that concern pages. */
const HEADERS = ["content-type", "vary", "link", "x-total-count", "access-control-expose-headers"];

/** What clients see of a response; several headers of one name are one list. */
function seen({ status, head, body }: Answer): unknown {
  const headers = HEADERS.map((name) => {
    const lines = [...head.matchAll(new RegExp(`^${name}: (.*?)\\r?$`, "gim"))];
    return [name, lines.map(([, value]) => value).join(", ")];
  });
  return { status, headers: Object.fromEntries(headers), body };
}

/** A `Request` has a URL, which the platform normalizes: what it changes cannot be compared. */
const isNormal = (target: string) =>
  /^\/users(?:\?|$)/.test(target) &&
  URL.canParse(`http://localhost${target}`) &&
  new URL(`http://localhost${target}`).href === `http://localhost${target}`;

const LISTS: Readonly<Record<string, Served>> = {
  "the defaults": {},
  "headers and a counted total": { options: { headers: ["Link", "X-Total-Count"] }, total: async () => "98" },
  "strict JSON:API": { options: { ...jsonapi, maxNumber: 3 }, total: { estimate: 100 } },
  offsets: { options: { strategy: "offset", maxOffset: 50, peek: true } },
  cursors: {
    options: {
      strategy: "cursor",
      order: ["-createdAt", "-id"],
      cursor: { secret: false },
      headers: ["Link"],
    },
  },
  "all strategies": {
    options: {
      strategy: ["number", "offset", "cursor"],
      order: ["-id"],
      sortable: ["name"],
      maxNumber: 5,
      cursor: { secret: false },
    },
  },
};

const QUERIES = [
  "",
  "?page[number]=2&page[size]=20&a=1",
  "?page[offset]=5",
  "?page[after]=&page[size]=3",
  "?page[before]=",
  "?page[number]=6",
  "?page[size]=0&page[x]=1&page[number]=two",
  "?sort=name",
  `?${Array.from({ length: 400 }, (_, index) => `page[n${index}]`).join("&")}`,
  `?filter=${"x".repeat(3000)}`,
  "?noRows=1",
];

describe.each(OTHERS)("%s", (name, serve) => {
  test.each(Object.entries(LISTS))("answers as Express does, with %s", async (_, served) => {
    const targets = QUERIES.map((query) => `/users${query}`);
    const expected = await sendTargets(await (SERVERS.Express as typeof serve)(served), targets);
    const actual = await sendTargets(await serve(served), targets);
    expect(actual.map(seen)).toEqual(expected.map(seen));
    expect(expected.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 400]));
  });

  test("answers as Express does, whatever came", async () => {
    const options: PaginationOptions = { headers: ["Link", "X-Total-Count"] };
    const targets = [...ACCEPTED, ...INVALID_TARGETS].map(({ target }) => target);
    const all = [...new Set([...targets, ...CORPUS])].filter((target) => isNormal(target));
    expect(all.length).toBeGreaterThan(100);
    const expected = await sendTargets(await (SERVERS.Express as typeof serve)({ options }), all);
    const actual = await sendTargets(await serve({ options }), all);
    expect(actual.map(seen)).toEqual(expected.map(seen));
    expect(name).not.toBe("Express");
  });
});

test.each(Object.entries(SERVERS))(
  "%s has the headers that the options listed at the start",
  async (_, serve) => {
    const headers: PageHeader[] = ["X-Total-Count"];
    const server = await serve({ options: { headers } });
    headers.splice(0, 1, "Link");
    const [answer] = (await sendTargets(server, ["/users"])).map(seen);
    expect(answer).toMatchObject({ headers: { "x-total-count": "98", link: "" } });
  },
);

test("the answers to any query are the same everywhere", async () => {
  const query = fc
    .array(
      fc.constantFrom("page", "[", "]", "%5B", "number", "size", "=", "&", "1", "2", "0", "x", "%", "+", "?"),
    )
    .map((parts) => `/users?${parts.join("")}`)
    .filter(isNormal);
  const targets = fc.sample(query, { numRuns: 300, seed: 7 });
  const [expected, ...actual] = await Promise.all(
    Object.values(SERVERS).map(async (serve) => (await sendTargets(await serve({}), targets)).map(seen)),
  );
  for (const answers of actual) expect(answers).toEqual(expected);
});
