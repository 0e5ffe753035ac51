import fc from "fast-check";
import { parseLinkHeader } from "../../lib/client/link-header";

interface Case {
  header: string;
  targets: Record<string, string>;
}

const CASES: Case[] = [
  { header: "", targets: {} },
  { header: "<?a>; rel=next", targets: { next: "?a" } },
  { header: '<?a>;rel="next"', targets: { next: "?a" } },
  { header: '<?a> ; \t rel = "next"', targets: { next: "?a" } },
  { header: '<?a>; REL="Next"', targets: { next: "?a" } },
  { header: '<?a>; rel="next"; title="b"', targets: { next: "?a" } },
  { header: '<?a>; title="b"; rel="next"', targets: { next: "?a" } },
  { header: '<?a>; title="x, <?b>; rel=next"; rel=prev', targets: { prev: "?a" } },
  { header: '<?a>; title="\\", <?b>; rel=next"; rel=prev', targets: { prev: "?a" } },
  { header: '<?a>; rel="n\\ext"', targets: { next: "?a" } },
  { header: '<?a>; rel="first  prev"', targets: { first: "?a", prev: "?a" } },
  { header: "<?a>; rel=prev, <?b>; rel=next", targets: { prev: "?a", next: "?b" } },
  { header: "<?a>; rel=prev,<?b>; rel=next", targets: { prev: "?a", next: "?b" } },
  { header: ", , <?a>; rel=prev, ,<?b>; rel=next,", targets: { prev: "?a", next: "?b" } },
  { header: "<?a,b;c>; rel=next", targets: { next: "?a,b;c" } },
  { header: "<>; rel=next", targets: { next: "" } },
  // Only the first `rel` of a link and the first link of a relation count (sections 3.3 and 3).
  { header: "<?a>; rel=next; rel=prev", targets: { next: "?a" } },
  { header: "<?a>; rel=next, <?b>; rel=next", targets: { next: "?a" } },
  // A link with an anchor belongs to another page (section 3.2).
  { header: '<?a>; rel=next; anchor="#x"', targets: {} },
  { header: '<?a>; anchor="/other"; rel=next, <?b>; rel=next', targets: { next: "?b" } },
  { header: '<?a>; anchor=""; rel=next', targets: {} },
  // A parameter without a value, with an extended value, or with an unknown name.
  { header: "<?a>; crossorigin; rel=next", targets: { next: "?a" } },
  { header: "<?a>; anchor; rel=next", targets: {} },
  { header: "<?a>; rel", targets: {} },
  { header: "<?a>", targets: {} },
  { header: "<?a>; title*=UTF-8'de'n%c3%a4chstes; rel=next", targets: { next: "?a" } },
  // Malformed headers.
  { header: '<?a>; rel="next', targets: { next: "?a" } },
  { header: '<?a>; rel=ne"xt', targets: { 'ne"xt': "?a" } },
  { header: '<?a>; rel=prev; title="<?b>; rel=next', targets: { prev: "?a" } },
  { header: '<?a>; rel=prev; title="\\', targets: { prev: "?a" } },
  { header: "?a; rel=next", targets: {} },
  { header: "<?a; rel=next", targets: {} },
];

// A link without a relation leaves an entry with an empty name, which is never read.
const withRelation = (targets: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(targets).filter(([type]) => type !== ""));

it.each(CASES)("parses $header", ({ header, targets }) => {
  expect(withRelation(parseLinkHeader(header))).toEqual(targets);
});

it("parses every header that follows the grammar of section 3", () => {
  const RELATIONS = ["first", "prev", "next", "last"];
  const token = fc.stringMatching(/^[a-z*]{1,8}$/).filter((name) => name !== "rel" && name !== "anchor");
  const target = fc.stringMatching(/^[^\s<>]{0,20}$/);
  const parameter = fc.tuple(token, fc.option(fc.stringMatching(/^[ -~]{0,20}$/)));
  const parameters = fc.array(parameter, { maxLength: 3 });
  const space = fc.constantFrom("", " ", "\t ");
  const link = fc.record({ target, before: parameters, after: parameters, space, quoted: fc.boolean() });
  const quote = (text: string) => `"${text.replace(/["\\]/g, "\\$&")}"`;

  fc.assert(
    fc.property(fc.array(link, { maxLength: 4 }), (links) => {
      const header = links.map(({ target, before, after, space, quoted }, index) => {
        const relation = RELATIONS[index] ?? "";
        const written = [
          ...before.map(([name, value]) =>
            value === null ? name : `${name}${space}=${space}${quote(value)}`,
          ),
          `rel=${quoted ? quote(relation) : relation}`,
          ...after.map(([name, value]) => (value === null ? name : `${name}=${quote(value)}`)),
        ];
        return [`<${target}>`, ...written].join(`${space};${space}`);
      });
      const expected = links.map(({ target }, index) => [RELATIONS[index], target]);
      expect(parseLinkHeader(header.join(","))).toEqual(Object.fromEntries(expected));
    }),
  );
});

// If the work grew with the square of the length, these tests would time out.
it.each([";", "<", '"', '<>;a="', '\\"', "; ", ",<", "; a="])(
  "takes linear time when %j is repeated a hundred thousand times",
  (piece) => {
    const header = `<?a>; rel=next; ${piece.repeat(100_000)}`;
    expect(parseLinkHeader(header)).toMatchObject({ next: "?a" });
  },
);
