import type { Clause } from "../types";
import { cursor } from "./cursor";
import { edge } from "./edge";
import { error } from "./error";
import { family, unasked } from "./family";
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

/** Every clause that can be seen from outside, in an order in which each comes after those it needs. */
export const clauses: readonly Clause[] = [
  ...media,
  ...order,
  ...family,
  ...size,
  ...number,
  ...offset,
  ...cursor,
  ...range,
  ...unasked,
  ...link,
  ...parameters,
  ...total,
  ...edge,
  ...error,
  ...security,
  ...strict,
];
