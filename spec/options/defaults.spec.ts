import { keygen, type PaginationOptions, paginator } from "jsonapi-pagination";
import { completeOptions } from "../../lib/options/complete-options";

/** The page size for requests without one. */
const SIZES: readonly [PaginationOptions, size: number][] = [
  [{}, 10],
  [{ maxSize: 50 }, 10],
  [{ maxSize: 5 }, 5],
  [{ maxSize: 5, defaultSize: undefined }, 5],
  [{ defaultSize: 25 }, 25],
  [{ defaultSize: 3, maxSize: 5 }, 3],
];

test.each(SIZES)("with %j, a page holds %i items by default", (options, size) => {
  expect(paginator({ ...options, strategy: "number" }).read("/users").size).toBe(size);
  expect(paginator({ ...options, strategy: "offset" }).read("/users").limit).toBe(size);
});

const DEFAULTS = {
  strategies: ["number"],
  defaultStrategy: "number",
  limits: {
    maxSize: 100,
    maxNumber: Number.MAX_SAFE_INTEGER,
    maxOffset: Number.MAX_SAFE_INTEGER,
    maxLength: 4200,
  },
  defaultSize: 10,
  peek: false,
  nullLinks: true,
  meta: "links",
  order: null,
  names: {},
  included: [],
  target: undefined,
  baseUrl: "",
  brackets: "mirror",
  omit: [],
  headers: [],
};

const id = { name: "id", descending: false };

/** Options, and how the completed options differ from the defaults. */
const COMPLETED: readonly [PaginationOptions | undefined, object][] = [
  [undefined, {}],
  [{}, {}],
  [{ maxSize: 5 }, { limits: { ...DEFAULTS.limits, maxSize: 5 }, defaultSize: 5 }],
  [{ maxNumber: 7 }, { limits: { ...DEFAULTS.limits, maxNumber: 7 } }],
  [
    { strategy: "offset", maxOffset: 8 },
    { strategies: ["offset"], defaultStrategy: "offset", limits: { ...DEFAULTS.limits, maxOffset: 8 } },
  ],
  [{ strategy: ["offset", "number"] }, { strategies: ["offset", "number"], defaultStrategy: "offset" }],
  [
    { peek: true, nullLinks: false, meta: "none" },
    { peek: true, nullLinks: false, meta: "none" },
  ],
  [{ order: ["id"] }, { order: { fields: [id], sortable: new Set(), unique: ["id"], nulls: new Map() } }],
  [
    { order: ["-at", "id"], sortable: ["name"] },
    {
      order: {
        fields: [{ name: "at", descending: true }, id],
        sortable: new Set(["name"]),
        unique: ["id"],
        nulls: new Map(),
      },
    },
  ],
  [
    { order: ["-at", "id"], unique: ["id", "at"] },
    {
      order: {
        fields: [{ name: "at", descending: true }, id],
        sortable: new Set(),
        unique: ["id", "at"],
        nulls: new Map(),
      },
    },
  ],
  [
    { names: { size: "s" }, baseUrl: "/v1", brackets: "literal", omit: ["token"], headers: ["Link"] },
    { names: { size: "s" }, baseUrl: "/v1", brackets: "literal", omit: ["token"], headers: ["Link"] },
  ],
];

test("a preset has no page size above that of the app", () => {
  expect(completeOptions({ ...keygen, maxSize: 5 }).defaultSize).toBe(5);
  expect(completeOptions({ ...keygen, maxSize: 50 }).defaultSize).toBe(10);
});

test.each(COMPLETED)("%j are completed by the defaults", (options, differences) => {
  const computed = { cursor: expect.anything(), protection: expect.anything() };
  expect(completeOptions(options)).toEqual({ ...DEFAULTS, ...computed, ...differences });
});

test("later changes to what the options contain have no effect", () => {
  const options = {
    strategy: ["number", "cursor"],
    order: ["-at", "id", "tenant"],
    sortable: ["name"],
    unique: ["id", "tenant"],
    names: { size: "count" },
    included: { comments: paginator() },
    omit: ["token"],
    headers: ["Link"],
    cursor: { secret: ["the first long secret", "the second long secret"], itemCursors: true },
  } satisfies PaginationOptions;
  const list = paginator(options as PaginationOptions);
  const { headers } = completeOptions(options);
  const row = { type: "users", id: "1", at: 1, tenant: 1, name: "n" };
  const seen = () => [
    headers,
    ...["token=1&page[count]=1&page[comments][size]=5", "sort=name&page[count]=1&page[after]="].map((query) =>
      list.read(`/users?${query}`).document(2, [row]),
    ),
  ];
  const before = JSON.stringify(seen());
  clear(options);
  expect(options).toEqual({});
  expect(JSON.stringify(seen())).toBe(before);
});

/** Removes everything from an object and from the objects in it. */
function clear(container: object): void {
  for (const [name, value] of Object.entries(container)) {
    if (typeof value === "object") clear(value);
    Reflect.deleteProperty(container, name);
  }
  if (Array.isArray(container)) container.length = 0;
}

const PROFILE =
  'application/vnd.api+json;profile="https://jsonapi.org/profiles/ethanresnick/cursor-pagination"';

/**
 * Options of cursor pagination, and whether its pages follow the profile, which their media type then names.
 */
const FOLLOWING: readonly [options: PaginationOptions, followsProfile: boolean][] = [
  [{}, true],
  [{ strategy: ["cursor", "number", "offset"], names: { number: "page", limit: "count" } }, true],
  [{ names: { after: "after", size: undefined } }, true],
  [{ names: { after: "from" } }, false],
  [{ names: { before: "to" } }, false],
  [{ names: { size: "count" } }, false],
  [{ cursor: { forwardOnly: true } }, false],
  [{ nullLinks: false }, false],
  [{ nullLinks: true }, true],
];

test.each(FOLLOWING)(
  "with %j, pages follow the profile of cursor pagination: %p",
  (options, followsProfile) => {
    const cursor = { secret: false, ...options.cursor } as const;
    const cursors: PaginationOptions = { strategy: "cursor", order: ["id"], ...options, cursor };
    expect(paginator(cursors).read("/users").mediaType).toBe(
      followsProfile ? PROFILE : "application/vnd.api+json",
    );
  },
);
