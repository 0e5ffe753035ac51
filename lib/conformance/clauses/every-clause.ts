import type { Clause } from "../subject/clause";
import { cursorExpiry } from "./cursor-expiry";
import { edgeCases } from "./edge-cases";
import { errors } from "./errors";
import { includedLists } from "./included-lists";
import { links } from "./links";
import { linksInHeader } from "./links-in-header";
import { linksWalked } from "./links-walked";
import { mediaTypes } from "./media-types";
import { order } from "./order";
import { pageCursor } from "./page-cursor";
import { pageCursorRange } from "./page-cursor-range";
import { pageFamily } from "./page-family";
import { pageNumber } from "./page-number";
import { pageOffset } from "./page-offset";
import { pageSize } from "./page-size";
import { pageToken } from "./page-token";
import { parameters } from "./parameters";
import { query } from "./query";
import { security } from "./security";
import { strict } from "./strict";
import { totals } from "./totals";

/**
 * Every clause of the specification that can be checked from outside a server. Each comes after the clauses
 * on which it depends.
 *
 * @example
 * const ids = clauses.filter(({ level }) => level === "MUST").map(({ id }) => id);
 */
export const clauses: readonly Clause[] = inOrderOfNeed([
  ...mediaTypes,
  ...order,
  ...pageFamily,
  ...pageSize,
  ...pageNumber,
  ...pageOffset,
  ...pageCursor,
  ...pageCursorRange,
  ...pageToken,
  ...linksWalked,
  ...links,
  ...linksInHeader,
  ...parameters,
  ...totals,
  ...edgeCases,
  ...includedLists,
  ...errors,
  ...query,
  ...security,
  ...strict,
  ...cursorExpiry,
]);

function inOrderOfNeed(all: readonly Clause[]): Clause[] {
  const ordered = new Set<Clause>();
  const add = (clause: Clause): void => {
    if (ordered.has(clause)) return;
    for (const id of clause.needs ?? []) for (const other of all) if (other.id === id) add(other);
    ordered.add(clause);
  };
  all.forEach(add);
  return [...ordered];
}
