import { createHash } from "node:crypto";
import { jsonapi, keygen, type PaginationOptions, pagination, type Total } from "jsonapi-pagination";
import type { CheckOptions } from "../../lib/conformance";

/** A server of this package: its options, how it counts, and what the kit must know of it. */
export interface Setup {
  readonly options: PaginationOptions;
  readonly total?: (count: number) => Total;
  readonly check?: CheckOptions;
}

/** The values of one option. The first is its default. */
type Factor = Readonly<Record<string, Setup>>;

const value = (options: PaginationOptions, check: CheckOptions = {}): Setup => ({ options, check });
const counted = (total: (count: number) => Total): Setup => ({ options: {}, total });
const strategies = (...names: ("number" | "offset" | "cursor" | "token")[]): Setup =>
  value({ strategy: names.length > 1 ? names : names[0] }, { strategy: names });

const names = {
  number: "page",
  size: "itemsPerPage",
  offset: "skip",
  limit: "take",
  after: "behind",
  before: "upTo",
} as const;

const secret = "a secret of sixteen bytes and more";
/** Cursors of the app's own, which notice a change, as docs/specification.md advises. */
const codec = {
  encode: (key: object) => {
    const text = Buffer.from(JSON.stringify(key)).toString("hex");
    return `${text}.${sumOf(text)}`;
  },
  decode: (cursor: string) => {
    const [text = ""] = cursor.split(".", 1);
    if (cursor !== `${text}.${sumOf(text)}`) throw new Error("the cursor was changed");
    return JSON.parse(Buffer.from(text, "hex").toString());
  },
};

function sumOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** Every option of this package with values that differ in kind. */
export const factors: Readonly<Record<string, Factor>> = {
  strategy: {
    number: strategies("number"),
    offset: strategies("offset"),
    cursor: strategies("cursor"),
    "number, offset": strategies("number", "offset"),
    "number, cursor": strategies("number", "cursor"),
    "cursor, offset, number": strategies("cursor", "offset", "number"),
    token: strategies("token"),
  },
  preset: {
    none: value({}),
    keygen: value(keygen, { secretParameters: ["token", "auth"] }),
    jsonapi: value(jsonapi, { strict: true }),
  },
  total: {
    exact: value({}),
    unknown: counted(() => undefined),
    estimate: counted((count) => ({ estimate: count + 5 })),
    "lower bound": counted((count) => ({ atLeast: Math.min(count, 20) })),
    text: counted(String),
  },
  peek: { false: value({}), true: value({ peek: true }) },
  names: {
    none: value({}),
    all: value({ names }, { names }),
    size: value({ names: { size: "count", limit: "count" } }, { names: { size: "count", limit: "count" } }),
  },
  meta: {
    default: value({}),
    document: value({ meta: "document" }),
    none: value({ meta: "none" }),
    function: value({ meta: ({ total }) => ({ page: { total: typeof total === "number" ? total : null } }) }),
  },
  baseUrl: {
    none: value({}),
    origin: value({ baseUrl: "https://api.example.com" }, { publicUrl: "https://api.example.com" }),
    "origin and path": value(
      { baseUrl: "https://api.example.com/v1" },
      { publicUrl: "https://api.example.com/v1/" },
    ),
    path: value({ baseUrl: "/gateway" }),
    function: value(
      { baseUrl: () => "http://api.example.com:8080" },
      { publicUrl: "http://api.example.com:8080" },
    ),
  },
  included: {
    none: value({}),
    numbers: value({ included: { parts: pagination({ maxSize: 3 }) } }, { included: "parts" }),
    offsets: value(
      { included: { parts: pagination({ strategy: "offset", peek: true, names: { limit: "count" } }) } },
      { included: "parts=count" },
    ),
    cursors: value(
      { included: { parts: pagination({ strategy: "cursor", order: ["id"], cursor: { secret } }) } },
      { included: "parts" },
    ),
  },
  brackets: {
    default: value({}),
    mirror: value({ brackets: "mirror" }),
    encoded: value({ brackets: "encoded" }),
    literal: value({ brackets: "literal" }),
  },
  omit: { none: value({}), token: value({ omit: ["token"] }, { secretParameters: ["token"] }) },
  nullLinks: { true: value({}), false: value({ nullLinks: false }) },
  headers: {
    none: value({}),
    Link: value({ headers: ["Link"] }),
    "X-Total-Count": value({ headers: ["X-Total-Count"] }),
    both: value({ headers: ["Link", "X-Total-Count"] }),
  },
  maxSize: {
    default: value({}),
    "up to 1": value({ maxSize: 1 }),
    "up to 2": value({ maxSize: 2 }),
    "up to 3": value({ maxSize: 3 }),
    "up to 20": value({ maxSize: 20 }),
    "up to 1000": value({ maxSize: 1000 }),
  },
  defaultSize: {
    default: value({}),
    "up to 1": value({ defaultSize: 1 }),
    "up to 2": value({ defaultSize: 2 }),
    "up to 25": value({ defaultSize: 25 }),
  },
  maxNumber: {
    none: value({}),
    "up to 1": value({ maxNumber: 1 }),
    "up to 2": value({ maxNumber: 2 }),
    "up to 1000": value({ maxNumber: 1000 }),
  },
  maxOffset: {
    none: value({}),
    "up to 1": value({ maxOffset: 1 }),
    "up to 5": value({ maxOffset: 5 }),
    "up to 1000": value({ maxOffset: 1000 }),
  },
  order: {
    none: value({}),
    fixed: value({ order: ["-createdAt", "-id"] }),
    sortable: value({ order: ["-createdAt", "-id"], sortable: ["name", "id"] }, { sort: "name" }),
    unique: value(
      { order: ["-createdAt", "-name", "-id"], unique: ["name", "id"], sortable: ["name"] },
      { sort: "-name" },
    ),
  },
  cursor: {
    none: value({}),
    secret: value({ cursor: { secret } }),
    sealed: value({ cursor: { secret, sealed: true } }),
    expiring: value({ cursor: { secret, ttl: 3600 } }),
    "item cursors": value({ cursor: { secret: false, itemCursors: true } }),
    "no ranges": value({ cursor: { secret: false, range: false } }),
    "forward only": value({ cursor: { secret: false, forwardOnly: true } }),
    "forward only, item cursors": value({ cursor: { forwardOnly: true, itemCursors: true, secret } }),
    key: value({ cursor: { secret: false, key: ({ id, name, createdAt }) => ({ id, name, createdAt }) } }),
    codec: value({ cursor: { codec } }),
    scope: value({ cursor: { scope: () => "users", secret } }),
  },
};

