import type { Response } from "express";
import fc from "fast-check";
import { PageError, type PaginationOptions, pagination, paginator } from "jsonapi-pagination";
import { eachExpress, sendTargets, usersApp } from "../app";
import { anyTarget } from "../arbitraries";

const LIMIT = 8192;

const repeat = (count: number, piece: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => piece(i)).join("&");

/** Requests that repeat a mistake as often as 16 KB allow, or make it as long. */
const TARGETS: Readonly<Record<string, string>> = {
  "500 unknown names": `/u?${repeat(500, (index) => `page[a${index}]=1`)}`,
  "2,300 broken names": `/u?${repeat(2300, () => "page[a")}`,
  "broken names of all lengths": `/u?${repeat(170, (index) => `page[${"a".repeat(index)}`)}`,
  "16 KB of nested names": `/u?${repeat(1000, (index) => `page[size][${index}]`)}`,
  "broken values": `/u?${repeat(1000, (index) => `page[${index}]=%zz`)}`,
  "broken names that are not UTF-8": `/u?${repeat(1500, (index) => `page[%ff${index}]`)}`,
  "names of control characters": `/u?${repeat(80, (index) => `page[${"%1B".repeat(60)}${index}]`)}`,
  "values of control characters": `/u?${repeat(80, () => `page[size]=${"%00".repeat(60)}`)}`,
  "names that JSON escapes": `/u?${repeat(80, (index) => `page[${"%22%5C".repeat(31)}${index}]`)}`,
  "names that HTML escapes": `/u?${repeat(200, (index) => `page[${"<>".repeat(31)}${index}]`)}`,
  "names beyond ASCII": `/u?${repeat(30, (index) => `page[${"%F0%9F%98%80".repeat(31)}${index}]`)}`,
  "one name of 16 KB": `/u?page[${"n".repeat(16_000)}]=1`,
  "one name of 16 KB that is no UTF-8": `/u?page[%ff${"n".repeat(16_000)}]=1`,
  "one name of ampersands": `/u?page[${"%26".repeat(5000)}]=1`,
  "a number of 16 KB": `/u?page[number]=${"9".repeat(16_000)}`,
  "a negative number of 16 KB": `/u?page[number]=-${"9".repeat(16_000)}`,
  "a cursor of 16 KB": `/u?page[after]=${"c".repeat(16_000)}`,
  "a cursor of control characters": `/u?page[after]=${"%1B".repeat(300)}`,
  "two cursors of 8 KB": `/u?page[after]=${"a".repeat(8000)}&page[before]=${"%3C".repeat(2000)}`,
  "a sort of 16 KB": `/u?sort=${"s".repeat(16_000)}`,
  "a sort of 4,000 fields": `/u?sort=${"-id,".repeat(4000)}`,
  "a sort of control characters": `/u?sort=${"%0A%1B".repeat(2500)}`,
  "sort 500 times": `/u?${repeat(500, () => "sort=id")}`,
  "a size 2,000 times": `/u?${repeat(1200, () => "page[size]=1")}`,
  "every mistake at once": `/u?${repeat(100, (index) => `page[${index}]=1&page[b${index}]=%&page[size]=x&page[number]=999999&page[offset]=999999&page[after]=<&sort=x`)}`,
  "a page too deep, and 2 KB of others": `/u?${repeat(660, () => "&&&")}&page[number]=999999`,
  "a page too deep, and 16 KB of others": `/u?${"&".repeat(16_000)}&page[number]=999999`,
  "an offset too deep, and 2 KB of others": `/u?${"<".repeat(1900)}&page[offset]=999999`,
  "pages too deep, of two strategies": `/u?${"&".repeat(1900)}&page[number]=999999&page[offset]=999999`,
  "a path of 16 KB, and a page too deep": `/${"p".repeat(16_000)}?page[number]=999999`,
};

const ALL: PaginationOptions = {
  strategy: ["number", "offset", "cursor"],
  order: ["id"],
  sortable: ["id"],
  maxNumber: 100,
  maxOffset: 1000,
  cursor: { secret: false },
};

/** Names and lists of the app that are long themselves. */
const LONG: PaginationOptions = {
  ...ALL,
  names: { number: "n".repeat(3000), size: "s".repeat(3000), after: "a".repeat(9000) },
  sortable: Array.from({ length: 2000 }, (_, index) => `field${index}`),
};

const LISTS: Readonly<Record<string, PaginationOptions>> = {
  number: { maxNumber: 100 },
  offset: { strategy: "offset", maxOffset: 1000, order: ["id"], brackets: "encoded" },
  cursor: { strategy: "cursor", order: ["id"], sortable: ["id"], cursor: { secret: false, range: false } },
  "all strategies": ALL,
  "long names": LONG,
};

/** Settings of an app that make its JSON longer. */
const SETTINGS: readonly Record<string, unknown>[] = [
  {},
  { "json spaces": 10, "json escape": true },
  { "json spaces": "\t\t\t\t\t\t\t\t\t\t" },
];

const bytes = (text: string) => Buffer.byteLength(text);

eachExpress((express) => {
  describe.each(Object.entries(LISTS))("a refusal by a list of %s", (_, options) => {
    test.each(SETTINGS)("is at most 8 KB, whatever came: %p", async (settings) => {
      const answers = await sendTargets(usersApp(express, { options, settings }), Object.values(TARGETS));
      const refused = answers.filter(({ status }) => status === 400);
      expect(refused.length).toBeGreaterThan(10);
      for (const { body } of refused) {
        expect(body.length).toBeLessThanOrEqual(LIMIT);
        const { errors, meta } = JSON.parse(Buffer.from(body, "latin1").toString());
        expect(errors.length).toBeGreaterThan(0);
        expect(errors.length).toBeLessThanOrEqual(20);
        if (meta !== undefined) expect(meta.page.omittedErrors).toBeGreaterThan(0);
      }
    });
  });

  test("reports how many problems it leaves out, and the first 20 of them", async () => {
    const [answer] = await sendTargets(usersApp(express), [TARGETS["500 unknown names"] as string]);
    const { errors, meta } = JSON.parse(answer?.body as string);
    expect(errors.map(({ source }: { source: object }) => source)).toEqual(
      Array.from({ length: 20 }, (_, index) => ({ parameter: `page[a${index}]` })),
    );
    expect(meta).toEqual({ page: { omittedErrors: 480 } });
  });

  test("counts problems that only the indentation of the app leaves out", async () => {
    const settings = { "json spaces": 10 };
    const [answer] = await sendTargets(usersApp(express, { settings }), [
      TARGETS["500 unknown names"] as string,
    ]);
    const { errors, meta } = JSON.parse(answer?.body as string);
    expect(errors.length).toBeLessThan(20);
    expect(errors.length + meta.page.omittedErrors).toBe(500);
  });
});

describe("the error of any request", () => {
  const lists = Object.values(LISTS).map((options) => ({
    paginate: pagination(options),
    reader: paginator(options),
  }));
  const hostile = fc.oneof(
    anyTarget,
    fc.constantFrom(...Object.values(TARGETS)),
    fc
      .tuple(
        fc.constantFrom(
          "page[",
          "page",
          "page[number]=",
          "page[after]=",
          "page[before]=",
          "sort=",
          "page[size]=",
        ),
        fc.string({ unit: fc.constantFrom(..."<>&\"\\'%\u0000\u001b\u2028é漢😀ab9[]"), maxLength: 2000 }),
        fc.nat(100),
      )
      .map(([start, text, count]) => `/u?${repeat(1 + count, (index) => `${start}${text}${index}`)}`),
  );

  /** What the middleware sends for a target, with these settings of the app. */
  function answerTo(
    paginate: ReturnType<typeof pagination>,
    target: string,
    settings: Record<string, unknown>,
  ) {
    let sent = "";
    const response = {
      app: { get: (name: string) => settings[name] },
      status: () => response,
      setHeader: () => response,
      vary: () => response,
      send: (body: Buffer) => {
        sent = body.toString();
        return response;
      },
    };
    paginate({ method: "GET", originalUrl: target }, response as unknown as Response, () => {});
    return sent;
  }

  test("is at most 8 KB long, in its message and under every setting of the app", () => {
    let refused = 0;
    fc.assert(
      fc.property(
        hostile,
        fc.constantFrom(...lists),
        fc.oneof(fc.nat(10), fc.constantFrom("\t", " \n\t\r \n\t\r  ")),
        fc.boolean(),
        (target, { paginate, reader }, spaces, isEscaped) => {
          try {
            reader.read(target);
            return;
          } catch (error) {
            if (!(error instanceof PageError)) throw error;
            refused++;
            expect(bytes(error.message)).toBeLessThanOrEqual(LIMIT);
            expect(bytes(JSON.stringify(error))).toBeLessThanOrEqual(LIMIT);
            for (const { detail, source } of error.errors) {
              expect(detail.length).toBeLessThanOrEqual(1024);
              expect(source.parameter?.length).toBeLessThanOrEqual(64);
              // biome-ignore lint/suspicious/noControlCharactersInRegex: there must be none
              expect(detail).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/);
            }
          }
          const sent = answerTo(paginate, target, { "json spaces": spaces, "json escape": isEscaped });
          expect(bytes(sent)).toBeLessThanOrEqual(LIMIT);
          expect(JSON.parse(sent).errors.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 600 },
    );
    expect(refused).toBeGreaterThan(80);
  });

  test("keeps an about link that fits, and leaves out one that does not", () => {
    const about = (others: number, settings: Record<string, unknown>) => {
      const target = `/u?${"&".repeat(others)}page[number]=101`;
      const { errors } = JSON.parse(answerTo(lists[3]?.paginate as never, target, settings));
      return errors[0].links?.about?.length;
    };
    expect(about(0, {})).toBe("/u?page[after]=".length);
    expect(about(2000, {})).toBe(2000 + "/u?page[after]=".length);
    expect(about(2100, {})).toBeUndefined();
    expect(about(1000, { "json escape": true })).toBe(1000 + "/u?page[after]=".length);
    expect(about(2000, { "json escape": true })).toBeUndefined();
  });
});
