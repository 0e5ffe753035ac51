import { PageError, type PaginationOptions, paginator } from "jsonapi-pagination";

/** Returns a function that repeats a piece of text up to about a length. */
const repeated =
  (piece: string, separator = "") =>
  (length: number) =>
    Array.from({ length: Math.ceil(length / (piece.length + separator.length)) }, () => piece).join(
      separator,
    );

/** Returns a function that joins different parameters up to about a length. */
const different = (pair: (index: number) => string) => (length: number) => {
  const size = pair(0).length + 1;
  return Array.from({ length: Math.ceil(length / size) }, (_, index) => pair(index)).join("&");
};

const numbered = (index: number) => String(index).padStart(6, "0");

/** The parts of a request target that clients can make long. */
const SHAPES: Readonly<Record<string, (length: number) => string>> = {
  "segments of a path": repeated("/a"),
  "slashes before the path": repeated("/"),
  "backslashes before the path": (length) => `/${repeated("\\")(length)}`,
  "bytes that are invalid in a URI": (length) => `/${repeated("é")(length)}`,
  "characters of several bytes": (length) => `/${repeated("😀")(length)}`,
  "question marks": (length) => `/${repeated("?")(length)}`,
  "fragments in a fragment": (length) => `/?${repeated("#é")(length)}`,
  "empty pairs": (length) => `/?${repeated("&")(length)}`,
  "other parameters": (length) => `/?${repeated("sort=name", "&")(length)}`,
  "other names without a value": (length) => `/?${repeated("sort", "&")(length)}`,
  "other parameters with brackets": (length) => `/?${repeated("[a]=1", "&")(length)}`,
  "one other name with many brackets": (length) => `/?filter${repeated("[a]")(length)}=1`,
  "one other value": (length) => `/?q=${repeated("=")(length)}`,
  "parameters that links omit": (length) => `/?${repeated("token=1", "&")(length)}`,
  "parameters that links omit, percent-encoded": (length) => `/?${repeated("%74oken[]=1", "&")(length)}`,
  "parameters that begin like page parameters": (length) => `/?${repeated("pages[size]=1", "&")(length)}`,
  "percent-encoding that begins like page parameters": (length) => `/?${repeated("%70%61%67", "&")(length)}`,
  "the bare name page": (length) => `/?${repeated("page", "&")(length)}`,
  "the bare name page, percent-encoded": (length) => `/?${repeated("%70%61%67%65", "&")(length)}`,
  "one page parameter, repeated": (length) => `/?${repeated("page[size]=1", "&")(length)}`,
  "several page parameters, repeated": (length) =>
    `/?${repeated("page[size]=1&page[number]=2&page[after]=x", "&")(length)}`,
  "one unknown page parameter, repeated": (length) => `/?${repeated("page[x]=1", "&")(length)}`,
  "unknown page parameters with short names": (length) =>
    `/?${different((index) => `page[${index.toString(36)}]`)(length)}`,
  "unknown page parameters": (length) => `/?${different((index) => `page[${numbered(index)}]=1`)(length)}`,
  "elements of a page parameter": (length) =>
    `/?${different((index) => `page[size][${numbered(index)}]=1`)(length)}`,
  "a prototype, repeated": (length) => `/?${repeated("page[__proto__]=1", "&")(length)}`,
  "opening brackets": (length) => `/?page${repeated("[")(length)}=1`,
  "closing brackets": (length) => `/?page[size${repeated("]")(length)}=1`,
  "nested brackets": (length) => `/?page[size]${repeated("[a]")(length)}=1`,
  digits: (length) => `/?page[number]=${repeated("9")(length)}`,
  "zeros before a digit": (length) => `/?page[number]=${repeated("0")(length)}1`,
  "percent-encoded digits": (length) => `/?page[number]=${repeated("%31")(length)}`,
  "a value of spaces": (length) => `/?page[number]=${repeated("+")(length)}`,
  "a value of broken percent-encoding": (length) => `/?page[number]=${repeated("%")(length)}`,
  "broken names": (length) => `/?${repeated("page[%", "&")(length)}`,
  "values with broken percent-encoding": (length) => `/?${repeated("page[size]=%", "&")(length)}`,
  "a cursor": (length) => `/?page[after]=${repeated("a")(length)}`,
  "a percent-encoded cursor": (length) => `/?page[after]=${repeated("%61")(length)}`,
  "fields of a sort": (length) => `/?page[after]=&sort=${repeated("-id", ",")(length)}`,
  sorts: (length) => `/?page[after]=&${repeated("sort=id", "&")(length)}`,
};

const OPTIONS: Readonly<Record<string, PaginationOptions>> = {
  numbers: {},
  "all strategies, with links rewritten": {
    strategy: ["number", "offset", "cursor"],
    order: ["id"],
    sortable: ["id"],
    cursor: { secret: "a long random text" },
    brackets: "encoded",
    omit: ["token"],
  },
};

/**
 * The shortest processor time of three answers, in microseconds: it stops while other processes run, which a
 * long answer could not avoid.
 */
function timeOf(answer: () => unknown): number {
  const times = Array.from({ length: 3 }, () => {
    const start = process.cpuUsage();
    answer();
    const { user, system } = process.cpuUsage(start);
    return Math.max(1, user + system);
  });
  return Math.min(...times);
}

describe.each(Object.entries(OPTIONS))(
  "time in proportion to the length of a target: %s",
  (_name, options) => {
    const { read } = paginator(options);
    const answer = (target: string) => {
      try {
        return JSON.stringify(read(target).document(1000, []));
      } catch (error) {
        if (error instanceof PageError) return JSON.stringify(error);
        throw error;
      }
    };

    test.each(Object.entries(SHAPES))("%s: an answer with at most 16 times its bytes", (_shape, shape) => {
      const target = shape(16_000);
      expect(Buffer.byteLength(answer(target))).toBeLessThan(16 * Buffer.byteLength(target));
    });

    // Sixteen times the length takes about sixteen times as long; what grows with the square takes 256 times
    // as long. Memory makes long targets up to five times slower than their length does. Collecting garbage
    // can only add to the time, so the quickest of several rounds are compared.
    test.each(Object.entries(SHAPES))("%s", (_shape, shape) => {
      const [short, long] = [shape(6_000), shape(96_000)];
      let [quickestShort, quickestLong] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
      for (let round = 0; round < 3 || (round < 20 && quickestLong / quickestShort > 100); round++) {
        quickestShort = Math.min(
          quickestShort,
          timeOf(() => answer(short)),
        );
        quickestLong = Math.min(
          quickestLong,
          timeOf(() => answer(long)),
        );
      }
      expect(quickestLong / quickestShort).toBeLessThan(100);
    });
  },
);
