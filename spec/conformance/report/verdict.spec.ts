import {
  broken,
  firstFailure,
  holds,
  notApplicable,
  notChecked,
  type Verdict,
} from "../../../lib/conformance/report/verdict";

const exchange = { url: "http://a.example/", method: "GET", sent: {}, body: undefined };

test.each<[Verdict, Verdict]>([
  [broken(exchange, "a"), { status: "broken", reason: "a", exchange }],
  [notApplicable("a"), { status: "not applicable", reason: "a" }],
  [notChecked("a"), { status: "not checked", reason: "a" }],
])("the first verdict other than holds ends checks: %j", async (failure, expected) => {
  const later = jest.fn(() => holds);
  expect(
    await firstFailure(
      () => holds,
      async () => failure,
      later,
    ),
  ).toEqual(expected);
  expect(later).not.toHaveBeenCalled();
});

test("without such a verdict, the clause holds", async () => {
  const last = jest.fn(() => holds);
  expect(await firstFailure(() => holds, last)).toEqual({ status: "holds" });
  expect(last).toHaveBeenCalledTimes(1);
});
