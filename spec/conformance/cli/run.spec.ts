import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { stripVTControlCharacters } from "node:util";
import { clauses } from "../../../lib/conformance";
import { progressBar } from "../../../lib/conformance/cli/progress-bar";
import { run } from "../../../lib/conformance/cli/run";
import { usage } from "../../../lib/conformance/cli/usage";
import { readSpecification } from "../../../lib/conformance/report/specification";
import { listenInMemory } from "../servers/in-memory";
import { type ListServer, listen } from "../servers/list-server";
import { NumberServer } from "../servers/number-server";

class Faulty extends NumberServer {
  override skip(number: number, size: number): number {
    return Math.max(0, super.skip(number, size) - 1);
  }
  override judge(query: Parameters<NumberServer["judge"]>[0]) {
    return super.judge(query).slice(0, 1);
  }
}

/** Runs the command against a server; `URL` in the arguments is replaced by the URL of its list. */
async function command(args: string[], server: ListServer = new NumberServer(), terminal = {}) {
  const { url, close } = await listenInMemory(server);
  const [stdout, stderr] = [new PassThrough(), new PassThrough()].map((stream) =>
    Object.assign(stream, terminal),
  );
  try {
    const streams = { stdout: stdout as PassThrough, stderr: stderr as PassThrough };
    const status = await run(
      args.map((argument) => argument.replace("URL", url)),
      streams,
    );
    for (const stream of Object.values(streams)) stream.end();
    return { status, out: await text(streams.stdout), err: await text(streams.stderr) };
  } finally {
    await close();
  }
}

test("a correct server: status 0 and a summary", async () => {
  const { status, out, err } = await command(["check", "URL"]);
  expect(status).toBe(0);
  expect(err).toBe("");
  expect(out).toMatch(/^http:\S+\/things\nnumber · \d+ requests · jsonapi-pagination \d+\.\d+\.\d+\n/);
  expect(out).toMatch(/\n--sort FIELDS would also check ORDER-4\n/);
  expect(out).toMatch(/\n\nPASS · \d+ hold · 0 broken · 0 advice · \d+ not applicable · 0 not checked\n$/);
});

