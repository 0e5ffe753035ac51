// One implementation, two doors.

export type {
  BoundValue,
  DialectName,
  KeyColumn,
  Keyset,
  KeysetOptions,
  KeysetPage,
  KeysetTextOptions,
} from "./index.js";
export { keyset } from "./index.js";
