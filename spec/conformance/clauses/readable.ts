import type { Report } from "../../../lib/conformance";

/** Every verdict but "holds" has a reason, in words that leave nothing out. */
export function expectReasons({ results }: Report): void {
  for (const { clause, status, reason } of results) {
    if (status === "holds") expect({ clause, reason }).toEqual({ clause, reason: null });
    else {
      expect({ clause, reason }).toEqual({ clause, reason: expect.stringMatching(/^\S.*\w{2}/) });
      expect({ clause, reason }).not.toEqual({
        clause,
        reason: expect.stringMatching(/NaN|\[object| {2}|\s$/),
      });
    }
  }
}
