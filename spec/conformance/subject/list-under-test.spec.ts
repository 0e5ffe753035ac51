import type { StrategyName } from "../../../lib/conformance";
import { Client, type Exchange } from "../../../lib/conformance/http/client";
import { NotChecked } from "../../../lib/conformance/http/not-checked";
import { type Dialect, ListUnderTest } from "../../../lib/conformance/subject/list-under-test";

const OPTIONS = { headers: {}, allowHosts: [], maxRequests: 1, maxBytes: 1, timeout: 1 };

/** A list that nothing is requested of. */
function listOf(strategy: StrategyName, dialect: Partial<Dialect> = {}): ListUnderTest {
  const client = new Client("http://a.example", OPTIONS);
  return new ListUnderTest(client, "/things?sort=name&page[size]=9", strategy, {
    ...{ names: {}, strategies: [strategy], bareBrackets: false, needsParameters: false },
    ...dialect,
  });
}

test.each<[StrategyName, object, object]>([
  ["number", { number: 1, size: 5 }, { number: 4, size: 5 }],
  ["offset", { offset: 0, limit: 5 }, { offset: 15, limit: 5 }],
  ["cursor", { size: 5 }, { size: 5 }],
])("%s: the parameters of the first page and of the fourth", (strategy, first, fourth) => {
  const list = listOf(strategy);
  expect([list.parametersAt(0, 5), list.parametersAt(3, 5)]).toEqual([first, fourth]);
});

test("the target keeps other parameters, and the page parameters of the caller are dropped", () => {
  const list = listOf("number");
  expect(list.target).toBe("/things?sort=name");
  expect(list.targetOf({})).toBe("/things?sort=name");
  expect(list.targetOf({ number: 2, size: "é" })).toBe(
    "/things?sort=name&page%5Bnumber%5D=2&page%5Bsize%5D=%C3%A9",
  );
});

test("parameters have the names that the server uses", () => {
  const list = listOf("offset", { names: { limit: "count", size: "length" } });
  expect([list.sizeParameter, list.parameter("offset")]).toEqual(["page[count]", "page[offset]"]);
  expect(list.sizePair("2")).toBe("page%5Bcount%5D=2");
  expect(list.pairsOf({ offset: 0, limit: 2 })).toEqual(["page%5Boffset%5D=0", "page%5Bcount%5D=2"]);
});

test("brackets stay bare for servers that read them only so", () => {
  expect(listOf("number", { bareBrackets: true }).sizePair("%zz")).toBe("page[size]=%zz");
});

test("the first strategy is the default", () => {
  const strategies = ["offset", "number"] as const;
  expect(listOf("number", { strategies }).isDefault).toBe(false);
  expect(listOf("offset", { strategies }).isDefault).toBe(true);
});

test("a link that a page does not have cannot be followed", () => {
  const page = { document: { links: { next: null } } } as unknown as Exchange;
  expect(() => listOf("number").follow(page, "next")).toThrow(new NotChecked("the page has no `next` link"));
});
