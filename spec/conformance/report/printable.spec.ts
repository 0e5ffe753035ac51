import { printable, printableJson, shortened, wrap } from "../../../lib/conformance/report/printable";

test.each([
  ["plain text, ünïcödé 漢字 😀 « ‹ › »", "plain text, ünïcödé 漢字 😀 « ‹ › »"],
  ["\u001b[2J\u001b]0;title\u0007", "\\u{1b}[2J\\u{1b}]0;title\\u{7}"],
  ["a\r\nb\tc\u0000", "a\\u{d}\\u{a}b\\u{9}c\\u{0}"],
  ["\u007f\u009b31m\u0085", "\\u{7f}\\u{9b}31m\\u{85}"],
  [
    "\u202eevil\u202c \u2066x\u2069 \u200e\u200f\u061c",
    "\\u{202e}evil\\u{202c} \\u{2066}x\\u{2069} \\u{200e}\\u{200f}\\u{61c}",
  ],
  ["a\u2028b\u2029c\ufeffd\u200be", "a\\u{2028}b\\u{2029}c\\u{feff}d\\u{200b}e"],
  ["\ud800 \u{e0041} \ue000", "\\u{d800} \\u{e0041} \\u{e000}"],
])("%j is printed as %s", (text, shown) => {
  expect(printable(text)).toBe(shown);
});

test("JSON is safe to print, and has the same value", () => {
  const value = { a: "\u001b\u009b\u202e\u2028\u007f\n", b: ["\u{e0041}\ud800", "漢"] };
  const text = printableJson(value, 2);
  expect(text).toMatch(/^[\n\x20-\x7e漢]+$/);
  expect(JSON.parse(text)).toEqual(value);
});

test("a long text is cut, with its length added", () => {
  expect(shortened("abc", 3)).toBe("abc");
  expect(shortened("abcd", 3)).toBe("abc… (4 characters)");
});

test.each<[string, string[]]>([
  ["", [""]],
  ["one two", ["one two"]],
  ["one two three four", ["one two", "three four"]],
  ["a 0123456789abcdefghijklm b", ["a", "0123456789", "abcdefghij", "klm b"]],
  ["漢字漢字漢字 漢", ["漢字漢字漢", "字 漢"]],
])("%j in lines of 10 columns", (text, lines) => {
  expect(wrap(text, 10)).toEqual(lines);
});
