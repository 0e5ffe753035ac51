import { forgedCursors } from "../../../lib/conformance/subject/forged-cursors";

const decoded = (cursor: string) => Buffer.from(cursor, "base64url").toString();
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

test.each([
  ["an array", ["2026-01-01", 17], ["2026-01-01", "abc"]],
  ["an object", { id: 17, at: "2026-01-01" }, { id: 1e99, at: "2026-01-01" }],
])("a cursor that is JSON in base64url is forged value by value: %s", (_, value, forged) => {
  expect(forgedCursors(encoded(value)).map(decoded)).toContain(JSON.stringify(forged));
  expect(forgedCursors(JSON.stringify(value))).toContain(JSON.stringify(forged));
});

test.each(["abc", "17", "AQID", encoded("text")])(
  "of any other cursor, only JSON of a stranger's own is made: %s",
  (cursor) => {
    expect(forgedCursors(cursor)).toEqual(forgedCursors(""));
    expect(forgedCursors(cursor)).toEqual(expect.arrayContaining(['["abc","xyz"]', encoded(["abc", "xyz"])]));
  },
);