test("a faulty server: status 1 and the broken clauses", async () => {
  const { status, out } = await command(["check", "URL"], new Faulty());
  expect(status).toBe(1);
  expect(out).toMatch(/^broken {9}PAGE-NUM-4 +page N of size S/m);
  expect(out).toMatch(
    /^ {2}curl -gis --path-as-is -H 'accept: application\/vnd\.api\+json' \\\n {4}'http:\S+'$/m,
  );
  expect(out).toMatch(/^advice {9}ERR-4 /m);
  expect(out).toMatch(/\nFAIL · \d+ hold · 1 broken · 1 advice · .*\n$/);
  // Only the arguments of curl are longer than a line of a terminal.
  expect(out.split("\n").filter((line) => line.length > 80 && !/^ {4}'http/.test(line))).toEqual([]);
});

test("--verbose lists every clause", async () => {
  const { out } = await command(["check", "URL", "--verbose", "--only", "MEDIA", "--only", "PAGE-NUM-1"]);
  expect(out.match(/^(holds|not applicable) .*$/gm)).toEqual([
    "holds          MEDIA-1     a page is application/vnd.api+json, without",
    "holds          MEDIA-2     an error document has the same media type",
    "not applicable MEDIA-4     a response with a profile varies by Accept",
    "holds          PAGE-NUM-1  a page number consists of decimal digits; anything",
  ]);
});

test("--json prints the report as JSON", async () => {
  const { status, out } = await command(["check", "URL", "--json", "--only", "ERR"], new Faulty());
  expect(status).toBe(0); // ERR-4 is a SHOULD
  expect(JSON.parse(out)).toMatchObject({
    url: expect.stringMatching(/^http:.*\/things$/),
    strategies: ["number"],
    ok: true,
    results: expect.arrayContaining([
      {
        clause: "ERR-1",
        title: expect.any(String),
        level: "MUST",
        strategy: "number",
        status: "holds",
        reason: null,
        curl: null,
      },
      expect.objectContaining({
        clause: "ERR-4",
        level: "SHOULD",
        status: "broken",
        curl: expect.stringContaining("curl "),
      }),
    ]),
  });
});

test("--tap prints the report in the Test Anything Protocol", async () => {
  const { status, out } = await command(["check", "URL", "--tap"], new Faulty());
  const lines = out.split("\n");
  expect(status).toBe(1);
  expect(lines[0]).toBe("TAP version 14");
  expect(lines[1]).toMatch(/^1\.\.\d+$/);
  expect(out).toMatch(
    /^not ok \d+ - PAGE-NUM-4 \(number\) page N.*\n {2}---\n {2}message: ".*"\n {2}request: "curl .*"\n {2}\.\.\.$/m,
  );
  expect(out).toMatch(/^not ok \d+ - ERR-4 .* # TODO advice$/m);
  expect(out).toMatch(/^ok \d+ - LINK-3 .* # SKIP not checked: it depends on PAGE-NUM-4, which is broken$/m);
  expect(out).toMatch(/^ok \d+ - MEDIA-1 /m);
});

test("a terminal gets colours and a progress bar", async () => {
  const { out, err } = await command(["check", "URL"], new Faulty(), { isTTY: true, hasColors: () => true });
  expect(out).toContain("\u001b[31mbroken        \u001b[39m PAGE-NUM-4");
  expect(out).toContain("\u001b[33madvice        \u001b[39m ERR-4");
  expect(err).toMatch(/(?=[█░]{20} )█+░+ \d+\/\d+ · \d+ requests · LINK-3/);
  expect(err.endsWith("\u001b[1G\u001b[2K")).toBe(true);
});

test("every flag is accepted", async () => {
  const args = [
    "check",
    "URL",
    "--strategy",
    "number",
    "--name",
    "size = size",
    "-H",
    "Authorization: Bearer secret",
  ];
  const more = [
    "--other-parameters",
    "x=1",
    "--empty",
    "?noRows=1",
    "--sort",
    "rank",
    "--included",
    "parts",
    "--secret-parameter",
    "token",
  ];
  const limits = [
    "--max-pages",
    "9",
    "--max-requests",
    "10000",
    "--max-bytes",
    "100000",
    "--max-wait",
    "0",
    "--timeout",
    "5000",
    "--public-url",
    "https://example.com",
    "--allow-host",
    "example.com",
  ];
  const { status, out } = await command([...args, ...more, ...limits, "--strict", "-v"], new Faulty());
  expect(status).toBe(1);
  // Without the flags these clauses would be not applicable, or not listed.
  for (const line of [
    "holds +SEC-3",
    "holds +EDGE-1",
    "not checked +ORDER-4",
    "not checked +INC-1",
    "holds +STRICT-1",
  ])
    expect(out).toMatch(new RegExp(`^${line} `, "m"));
  expect(out).toContain('-H "authorization: $AUTHORIZATION"');
  expect(out).not.toContain("secret'");
});

test("headers are sent unchanged, without the spaces around names and values", async () => {
  const received: Record<string, unknown>[] = [];
  class Listening extends NumberServer {
    override answer(...[target, headers]: Parameters<NumberServer["answer"]>) {
      received.push(headers);
      return super.answer(target, headers);
    }
  }
  await command(["check", "URL", "-H", " X-A :  b:c ", "-H", "Y: d"], new Listening());
  expect(received[0]).toMatchObject({ "x-a": "b:c", y: "d" });
});

test("--allow-host lets links lead to another host", async () => {
  class Elsewhere extends NumberServer {
    override links(...parameters: Parameters<NumberServer["links"]>) {
      const links = Object.entries(super.links(...parameters));
      return Object.fromEntries(links.map(([name, link]) => [name, link && `http://127.0.0.1:1${link}`]));
    }
  }
  const { out } = await command(["check", "URL", "-v", "--allow-host", "127.0.0.1:1"], new Elsewhere());
  expect(out).toMatch(/ECONNREFUSED\s+127\.0\.0\.1:1$/m);
});

const hint = 'Run "jsonapi-pagination --help" for the commands and options.';

test.each([
  ["a missing command", [], "the command is missing: check"],
  ["a missing URL", ["check"], "the URL of a list is missing"],
  ["a misspelled command", ["chek", "URL"], 'unknown command "chek"; did you mean "check"?'],
  ["an unknown command", ["look", "URL"], 'unknown command "look"'],
  ["a second URL", ["check", "URL", "more"], 'one URL can be checked at a time; unexpected "more"'],
  ["a URL without a scheme", ["check", "localhost"], 'url must be an http or https URL; got "localhost"'],
  ["a misspelled flag", ["check", "URL", "--strikt"], 'unknown option "--strikt"; did you mean "--strict"?'],
  ["an unknown flag", ["check", "URL", "--fast=\u001b"], 'unknown option "--fast"'],
  ["an unknown short flag", ["check", "URL", "-q"], 'unknown option "-q"'],
  ["a flag without its value", ["check", "URL", "--sort"], "Option '--sort <value>' argument missing"],
  [
    "a value that begins with a dash",
    ["check", "URL", "--sort", "-rank"],
    "Option '--sort' argument is ambiguous. Did you forget to specify the option argument for '--sort'? To specify an option argument starting with a dash use '--sort=-XYZ'.",
  ],
  ["a value that no flag wants", ["check", "URL", "--json=1"], "Option '--json' does not take an argument"],
  [
    "an unknown strategy",
    ["check", "URL", "--strategy", "pages"],
    'strategy must be "number", "offset", "cursor" or "token", or a list of different ones; got a list with "pages"',
  ],
  [
    "an unknown clause",
    ["check", "URL", "--only", "ORDR"],
    'only must be a list of clauses, by id or by the beginning of an id; got a list with "ORDR" (did you mean ORDER?)',
  ],
  [
    "a limit that is not a number",
    ["check", "URL", "--max-pages", "many"],
    "maxPages must be an integer from 1 to 9007199254740991; got NaN",
  ],
  [
    "a page parameter without its other name",
    ["check", "URL", "--name", "size"],
    '--name must be NAME=VALUE; got "size"',
  ],
  ["a header without a name", ["check", "URL", "-H", ":x"], '--header must be NAME:VALUE; got ":x"'],
  [
    "a header without a value",
    ["check", "URL", "-H", "nothing"],
    '--header must be NAME:VALUE; got "nothing"',
  ],
  [
    "a header that cannot be sent",
    ["check", "URL", "-H", "a: b\nc"],
    'headers must be an object of headers that can be sent; got an object with "a", which cannot be sent',
  ],
  [
    "a clause to explain that does not exist",
    ["--explain", "lnik-3"],
    'unknown clause "lnik-3"; did you mean "LINK-3"?',
  ],
])("%s ends with status 2 and two lines", async (_, args, message) => {
  expect(await command(args)).toEqual({
    status: 2,
    out: "",
    err: `jsonapi-pagination: ${message}\n${hint}\n`,
  });
});

test.each([
  [
    "a URL that is answered with 404",
    "URL/none",
    /^jsonapi-pagination: http:.*\/things\/none answers 404\n$/,
  ],
  [
    "a server that does not listen",
    "http://127.0.0.1:1/",
    /^jsonapi-pagination: http:\/\/127\.0\.0\.1:1: the connection broke: connect ECONNREFUSED.*\n$/,
  ],
])("%s ends with status 2", async (_, url, message) => {
  const { status, out, err } = await command(["check", url]);
  expect([status, out]).toEqual([2, ""]);
  expect(err).toMatch(message);
});

test("a check of which too little could be made ends with status 2", async () => {
  const { status, out } = await command(["check", "URL", "--max-requests", "9"]);
  expect(status).toBe(2);
  expect(out).toMatch(
    /\n\nToo little could be checked: \d+ of \d+ clauses were not checked, because the\nlimit of 9 requests/,
  );
  expect(out).toMatch(/\nFAIL · \d+ hold · 0 broken · .* \d+ not checked\n$/);
});

test("advice that is not followed does not hide that too little could be checked", async () => {
  const args = ["check", "URL", "--only", "ERR-4", "--only", "SEC-1", "--max-requests", "60"];
  const { status, out } = await command(args, new Faulty());
  expect(out).toMatch(/\nFAIL · 0 hold · 0 broken · 1 advice · .* 1 not checked\n$/);
  expect(status).toBe(2);
});

test("text of the server does not reach the terminal", async () => {
  class Redirecting extends NumberServer {
    override answer() {
      const location = "/\u009b2J\u0085";
      return { status: 302, headers: { location }, body: {} };
    }
  }
  const { status, err } = await command(["check", "URL"], new Redirecting());
  expect(status).toBe(2);
  expect(err).toMatch(/ redirects to \/\\u\{9b\}2J\\u\{85\}; use that URL\n$/);
});

test("--public-url lets links lead to the public host", async () => {
  class Public extends NumberServer {
    override links(...parameters: Parameters<NumberServer["links"]>) {
      const links = Object.entries(super.links(...parameters));
      return Object.fromEntries(
        links.map(([name, link]) => [name, link && `https://api.example.com${link}`]),
      );
    }
  }
  const flags = ["--public-url", "https://api.example.com", "--empty", "?noRows=1", "--sort", "rank"];
  const { status, out } = await command(["check", "URL", ...flags], new Public());
  expect(out).toMatch(/ 0 broken · 0 advice · \d+ not applicable · 0 not checked\n$/);
  expect(status).toBe(0);
});

test("--method, --body and --content-type send a search", async () => {
  const folder = mkdtempSync(join(tmpdir(), "search-"));
  try {
    const file = join(folder, "search.json");
    writeFileSync(file, '{"filter":1}');
    class Deaf extends NumberServer {
      override judgeBody(): undefined {
        return undefined;
      }
    }
    const search = ["--method", "QUERY", "--body", file, "--content-type", "text/x", "--only", "QUERY-1"];
    const { status, out } = await command(["check", "URL", ...search], new Deaf());
    expect(status).toBe(1);
    expect(out).toContain(`-X QUERY --data-binary '{"filter":1,"page":{}}' \\\n`);
    expect(out).toContain("-H 'content-type: text/x'");
    expect(
      await command(["check", "URL", "--method", "QUERY", "--body", join(folder, "none")]),
    ).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^jsonapi-pagination: ENOENT: .*none'\n/),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("--help prints the usage, in lines of 80 columns", async () => {
  expect(await command(["--help"])).toEqual({ status: 0, out: usage, err: "" });
  expect(usage).toMatch(/^Usage: jsonapi-pagination check <url> \[options\]\n.*--strategy NAME.*\n$/s);
  expect(usage.split("\n").filter((line) => line.length > 80)).toEqual([]);
});

test.each([["--version"], ["-V"]])("%s prints the version", async (flag) => {
  const { version } = JSON.parse(readFileSync(join(__dirname, "../../../package.json"), "utf8"));
  expect(await command([flag])).toEqual({ status: 0, out: `${version}\n`, err: "" });
});

describe("--explain", () => {
  test("prints the text, source and reason of a clause, and what it rests on", async () => {
    const { status, out, err } = await command(["--explain", "link-4"]);
    expect([status, err]).toEqual([0, ""]);
    expect(out).toMatch(/^LINK-4: .*\n\n.*\n\n- Source: .*\n- Why: .*\n\n {4}GET .*\n/s);
    expect(out).not.toMatch(/\*\*|```|\]\(/);
    expect(out).toContain("Checked as a MUST, which depends on ");
    expect(out).toMatch(/\nSpecification of pagination .*, version 1\n\(docs\/specification\.md of .*\)\n$/);
  });

  test("knows every clause, and which of them only the server itself can prove", async () => {
    const checked = new Map(clauses.map((clause) => [clause.id, clause]));
    for (const { id, title } of readSpecification()) {
      const { status, out } = await command(["--explain", id]);
      expect(status).toBe(0);
      expect(out.replaceAll("\n", " ")).toContain(`${id}: ${title}`);
      const clause = checked.get(id);
      const needs = clause?.needs ? `, which depends on ${clause.needs.join(", ")}` : "";
      const origin = clause
        ? `Checked as a ${clause.level}${needs}.`
        : "It cannot be checked from outside a server.";
      expect(out.replaceAll(/(\S)\n(\S)/g, "$1 $2")).toContain(`\n\n${origin} Specification of `);
      expect(out).not.toMatch(/ $/m);
      // Examples are shown as they are; prose is wrapped.
      expect(out.split("\n").filter((line) => line.length > 80 && !line.startsWith("    "))).toEqual([]);
    }
  });
});

test.each([
  [0, ""],
  [1500, " · waiting 2 s"],
])("the progress bar shows how long it waits: %d ms", (waiting, pause) => {
  const stream = new PassThrough();
  progressBar(stream).show({
    ...{ strategy: "number", clause: "LINK-1", done: 1, total: 4, requests: 7 },
    waiting,
  });
  expect(stripVTControlCharacters(String(stream.read()))).toBe(
    `█████░░░░░░░░░░░░░░░ 1/4 · 7 requests · LINK-1${pause}`,
  );
});

test("a bug of the program is not reported as a fault of the server", async () => {
  const { url, close } = await listen(new NumberServer());
  const stdout = Object.assign(new PassThrough(), {
    write: () => {
      throw new RangeError("no space left");
    },
  });
  const stderr = new PassThrough();
  expect(await run(["check", url], { stdout, stderr })).toBe(2);
  expect(String(stderr.read())).toMatch(
    /^jsonapi-pagination: no space left\nThis is a bug in jsonapi-pagination \S+, not in the server\. .*\n$/,
  );
  await close();
});
