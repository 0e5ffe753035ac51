import type { Response } from "express";
import type { CursorOptions, PaginationOptions } from "jsonapi-pagination";

/**
 * A mistake of an app that involves a promise, and the message of the error that reaches its error handler.
 */
export interface Mistake {
  name: string;
  options?: PaginationOptions;
  query?: string;
  /** Answers the request; a plain page by default. */
  answer?: (res: Response) => unknown;
  message: string;
}

/** A promise that is rejected at once, and one that is rejected later. */
const now = () => Promise.reject(new Error("rejected at once"));
const later = () => new Promise<never>((_, reject) => setTimeout(reject, 2, new Error("rejected later")));

/** What query builders are: they have a function then, which runs them. */
function thenable(error?: Error): object {
  const run = (_: unknown, reject: (reason: unknown) => void) => reject(error);
  // biome-ignore lint/suspicious/noThenProperty: that is what makes it one
  return Object.defineProperty({}, "then", { value: run, enumerable: true });
}

const rows = Array.from({ length: 2 }, (_, index) => ({ type: "users", id: String(index + 1) }));

export const plainAnswer = (res: Response) => res.paginate(undefined, rows);

const PROMISE = "a promise (await it first)";
const TOTAL =
  "must be an integer from 0 to 9007199254740991, as a number, a bigint or a decimal string" as const;
const TOTALS = `total ${TOTAL}, { estimate } or { atLeast } with one, or undefined if it is unknown`;

const paginate =
  (total: () => unknown, items: () => unknown, members?: () => unknown) =>
  (res: Response): unknown =>
    res.paginate(total() as never, items() as never, members?.() as never);

const two = () => 2;
const good = () => rows;

/** Mistakes in the arguments of `res.paginate`. */
const ARGUMENTS: readonly Omit<Mistake, "options">[] = [
  {
    name: "items that are promises",
    answer: paginate(two, () => rows.map(async () => now())),
    message: `items[0] must be a resource object; got ${PROMISE}.`,
  },
  {
    name: "items that are promises of resources",
    answer: paginate(two, () => rows.map(async (row) => row)),
    message: `items[0] must be a resource object; got ${PROMISE}.`,
  },
  {
    name: "items that are promises, with serialize",
    answer: paginate(
      two,
      () => rows.map(() => later()),
      () => ({ serialize: ({ id }: { id: string }) => ({ type: "users", id }) }),
    ),
    message: `items[0] must be a resource object; got ${PROMISE}.`,
  },
  {
    name: "one item that is a promise",
    answer: paginate(two, () => [rows[0], later()]),
    message: `items[1] must be a resource object; got ${PROMISE}.`,
  },
  {
    name: "items that are thenables",
    answer: paginate(two, () => [rows[0], thenable()]),
    message: `items[1] must be a resource object; got ${PROMISE}.`,
  },
  {
    name: "a promise for items",
    answer: paginate(two, later),
    message: `items must be an array; got ${PROMISE}.`,
  },
  {
    name: "promises for items and total",
    answer: paginate(now, now),
    message: `items must be an array; got ${PROMISE}.`,
  },
  {
    name: "promises for items and members",
    answer: paginate(two, later, () => ({ included: later(), meta: now(), links: later(), jsonapi: now() })),
    message: [
      `members.included must be an array of objects; got ${PROMISE}`,
      ...["meta", "links", "jsonapi"].map((name) => `members.${name} must be an object; got ${PROMISE}`),
    ]
      .join("; ")
      .concat("."),
  },
  { name: "a promise for the total", answer: paginate(now, good), message: `${TOTALS}; got ${PROMISE}.` },
  {
    name: "a promise for an estimate",
    answer: paginate(() => ({ estimate: later() }), good),
    message: `total.estimate ${TOTAL}; got ${PROMISE}.`,
  },
  {
    name: "a promise for a lower bound, from a function",
    answer: paginate(
      () => async () => ({ atLeast: now() }),
      () => fullPage(),
    ),
    message: `total.atLeast ${TOTAL}; got ${PROMISE}.`,
  },
  {
    name: "a promise for the total, and items that are promises",
    answer: paginate(later, () => rows.map(() => now())),
    message: `items[0] must be a resource object; got ${PROMISE}.`,
  },
  {
    name: "a count that is rejected",
    answer: paginate(
      () => later,
      () => fullPage(),
    ),
    message: "rejected later",
  },
  {
    name: "a count that is rejected, and items that are promises",
    answer: paginate(
      () => later,
      () => rows.map(() => now()),
    ),
    message: `items[0] must be a resource object; got ${PROMISE}.`,
  },
  {
    name: "a count that is rejected, and a promise in members",
    answer: paginate(
      () => later,
      good,
      () => ({ meta: { took: now() } }),
    ),
    message: `members.meta must be an object; got an object with a promise in "took" (await it first).`,
  },
  {
    name: "a count that is rejected with nothing",
    answer: paginate(
      () => () => Promise.reject(),
      () => fullPage(),
    ),
    message: "Pagination failed: undefined was thrown.",
  },
  ...(
    [
      ["is async", async (row: object) => row, PROMISE],
      ["is rejected", () => now(), PROMISE],
      ["returns nothing", () => undefined, "undefined"],
      ["returns null", () => null, "null"],
      ["returns a text", () => "user", '"user"'],
      ["returns a number", () => 7, "7"],
      ["returns a list", () => [], "an array"],
      ["returns a function", () => () => ({}), "a function"],
      ["returns a thenable", () => thenable(), PROMISE],
    ] as const
  ).map(([name, serialize, shown]) => ({
    name: `serialize that ${name}`,
    answer: paginate(two, good, () => ({ serialize })),
    message: `serialize must return an object for items[0]; got ${shown}.`,
  })),
  {
    name: "serialize that throws nothing",
    answer: paginate(two, good, () => ({
      serialize: () => {
        throw undefined;
      },
    })),
    message: "Pagination failed: undefined was thrown.",
  },
  {
    name: "a promise for members",
    answer: paginate(two, good, now),
    message: `members must be an object; got ${PROMISE}.`,
  },
  {
    name: "included resources that are promises",
    answer: paginate(two, good, () => ({ included: [{ type: "teams", id: "1" }, later(), now()] })),
    message: `members.included must be an array of objects; got a list with ${PROMISE}.`,
  },
  {
    name: "included resources that are ids",
    answer: paginate(two, good, () => ({ included: ["1"] })),
    message: 'members.included must be an array of objects; got a list with "1".',
  },
  ...(
    [
      ["meta", () => ({ took: now() }), "took"],
      ["meta", () => ({ page: { took: [later(), now()] } }), "0"],
      ["links", () => ({ related: now() }), "related"],
      ["links", () => ({ related: { href: later() } }), "href"],
      ["jsonapi", () => ({ version: "1.1", meta: { build: now() } }), "build"],
    ] as const
  ).map(([member, value, name]) => ({
    name: `a promise in members.${member}, at ${name}`,
    answer: paginate(two, good, () => ({ [member]: value() })),
    message: `members.${member} must be an object; got an object with a promise in "${name}" (await it first).`,
  })),
  {
    name: "a resource that throws when it is read",
    answer: paginate(two, () => [
      {
        type: "users",
        get id() {
          throw new Error("no id");
        },
      },
    ]),
    message: "no id",
  },
  {
    name: "a row whose `then` throws",
    answer: paginate(two, () => [
      // biome-ignore lint/suspicious/noThenProperty: it must not be called
      Object.defineProperty({}, "then", {
        get() {
          throw new Error("no then");
        },
      }),
    ]),
    message: "no then",
  },
];

