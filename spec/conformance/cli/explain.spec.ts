import { textOf } from "../../../lib/conformance/cli/explain";

test("Markdown is shown as plain text, and examples unchanged", () => {
  const markdown = [
    ...["A **bold** word, [a link](../options.md#size), and", "[another](http://a.example/ab)."],
    ...["", "- Source: RFC 9110", "- Why: a long reason that", `  ${"goes on ".repeat(9)}`],
    ...["", "```http", "GET /things?a=**  b", "", "HTTP/1.1 200 OK", "```", "", "The end."],
  ].join("\n");
  expect(textOf(markdown)).toEqual([
    "A bold word, a link, and another.",
    "",
    "- Source: RFC 9110",
    `- Why: a long reason that ${"goes on ".repeat(6)}goes`,
    "on goes on goes on",
    "",
    "    GET /things?a=**  b",
    "",
    "    HTTP/1.1 200 OK",
    "",
    "The end.",
  ]);
});
