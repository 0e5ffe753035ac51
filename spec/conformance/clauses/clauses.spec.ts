import { readFileSync } from "node:fs";
import { join } from "node:path";
import { clauses } from "../../../lib/conformance";
import { cursorExpiry } from "../servers/faults/cursor-expiry";
import { edgeCases } from "../servers/faults/edge-cases";
import { errors } from "../servers/faults/errors";
import { includedLists } from "../servers/faults/included-lists";
import { links } from "../servers/faults/links";
import { linksInHeader } from "../servers/faults/links-in-header";
import { linksWalked } from "../servers/faults/links-walked";
import { mediaTypes } from "../servers/faults/media-types";
import { order } from "../servers/faults/order";
import { pageCursor } from "../servers/faults/page-cursor";
import { pageCursorRange } from "../servers/faults/page-cursor-range";
import { pageFamily } from "../servers/faults/page-family";
import { pageNumber } from "../servers/faults/page-number";
import { pageOffset } from "../servers/faults/page-offset";
import { pageSize } from "../servers/faults/page-size";
import { pageToken } from "../servers/faults/page-token";
import { parameters } from "../servers/faults/parameters";
import { query } from "../servers/faults/query";
import { security } from "../servers/faults/security";
import { strict } from "../servers/faults/strict";
import { totals } from "../servers/faults/totals";

const faults = [
  ...[...pageFamily, ...pageSize, ...pageNumber, ...pageOffset, ...pageCursor, ...pageCursorRange],
  ...pageToken,
  ...[...links, ...linksWalked, ...linksInHeader, ...parameters],
  ...[...includedLists, ...cursorExpiry],
  ...[...totals, ...edgeCases, ...errors, ...mediaTypes, ...order, ...query, ...security, ...strict],
];

test("every clause is broken by some fault", () => {
  const broken = new Set(faults.flatMap(({ breaks }) => Object.keys(breaks)));
  expect(clauses.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
});

test("every clause comes after the clauses that it rests on", () => {
  const places = new Map(clauses.map(({ id }, index) => [id, index]));
  for (const [index, { id, needs = [] }] of clauses.entries())
    for (const needed of needs)
      expect({ id, needed, before: (places.get(needed) ?? index) < index }).toEqual({
        id,
        needed,
        before: true,
      });
});

test("docs/contributing/clauses.md lists the clauses that each clause depends on", () => {
  const page = readFileSync(join(__dirname, "../../../docs/contributing/clauses.md"), "utf8");
  const [, section = ""] = /^## Dependencies\n(.*?)^## /ms.exec(page) ?? [];
  const rows = [...section.matchAll(/^\| ([A-Z0-9-]+) \| (.+) \|$/gm)].map(([, id, needs]) => [id, needs]);
  expect(rows).toEqual(clauses.flatMap(({ id, needs }) => (needs ? [[id, needs.join(", ")]] : [])));
});