/** As many rows as a page asks for, which prove no total. */
const fullPage = () => Array.from({ length: 11 }, (_, index) => ({ type: "users", id: String(index + 1) }));

const STRATEGIES = {
  number: { peek: true },
  offset: { strategy: "offset", peek: true },
  cursor: { strategy: "cursor", order: ["id"], cursor: { secret: false } },
} as const satisfies Record<string, PaginationOptions>;

/** Mistakes in options of every strategy. */
const OPTIONS: readonly (Omit<Mistake, "options"> & { options: PaginationOptions })[] = [
  {
    name: "an async meta function",
    options: { meta: (async () => ({})) as never },
    message: `The meta option must return an object; got ${PROMISE}.`,
  },
  {
    name: "a meta function that is rejected",
    options: { meta: (() => now()) as never },
    message: `The meta option must return an object; got ${PROMISE}.`,
  },
  {
    name: "a meta function with a promise in its object",
    options: { meta: () => ({ page: { total: later() } }) },
    message:
      'The meta option must return an object; got an object with a promise in "total" (await it first).',
  },
  {
    name: "an async baseUrl",
    options: { baseUrl: (async () => "/v1") as never },
    message: `baseUrl must return "https://host", "/path" or both together; got ${PROMISE}.`,
  },
  {
    name: "a baseUrl that is rejected",
    options: { baseUrl: (() => later()) as never },
    message: `baseUrl must return "https://host", "/path" or both together; got ${PROMISE}.`,
  },
  {
    name: "a baseUrl that throws nothing",
    options: {
      baseUrl: () => {
        throw undefined;
      },
    },
    message: "Pagination failed: undefined was thrown.",
  },
  ...(["page[x]=1", "page=1", "page[after]=%"] as const).flatMap((query) => [
    {
      name: `an async onInvalid that throws: ${query}`,
      query,
      options: { onInvalid: now },
      message: "rejected at once",
    },
    {
      name: `an onInvalid that is rejected later: ${query}`,
      query,
      options: { onInvalid: later },
      message: "rejected later",
    },
  ]),
  {
    name: "an onInvalid that passes the error on after a while",
    query: "page[x]=1",
    options: {
      onInvalid: async (error, _req, _res, next) => {
        await Promise.resolve();
        next(error);
      },
    },
    message: "PageError: Unknown",
  },
  {
    name: "an onInvalid that is rejected with the error",
    query: "page[x]=1",
    options: { onInvalid: async (error) => Promise.reject(error) },
    message: "PageError: Unknown",
  },
  {
    name: "an onInvalid that throws nothing",
    query: "page[x]=1",
    options: {
      onInvalid: () => {
        throw undefined;
      },
    },
    message: "Pagination failed: undefined was thrown.",
  },
  {
    name: "an onInvalid that is rejected with nothing",
    query: "page[x]=1",
    options: { onInvalid: () => Promise.reject() },
    message: "Pagination failed: undefined was thrown.",
  },
  {
    name: "an onInvalid that returns a thenable",
    query: "page[x]=1",
    options: {
      onInvalid: () => thenable(new Error("not stored")),
    },
    message: "not stored",
  },
];

