import type { Result, Status } from "../../../lib/conformance";
import { furtherChecks } from "../../../lib/conformance/report/further";

function result(clause: string, status: Status, reason: string | null): Result {
  return { clause, title: "", level: "MUST", strategy: "number", status, reason, curl: null };
}

test("the options that reasons of unjudged clauses name at their end, and the clauses", () => {
  const results = [
    result("ORDER-4", "not checked", "name a field to sort by (sort, --sort)"),
    result("ORDER-3", "not applicable", "name a field to sort by (sort, --sort)"),
    result("ORDER-4", "not checked", "name a field to sort by (sort, --sort)"), // for another strategy
    result("EDGE-1", "not checked", "no list is known to be empty (empty, --empty)"),
    result("EDGE-2", "not checked", "(empty, --empty) is not the end"),
    result("EDGE-3", "broken", "a broken clause was checked (empty, --empty)"),
    result("EDGE-4", "holds", null),
    result("EDGE-5", "not applicable", null),
  ];
  expect(furtherChecks(results, [])).toEqual([
    { option: "empty", flag: "--empty URL", clauses: ["EDGE-1"] },
    { option: "sort", flag: "--sort FIELDS", clauses: ["ORDER-4", "ORDER-3"] },
  ]);
});

test("strict, with the clauses that it adds, each once", () => {
  expect(furtherChecks([], ["STRICT-1", "STRICT-2", "STRICT-1"])).toEqual([
    { option: "strict", flag: "--strict", clauses: ["STRICT-1", "STRICT-2"] },
  ]);
});

test("no options when everything was checked", () => {
  expect(furtherChecks([result("LINK-1", "holds", null)], [])).toEqual([]);
});

test.each([
  ["included", "--included PATH"],
  ["secretParameters", "--secret-parameter NAME"],
  ["otherParameters", "--other-parameters QUERY"],
  ["names", "--name NAME=OTHER"],
  ["expiryWait", "--expiry-wait MS"],
  ["maxPages", "--max-pages N"],
])("%s is the option of %s", (option, flag) => {
  const reason = `a reason (${option}, ${flag.replace(/ .*/, "")})`;
  const clauses = ["LINK-1"];
  expect(furtherChecks([result("LINK-1", "not checked", reason)], [])).toEqual([{ option, flag, clauses }]);
});
