import { retryAfter } from "../../../lib/conformance/http/retry-after";

const date = "Wed, 21 Oct 2015 07:28:00 GMT";

test.each<[Record<string, string>, number | undefined]>([
  [{}, undefined],
  [{ "retry-after": "0" }, 0],
  [{ "retry-after": "120" }, 120_000],
  [{ "retry-after": " 7 " }, 7000],
  [{ "retry-after": "-1" }, undefined],
  [{ "retry-after": "1 minute" }, undefined],
  [{ "retry-after": "2 May 2100" }, undefined],
  [{ "retry-after": "In 2100" }, undefined],
  [{ "retry-after": "soon" }, undefined],
  [{ "retry-after": "Soon, in a minute" }, undefined],
  [{ "retry-after": "Wed, 21 Oct 2015 07:28:30 GMT", date }, 30_000],
  [{ "retry-after": "Wed, 21 Oct 2015 07:27:00 GMT", date }, 0],
  [{ "retry-after": date }, 0],
])("%j", (headers, milliseconds) => {
  expect(retryAfter(headers)).toBe(milliseconds);
});

test("a date is compared with the clock of this machine where the server shows none", () => {
  const in10Seconds = new Date(Date.now() + 10_000).toUTCString();
  for (const headers of [{ "retry-after": in10Seconds }, { "retry-after": in10Seconds, date: "today" }]) {
    expect(retryAfter(headers)).toBeGreaterThan(7000);
    expect(retryAfter(headers)).toBeLessThanOrEqual(10_000);
  }
});
