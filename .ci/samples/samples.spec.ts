import { blocksOf } from "./blocks";
import { withChecks } from "./checks";
import { elide, parseElided } from "./ellipsis";
import { PageRun } from "./run";
import { stepsOf } from "./steps";

/** The runner must detect faulty samples; otherwise a passing sample proves nothing. */

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

const APP: [kind: string, text: string] = [
  "js",
  'import express from "express";\nconst app = express();\napp.get("/one", (req, res) => res.json({ one: 1 }));\napp.listen(3000);',
];

const REQUEST: [kind: string, text: string] = ["http", "GET /one"];

test.each([
  ["a block of an unknown kind", fenced(["yaml", "a: 1"])],
  ["a block without a kind", fenced(["", "a"])],
  ["indented code", "a\n\n    code\n"],
  ["JSON without a request or module before it", fenced(["json", "1"])],
  ["a response without a request", fenced(["http", "HTTP/1.1 200 OK"])],
  ["an invalid request line", fenced(["http", "GET one"])],
  ["a second body for one request", fenced(["http", "GET /one"], ["json", "1"], ["json", "1"])],
])("%s is rejected", (_, page) => {
  expect(() => stepsOf(blocksOf(page))).toThrow(/Line \d/);
});

test("a check without a statement is rejected", () => {
  expect(() => withChecks("a;\n// => 1", 7)).toThrow("Line 8");
});

test.each([
  ["a different body", fenced(APP, ["http", "GET /one"], ["json", '{ "one": 2 }'])],
  ["a different status", fenced(APP, ["http", "GET /one\n\nHTTP/1.1 201 Created"])],
  ["an error where no status is shown", fenced(APP, ["http", "GET /two"])],
  ["a different header", fenced(APP, ["http", "GET /one\n\nHTTP/1.1 200 OK\nContent-Type: text/html"])],
  ["a missing header", fenced(APP, ["http", "GET /one\n\nHTTP/1.1 200 OK\nVary: Accept"])],
  ["a different value", fenced(["js", "1 + 1; // => 3"])],
  ["a different error", fenced(["js", "Number(1n).toFixed(-1); // throws TypeError: no"])],
  ["no error", fenced(["js", "Number(1); // throws TypeError: no"])],
  ["different output", fenced(["js", "console.log({ a: 1 });"], ["json", '{ "a": 2 }'])],
  ["no output", fenced(["js", "1;"], ["json", "1"])],
  [
    "a request to a program that does not listen",
    fenced(["js", APP[1].replace("app.listen(3000);", "")], REQUEST),
  ],
  ["a request to the program before the last one", fenced(APP, ["js", "1;"], REQUEST)],
  ["a request without a program", fenced(REQUEST)],
  ["an undeclared name", fenced(["js", "undeclared;"])],
  ["a rejection", fenced(["js", 'await Promise.reject(new Error("no"));'])],
])("%s fails", async (_, page) => {
  await expect(runAll(page)).rejects.toThrow();
});

test("a request with a content type is sent with its body", async () => {
  const echo = `import express from "express";
    const app = express();
    app.post("/", (req, res) => { req.pipe(res); });
    app.listen(3000);`;
  const exchange = 'POST /\nContent-Type: application/json\n\n{"a":1}\n\nHTTP/1.1 200 OK\n\n{"a":1}';
  expect(await runAll(fenced(["js", echo], ["http", exchange]))).toEqual([]);
});

test("a check in a handler that no request reaches is reported", async () => {
  const handler =
    'import express from "express";\nconst app = express().get("/", () => {\n  1; // => 1\n});\napp.listen(3000);';
  expect(await runAll(fenced(["js", handler]))).toEqual([4]);
});

const ONE = "// numbers.ts\nexport const one = 1;";

test("a sample can use its own names and those of files, and no others", async () => {
  await expect(runAll(fenced(["ts", "pagination();"]))).rejects.toThrow("pagination is not defined");
  await expect(runAll(fenced(["ts", ONE], ["ts", "one + 0;"]))).rejects.toThrow("one is not defined");
  const page = fenced(["ts", ONE], ["ts", 'import { one } from "./numbers";\n\none + 1; // => 2']);
  expect(await runAll(page)).toEqual([]);
});

test("files run anew for each program, and once for a program", async () => {
  const counter = "// counter.ts\nexport const counter = { value: 0 };";
  const increment = '// increment.ts\nimport { counter } from "./counter";\ncounter.value += 1;';
  const read = 'import "./increment";\nimport { counter } from "./counter";\n\ncounter.value; // => 1';
  expect(await runAll(fenced(["ts", counter], ["ts", increment], ["ts", read], ["ts", read]))).toEqual([]);
});

test("requests are sent to the server of a file that the program imports", async () => {
  const server = `// server.ts\n${APP[1].replace("const app", "export const app")}`;
  const route = 'import { app } from "./server";\napp.get("/two", (req, res) => res.json({ two: 2 }));';
  const exchanges = 'GET /one\n\nHTTP/1.1 200 OK\n\n{"one":1}\n\nGET /two\n\nHTTP/1.1 200 OK\n\n{"two":2}';
  expect(await runAll(fenced(["ts", server], ["js", route], ["http", exchanges]))).toEqual([]);
});

async function runAll(page: string): Promise<number[]> {
  const run = await PageRun.start({});
  try {
    for (const step of stepsOf(blocksOf(page))) await run.run(step);
    return run.unreached;
  } finally {
    await run.stop();
  }
}