const cursorList = (cursor: object): PaginationOptions => ({
  strategy: "cursor",
  order: ["at", "id"],
  cursor: "codec" in cursor ? (cursor as CursorOptions) : { secret: false, ...cursor },
});

const KEY = "must be a string, number, boolean, bigint or null";
const codec = { encode: () => "x", decode: () => ({ at: 1, id: 1 }) };

/** Mistakes in the options for cursors. */
const CURSORS: readonly Mistake[] = [
  {
    name: "an async key",
    options: cursorList({ key: async (row: object) => row }),
    message: `The key of an item must be an object; got ${PROMISE}.`,
  },
  {
    name: "a key that is rejected",
    options: cursorList({ key: () => later(), itemCursors: true }),
    message: `The key of an item must be an object; got ${PROMISE}.`,
  },
  {
    name: "a key of promises",
    options: cursorList({ key: () => ({ at: now(), id: later() }) }),
    message: `The key at of an item ${KEY}; got ${PROMISE}.`,
  },
  {
    name: "rows whose keys are promises",
    options: cursorList({}),
    answer: paginate(two, () => [{ type: "users", id: later(), at: now() }]),
    message: `The key at of an item ${KEY}; got ${PROMISE}.`,
  },
  {
    name: "many rows whose keys are promises",
    options: cursorList({}),
    answer: paginate(two, () => [1, 2, 3].map(() => ({ type: "users", id: later(), at: now() }))),
    message: `The key at of an item ${KEY}; got ${PROMISE}.`,
  },
  {
    name: "keys of promises for many rows after a cursor",
    query: "page[after]=x",
    options: cursorList({ codec, key: () => ({ at: now(), id: later() }) }),
    message: `The key at of an item ${KEY}; got ${PROMISE}.`,
  },
  {
    name: "an async scope",
    options: cursorList({ scope: async () => "all" }),
    message: `cursor.scope must return a string; got ${PROMISE}.`,
  },
  {
    name: "a scope that is rejected, while a page too deep is refused",
    query: "page[number]=6",
    options: {
      ...cursorList({ scope: () => now() }),
      strategy: ["number", "cursor"],
      maxNumber: 5,
    },
    message: `cursor.scope must return a string; got ${PROMISE}.`,
  },
  {
    name: "an async codec.encode",
    options: cursorList({
      codec: { ...codec, encode: async () => now() },
      key: () => ({ at: 1, id: 1 }),
      itemCursors: true,
    }),
    message: `cursor.codec.encode must return a string of 1 to 4200 characters; got ${PROMISE}.`,
  },
  {
    name: "a codec.decode that resolves to a promise",
    query: "page[after]=x",
    options: cursorList({ codec: { ...codec, decode: async () => ({ at: 1, id: later() }) } }),
    message: `The key id that cursor.codec.decode returned ${KEY}; got ${PROMISE}.`,
  },
  {
    name: "a codec.decode that resolves to promises for both cursors",
    query: "page[after]=x&page[before]=y",
    options: cursorList({ codec: { ...codec, decode: async () => ({ at: now(), id: later() }) } }),
    message: `The key at that cursor.codec.decode returned ${KEY}; got ${PROMISE}.`,
  },
  {
    name: "a codec.decode that returns a wrong key, and one that resolves to a wrong key",
    query: "page[after]=x&page[before]=y",
    options: cursorList({
      codec: { ...codec, decode: (text: string) => (text === "x" ? Promise.resolve(5) : 5) },
    }),
    message: "The key that cursor.codec.decode returned must be an object; got a number.",
  },
];

export const MISTAKES: readonly Mistake[] = [
  ...Object.entries(STRATEGIES).flatMap(([strategy, options]) => [
    ...ARGUMENTS.map((mistake) => ({ ...mistake, name: `${mistake.name} (${strategy})`, options })),
    ...OPTIONS.map((mistake) => ({
      ...mistake,
      name: `${mistake.name} (${strategy})`,
      options: { ...options, ...mistake.options } as PaginationOptions,
    })),
  ]),
  ...CURSORS,
];
