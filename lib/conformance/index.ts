export { check } from "./check";
export { clauses } from "./clauses";
export { CheckError, type CheckOptions, type Progress } from "./options";
export { toJson } from "./report/json";
export { toTap } from "./report/tap";
export { toText } from "./report/text";
export type { Clause, Level, Member, Report, Result, Status, StrategyName } from "./types";
