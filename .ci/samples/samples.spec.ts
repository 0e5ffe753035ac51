import { blocksOf } from "./blocks";
import { withChecks } from "./checks";
import { elide, parseElided } from "./elided";
import { PageRun } from "./run";
import { stepsOf } from "./steps";

/** The runner of samples must see what is wrong, or none of them says anything. */

interface Comparison {
  expected: string;
  same: unknown[];
  different: unknown[];
}

const comparisons: Comparison[] = [
  { expected: '{ "a": 1 }', same: [{ a: 1 }], different: [{ a: 2 }, {}, { a: 1, b: 2 }, [1], null] },
  { expected: '{ "a": 1, … }', same: [{ a: 1 }, { a: 1, b: 2 }], different: [{ a: 2 }, { b: 2 }, [], null] },
  { expected: "{ … }", same: [{}, { a: 1 }], different: [[], null, 1] },
  { expected: "[ … ]", same: [[], [1, 2]], different: [{}, null] },
  { expected: "[ … 2 resources … ]", same: [[1, 2]], different: [[], [1], [1, 2, 3], {}] },
  { expected: "[ 1, … ]", same: [[1], [1, 2]], different: [[], [2], {}] },
  { expected: "[ 1, … 2 more … ]", same: [[1, 2, 3]], different: [[1], [1, 2], [1, 2, 3, 4], [2, 2, 3]] },
  {
    expected: '[ { "id": "1", … } ]',
    same: [[{ id: "1", b: 2 }]],
    different: [[{ id: "2" }], [], [{ id: "1" }, 2]],
  },
  {
    expected: '"/u?after=…&b"',
    same: ["/u?after=xyz&b", "/u?after=…&b"],
    different: ["/u?after=xyz", 1, null],
  },
  { expected: '"a.b…"', same: ["a.bc"], different: ["axbc", "x a.bc"] },
  { expected: '"[ … ]"', same: ["[ x ]"], different: [[1]] },
];

test.each(comparisons)("$expected", ({ expected, same, different }) => {
  const pattern = parseElided(expected);
  for (const actual of same) expect(elide(actual, pattern)).toEqual(pattern);
  for (const actual of different) expect(elide(actual, pattern)).not.toEqual(pattern);
});

const fenced = (...blocks: [kind: string, text: string][]) =>
  blocks.map(([kind, text]) => `\`\`\`${kind}\n${text}\n\`\`\`\n`).join("\n");

const APP = ["js", 'app.get("/one", (req, res) => res.json({ one: 1 }));'] as [string, string];

test.each([
  ["a kind that is not declared", fenced(["yaml", "a: 1"])],
  ["no kind", fenced(["", "a"])],
  ["indented code", "a\n\n    code\n"],
  ["JSON after nothing", fenced(["json", "1"])],
  ["an answer to nothing", fenced(["http", "HTTP/1.1 200 OK"])],
  ["no request line", fenced(["http", "GET one"])],
  ["two bodies", fenced(["http", "GET /one"], ["json", "1"], ["json", "1"])],
])("%s is refused", (_, page) => {
  expect(() => stepsOf(blocksOf(page))).toThrow(/Line \d/);
});

test("a check that follows nothing is refused", () => {
  expect(() => withChecks("a;\n// => 1", 7)).toThrow("Line 8");
});

test.each([
  ["another body", fenced(APP, ["http", "GET /one"], ["json", '{ "one": 2 }'])],
  ["another status", fenced(APP, ["http", "GET /one\n\nHTTP/1.1 201 Created"])],
  ["an error where success is taken for granted", fenced(APP, ["http", "GET /two"])],
  ["another header", fenced(APP, ["http", "GET /one\n\nHTTP/1.1 200 OK\nContent-Type: text/html"])],
  ["a header that is not there", fenced(APP, ["http", "GET /one\n\nHTTP/1.1 200 OK\nVary: Accept"])],
  ["another value", fenced(["js", "1 + 1; // => 3"])],
  ["another error", fenced(["js", "Number(1n).toFixed(-1); // throws TypeError: no"])],
  ["no error", fenced(["js", "Number(1); // throws TypeError: no"])],
  ["something else printed", fenced(["js", "console.log({ a: 1 });"], ["json", '{ "a": 2 }'])],
  ["nothing printed", fenced(["js", "1;"], ["json", "1"])],
  ["a name that is nowhere", fenced(["js", "nobody;"])],
  ["a rejection", fenced(["js", 'await Promise.reject(new Error("no"));'])],
])("%s fails", async (_, page) => {
  await expect(runAll(page)).rejects.toThrow();
});

test("a check in a handler that no request reaches is told", async () => {
  expect(await runAll(fenced(["js", 'app.get("/", () => {\n  1; // => 1\n});']))).toEqual([3]);
});

test("names of earlier modules are there, new ones take their place, and checks count what they see", async () => {
  const page = fenced(
    ["ts", "const a: number = 1;\nlet b = a;"],
    ["js", "b + 0; // => 1"],
    ["js", "const a = 2;\na + b; // => 3"],
  );
  expect(await runAll(page)).toEqual([]);
});

async function runAll(page: string): Promise<number[]> {
  const run = await PageRun.start({ names: {} });
  try {
    for (const step of stepsOf(blocksOf(page))) await run.run(step);
    return run.unreached;
  } finally {
    await run.stop();
  }
}
