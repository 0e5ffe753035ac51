import type { Level, Result, Status } from "../../../lib/conformance";
import { incompleteReason, type Judged } from "../../../lib/conformance/report/completeness";

function judged(status: Status, level: Level = "MUST", interruption?: string, reason = "a reason"): Judged {
  const result: Result = {
    ...{ clause: "LINK-1", title: "", strategy: "number", curl: null },
    status,
    level,
    reason,
  };
  return { result, interruption };
}

test.each<[string, Judged[], string | null]>([
  ["every clause holds", [judged("holds"), judged("not applicable")], null],
  ["a clause is broken, and another rests on it", [judged("broken"), judged("not checked")], null],
  ["a SHOULD was interrupted", [judged("holds"), judged("not checked", "SHOULD", "no answer")], null],
  [
    "a MUST was interrupted",
    [judged("holds"), judged("holds"), judged("not checked", "MUST", "no answer")],
    "1 of 3 clauses were not checked, because no answer",
  ],
  [
    "several were, for different reasons",
    [
      judged("holds"),
      judged("not checked", "MUST", "a"),
      judged("not checked", "SHOULD", "b"),
      judged("not checked", "MUST", "b"),
      judged("not checked", "MUST"),
    ],
    "4 of 5 clauses were not checked, because b",
  ],
  [
    "most that apply were not checked for another reason",
    [
      judged("holds"),
      judged("not checked"),
      judged("not checked"),
      judged("holds", "SHOULD"),
      judged("not applicable"),
    ],
    "2 of 5 clauses were not checked, because a reason",
  ],
  [
    "several were, for reasons that are equally frequent",
    [judged("not checked", "MUST", "a"), judged("not checked", "MUST", "b")],
    "2 of 2 clauses were not checked, because a",
  ],
  [
    "most were not checked, but as many of the MUSTs were as not",
    [
      judged("holds"),
      judged("not checked"),
      judged("not checked", "SHOULD"),
      judged("not checked", "SHOULD"),
    ],
    null,
  ],
  ["as many were checked as not", [judged("holds"), judged("not checked")], null],
  ["none applies", [judged("not applicable")], "no clause that applies to this list was checked"],
  ["none was chosen", [], "no clause that applies to this list was checked"],
  ["only a SHOULD holds", [judged("holds", "SHOULD"), judged("not applicable")], null],
])("%s", (_, all, reason) => {
  expect(incompleteReason(all)).toBe(reason);
});
