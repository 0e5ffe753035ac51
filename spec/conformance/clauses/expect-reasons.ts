import type { Report } from "../../../lib/conformance";

/** Expects a reason for every status but "holds", without missing values and without a failure of the kit. */
export function expectReasons({ results }: Report): void {
  for (const { clause, status, reason } of results) {
    if (status === "holds") expect({ clause, reason }).toEqual({ clause, reason: null });
    else {
      expect({ clause, reason }).toEqual({ clause, reason: expect.stringMatching(/^\S.*\w{2}/) });
      expect({ clause, reason }).not.toEqual({
        clause,
        reason: expect.stringMatching(/NaN|\[object| {2}|\s$|the kit itself failed/),
      });
    }
  }
}
