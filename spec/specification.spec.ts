import { readFileSync } from "node:fs";
import { join } from "node:path";
import { paginator } from "jsonapi-pagination";
import { clauses } from "../lib/conformance";
import { select, users } from "./conformance/package-server";

interface Section {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

const page = readFileSync(join(__dirname, "../docs/specification.md"), "utf8");
const written: Section[] = page
  .split(/^#{2,3} /m)
  .map((section) => /^([A-Z]+(?:-[A-Z]+)*-\d+): (.+)\n([\s\S]*)$/.exec(section))
  .filter((match) => match !== null)
  .map(([, id = "", title = "", text = ""]) => ({ id, title, text }));

/** Clauses that requests cannot test. The conformance kit tests the others. */
const untestableByRequests: Record<string, () => void> = {
  "PAGE-CUR-7": () => {
    const read = paginator({
      strategy: "cursor",
      order: ["-createdAt", "-id"],
      cursor: { secret: false },
    }).read;
    const list = users(10);
    const first = read("/users?page[size]=3");
    const { next } = first.links(undefined, select(first, list));
    const remaining = list.filter((user) => user.id !== 8); // without the row that the cursor was created from
    const second = read(String(next));
    const { data } = second.document(undefined, select(second, remaining), { serialize: (user) => user });
    expect(data.map(({ id }) => id)).toEqual([7, 6, 5]);
  },
  "PAGE-CUR-17": () => {
    const cursor = { secret: "a long random text", sealed: true };
    const { read } = paginator({ strategy: "cursor", order: ["salary", "id"], cursor });
    const linkAfter = (salary: string) =>
      String(
        read("/users?page[size]=1").links(undefined, [
          { salary, id: 1 },
          { salary: "z", id: 2 },
        ]).next,
      );
    const [, text = ""] =
      /page%5Bafter%5D=([\w-]+)|page\[after\]=([\w-]+)/.exec(linkAfter("salary-12345")) ?? [];
    expect(Buffer.from(text, "base64url").toString("latin1")).not.toContain("12345");
    expect(linkAfter("salary-12345")).toBe(linkAfter("salary-12345"));
    expect(linkAfter("salary-12345")).not.toBe(linkAfter("salary-12346"));
  },
  "TOTAL-3": () => {
    const document = paginator()
      .read("/users?page[size]=2")
      .document(undefined, [
        { type: "users", id: "1" },
        { type: "users", id: "2" },
      ]);
    expect(document.links).toEqual({
      self: "/users?page[size]=2&page[number]=1",
      prev: null,
      next: "/users?page[size]=2&page[number]=2",
      first: "/users?page[size]=2&page[number]=1",
      last: null,
    });
    expect(document).not.toHaveProperty("meta");
  },
};

test.each(Object.entries(untestableByRequests))("%s is met", (_, run) => run());

test("every clause has a test, and every test names a clause", () => {
  const tested = [...clauses.map(({ id }) => id), ...Object.keys(untestableByRequests)];
  expect([...tested].sort()).toEqual(written.map(({ id }) => id).sort());
  expect(new Set(tested).size).toBe(tested.length);
});

test.each(clauses.map((clause) => [clause.id, clause] as const))(
  "%s has the same title and level in the kit and in the document",
  (id, clause) => {
    const clauseText = written.find((section) => section.id === id);
    expect(clauseText?.title).toBe(clause.title);
    expect(clauseText?.text.includes("**MUST") ? "MUST" : "SHOULD").toBe(clause.level);
  },
);

/** A clause is read as a whole, so it has to fit into one view. */
const MAX_LINES = 15;

test.each(written)("$id has at most 15 lines beside its title", ({ text }) => {
  expect(text.match(/^.*\S.*$/gm)?.length).toBeLessThanOrEqual(MAX_LINES);
});

/** The anchor that Markdown gives to a heading. */
const anchorOf = (title: string) =>
  title
    .toLowerCase()
    .replaceAll(/[^\w -]/g, "")
    .replaceAll(" ", "-");

test("the contents list every part, with its clauses", () => {
  const parts = page.split(/^## /m).slice(2); // after the introduction and the contents
  const rows = parts.map((part) => {
    const [title = ""] = part.split("\n", 1);
    const ids = [...part.matchAll(/^### ([A-Z-]+-\d+): /gm)].map(([, id]) => id);
    return `| [${title}](#${anchorOf(title)}) | ${[...new Set([ids[0], ids.at(-1)])].join(" to ")} |`;
  });
  expect(page.match(/^\| \[.+$/gm)?.slice(0, rows.length)).toEqual(rows);
});

test.each(written)("$id has a normative word, a source, a reason and an example", ({ text }) => {
  expect(text).toMatch(/\*\*(MUST|SHOULD)( NOT)?\*\*/);
  expect(text).toMatch(/^- Source: (JSON:API|the profile|RFC|this specification)/m);
  expect(text.match(/^- Why: .+\.$/gm)).toHaveLength(1);
  expect(text).toMatch(/^```http\n(GET|QUERY) /m);
});
