import type { PaginationOptions } from "jsonapi-pagination";
import { errorsOf } from "../errors-of";

const cursor = { strategy: "cursor", order: ["id"], cursor: { secret: false } } as const;

/**
 * Queries with a parameter that no list has, and the code and the end of the message that each list gives.
 */
const CASES: readonly [query: string, options: PaginationOptions, code: string, hint: string][] = [
  ["page=2", {}, "UNKNOWN", "Did you mean page[number]?"],
  ["page=2", { strategy: "offset" }, "UNKNOWN", "Did you mean page[offset]?"],
  ["page=2", { names: { number: "no" } }, "UNKNOWN", "Did you mean page[no]?"],
  ["page=2", { ...cursor, strategy: ["cursor", "number"] }, "UNKNOWN", "Did you mean page[number]?"],
  ["page=2", cursor, "UNKNOWN", "This list has page[after], page[before] and page[size]."],
  ["page[nubmer]=2", {}, "UNKNOWN", "Did you mean page[number]?"],
  ["page[x]=2", {}, "UNKNOWN", "This list has page[number] and page[size]."],
  ["page[]=2", {}, "NESTED", "This list has page[number] and page[size]."],
  ["page[size][]=2", {}, "NESTED", "Did you mean page[size]?"],
  ["page[size[max]]=2", {}, "NESTED", "This list has page[number] and page[size]."],
  ["page[size]page[x][y]=2", {}, "UNKNOWN", "Did you mean page[size]?"],
];

test.each(CASES)("%s with %j is %s: %s", (query, options, code, hint) => {
  const parameter = query.slice(0, query.indexOf("="));
  const kind = code === "NESTED" ? "Nested" : "Unknown";
  expect(errorsOf(options, query)).toMatchObject([
    { code: `PAGE_PARAMETER_${code}`, detail: `${kind} page parameter "${parameter}". ${hint}` },
  ]);
});
