import type { Clause } from "../types";
import { cursor } from "./cursor";
import { edge } from "./edge";
import { error } from "./error";
import { family } from "./family";
import { link } from "./link";
import { media } from "./media";
import { number } from "./number";
import { offset } from "./offset";
import { order } from "./order";
import { parameters } from "./parameters";
import { range } from "./range";
import { security } from "./security";
import { size } from "./size";
import { strict } from "./strict";
import { total } from "./total";

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