/** A value of some options, by the names of the options. Others have their default. */
export type Choice = Readonly<Record<string, string>>;

/** The server that a choice of values makes; undefined where the package refuses them together. */
export function setupOf(choice: Choice): Required<Setup> | undefined {
  const chosen = Object.entries(choice).map(([factor, name]) => factors[factor]?.[name] as Setup);
  const options: PaginationOptions = Object.assign({}, ...chosen.map((setup) => setup.options));
  const usesCursors = [options.strategy].flat().includes("cursor");
  if (usesCursors || options.strategy === "token") options.cursor ??= { secret: false };
  // Cursor pagination cannot do without an order.
  if (usesCursors && options.order === undefined) options.order = ["-createdAt", "-id"];
  if (options.names) options.names = namesOf(options, options.names);
  try {
    pagination(options);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
  // Without its brackets and counts, the preset is not strict.
  const isStrict = options.brackets === "encoded" && options.meta === "document";
  const total = chosen.find((setup) => setup.total)?.total ?? ((count: number) => count);
  const check: CheckOptions = Object.assign({ strategy: "number" }, ...chosen.map((setup) => setup.check), {
    strict: isStrict,
    // A codec does not learn the order, so its cursors suit the reverse of their own order as well.
    ...(options.cursor?.codec && { sort: undefined }),
  });
  return { options, total, check };
}

const PARAMETERS = {
  number: ["number", "size"],
  offset: ["offset", "limit"],
  cursor: ["after", "before", "size"],
  token: ["after", "size"],
};

/** The names of the parameters that a list with these options has; the package refuses others. */
function namesOf({ strategy = "number", cursor }: PaginationOptions, all: Readonly<Record<string, unknown>>) {
  const parameters = [strategy].flat().flatMap((name) => PARAMETERS[name]);
  const isThere = (name: string) =>
    parameters.includes(name) && !(name === "before" && cursor?.forwardOnly && parameters.includes("after"));
  return Object.fromEntries(Object.entries(all).filter(([name]) => isThere(name))) as Record<string, string>;
}

type Value = readonly [factor: string, name: string];

/** Every value that is not a default. */
export const values: readonly Value[] = Object.entries(factors).flatMap(([factor, named]) =>
  Object.keys(named)
    .slice(1)
    .map((name) => [factor, name] as const),
);

/** Every two values of different options. */
export function pairs(): (readonly [Value, Value])[] {
  return values.flatMap((left, index) =>
    values.slice(index + 1).flatMap((right) => (right[0] === left[0] ? [] : [[left, right] as const])),
  );
}

/** Few choices in which all pairs of values occur that the package accepts together. */
export function choicesOfAllPairs(): Choice[] {
  const missing = new Set(pairs().map(([left, right]) => keyOf(left, right)));
  const choices: Choice[] = [];
  for (const [left, right] of pairs()) {
    if (!missing.has(keyOf(left, right))) continue;
    missing.delete(keyOf(left, right));
    let choice: Choice = Object.fromEntries([left, right]);
    if (!setupOf(choice)) continue;
    for (const factor of Object.keys(factors)) choice = extended(choice, factor, missing);
    for (const [a, b] of pairsIn(choice)) missing.delete(keyOf(a, b));
    choices.push(choice);
  }
  return choices;
}

/** The choice with the value of a further option that adds the most missing pairs, if any adds some. */
function extended(choice: Choice, factor: string, missing: ReadonlySet<string>): Choice {
  if (factor in choice) return choice;
  const gain = (name: string) =>
    Object.entries(choice).filter((other) => missing.has(keyOf(other, [factor, name]))).length;
  const candidates = Object.keys(factors[factor] as Factor)
    .slice(1)
    .map((name) => ({ extended: { ...choice, [factor]: name }, gain: gain(name) }))
    .filter((candidate) => candidate.gain > 0)
    .sort((a, b) => b.gain - a.gain);
  return candidates.find((candidate) => setupOf(candidate.extended))?.extended ?? choice;
}

function pairsIn(choice: Choice): (readonly [Value, Value])[] {
  const entries = Object.entries(choice);
  return entries.flatMap((left, index) => entries.slice(index + 1).map((right) => [left, right] as const));
}

function keyOf(left: Value, right: Value): string {
  return [left, right]
    .map((part) => part.join("="))
    .sort()
    .join(" and ");
}
