// Starts each server in turn, checks it against the specification, and writes the table of
// docs/conformance/other-systems.md.
const { fork, spawn } = require("node:child_process");
const { once } = require("node:events");
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { check, clauses } = require("../../dist/conformance");

const version = (name) => require(join(__dirname, "peers/node_modules", name, "package.json")).version;
const peer = (name) => ({ name: `${name} ${version(name)}`, start: (port) => startPeer(name, port) });

/**
 * The servers, and the options with which each is checked: `empty` and `sort` in the query language of the
 * server.
 */
const servers = [
  {
    name: "the example server",
    start: startExample,
    options: { otherParameters: "filter[country]=FR", empty: "?filter[country]=XX" },
  },
  {
    ...peer("jsonapi-server"),
    options: {
      strategy: "offset",
      empty: "?filter[name]=nobody",
      sort: "name",
      otherParameters: "sort=name",
    },
  },
  {
    ...peer("fortune-json-api"),
    options: {
      strategy: "offset",
      empty: "?filter[name]=nobody",
      sort: "name",
      otherParameters: "sort=name",
    },
  },
  {
    ...peer("json-api-nestjs"),
    options: {
      strategy: "number",
      empty: "?filter[name][eq]=nobody",
      sort: "name",
      otherParameters: "sort=name",
    },
  },
];

const marks = { holds: "✓", broken: "✗", "not applicable": "–", "not checked": "?" };

async function main() {
  const reports = [];
  for (const [index, { start, options }] of servers.entries()) {
    const { url, child } = await start(4100 + index);
    reports.push(await check(url, options));
    child.kill("SIGINT");
    await once(child, "exit");
  }
  const file = join(__dirname, "other-systems.md");
  const [before] = readFileSync(file, "utf8").split("<!-- written by .ci/peers -->");
  writeFileSync(file, `${before}<!-- written by .ci/peers -->\n\n${table(reports)}\n${details(reports)}`);
}

async function startPeer(name, port) {
  const child = fork(join(__dirname, `peers/servers/${name}.js`), [String(port)], { stdio: "ignore" });
  const [url] = await once(child, "message");
  return { url, child };
}

async function startExample(port) {
  const child = spawn(process.execPath, [join(__dirname, "../example/dist/cities/server.js")], {
    env: { ...process.env, PORT: String(port) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const text of child.stdout.iterator({ destroyOnReturn: false })) {
    if (String(text).includes("Ctrl-C stops the server")) break;
  }
  child.stdout.resume();
  return { url: `http://localhost:${port}/cities`, child };
}

function table(reports) {
  const specification = readFileSync(join(__dirname, "../specification.md"), "utf8");
  const ids = [...specification.matchAll(/^### ([A-Z-]+\d+):/gm)]
    .map(([, id]) => id)
    .filter((id) => reports.some((report) => find(report, id)));
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const sum = (report, status) => report.results.filter((result) => result.status === status).length;
  return [
    line(["clause", ...servers.map(({ name }) => name)]),
    line(["---", ...servers.map(() => ":-:")]),
    ...Object.keys(marks).map((status) =>
      line([`**${status}** ${marks[status]}`, ...reports.map((report) => sum(report, status))]),
    ),
    ...ids.map((id) => line([`[${id}]`, ...reports.map((report) => mark(find(report, id)))])),
    "",
    ...ids.map((id) => `[${id}]: ${address(id)}`),
    "",
  ].join("\n");
}

const find = (report, id) => report.results.find(({ clause }) => clause === id);

function mark(result) {
  if (!result) return "";
  return result.status === "broken" && result.level === "SHOULD" ? "advice" : marks[result.status];
}

/** The address of a clause's heading, with the anchor that GitHub makes of it. */
function address(id) {
  const { title } = clauses.find((clause) => clause.id === id);
  const anchor = `${id}: ${title}`
    .toLowerCase()
    .replaceAll("`", "")
    .replace(/[^\p{L}\p{N}_ -]/gu, "")
    .replaceAll(" ", "-");
  return `../specification.md#${anchor}`;
}

function details(reports) {
  return reports
    .map((report, index) => {
      const broken = report.results.filter(({ status }) => status === "broken");
      const lines = broken.map(({ clause, reason, curl }) => `# ${clause}: ${reason}\n${curl}`);
      return broken.length === 0
        ? ""
        : `### What ${servers[index].name} breaks\n\n\`\`\`sh\n${lines.join("\n\n")}\n\`\`\`\n`;
    })
    .filter((text) => text !== "")
    .join("\n");
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
