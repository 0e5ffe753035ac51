import { readFileSync } from "node:fs";
import { join } from "node:path";
import { clauses } from "../../../lib/conformance";
import { documents } from "../servers/faults/documents";
import { links } from "../servers/faults/links";
import { cursors } from "../servers/faults/page-cursor";
import { reading } from "../servers/faults/page-family";
import { numbers } from "../servers/faults/page-position";
import { sizes } from "../servers/faults/page-size";
import { parameters } from "../servers/faults/parameters";

test("every clause of the kit is broken by some fault", () => {
  const faults = [...reading, ...numbers, ...sizes, ...links, ...parameters, ...documents, ...cursors];
  const caught = new Set(faults.flatMap(({ breaks }) => Object.keys(breaks)));
  expect(clauses.map(({ id }) => id).filter((id) => !caught.has(id))).toEqual([]);
});

test("every clause rests on clauses that are checked before it", () => {
  const place = new Map(clauses.map(({ id }, index) => [id, index]));
  for (const [index, { id, needs = [] }] of clauses.entries())
    for (const needed of needs)
      expect({ id, needed, before: (place.get(needed) ?? index) < index }).toEqual({
        id,
        needed,
        before: true,
      });
});

test("docs/conformance.md tells what each clause rests on", () => {
  const page = readFileSync(join(__dirname, "../../../docs/conformance.md"), "utf8");
  const [, section = ""] = /^## What rests on what\n(.*?)^## /ms.exec(page) ?? [];
  const rows = [...section.matchAll(/^\| ([A-Z0-9-]+) \| (.+) \|$/gm)].map(([, id, needs]) => [id, needs]);
  expect(rows).toEqual(clauses.flatMap(({ id, needs }) => (needs ? [[id, needs.join(", ")]] : [])));
});
