import type { Clause } from "../types";
import { edge } from "./edge-cases";
import { error } from "./errors";
import { link } from "./links";
import { media } from "./media-type";
import { order } from "./order";
import { cursor } from "./page-cursor";
import { range } from "./page-cursor-range";
import { family } from "./page-family";
import { number } from "./page-number";
import { offset } from "./page-offset";
import { size } from "./page-size";
import { parameters } from "./parameters";
import { security } from "./security";
import { strict } from "./strict";
import { total } from "./totals";

/** Every clause that can be seen from outside, each after those it needs. */
export const clauses: readonly Clause[] = sorted([
  ...media,
  ...order,
  ...family,
  ...size,
  ...number,
  ...offset,
  ...cursor,
  ...range,
  ...link,
  ...parameters,
  ...total,
  ...edge,
  ...error,
  ...security,
  ...strict,
]);

function sorted(list: readonly Clause[]): Clause[] {
  const done = new Set<Clause>();
  const add = (clause: Clause): void => {
    if (done.has(clause)) return;
    for (const id of clause.needs ?? []) for (const other of list) if (other.id === id) add(other);
    done.add(clause);
  };
  list.forEach(add);
  return [...done];
}
