import { NotChecked } from "../../../lib/conformance/http/not-checked";
import type { Facts, Sample } from "../../../lib/conformance/subject/facts";
import type { ListUnderTest } from "../../../lib/conformance/subject/list-under-test";
import { readSamplesOnPages } from "../../../lib/conformance/subject/samples-on-pages";

const list = {
  walk: { at: (index: number) => ({ number: index + 1 }) },
  pairsOf: (parameters: object) => Object.entries(parameters).map((pair) => pair.join("=")),
  sizePair: (size: string) => `size=${size}`,
  withoutParameters: async () => ({ document: { data: [] } }),
} as unknown as ListUnderTest;

const sample = { name: "size", isSize: true, value: "2", beside: "" } as Sample;

const facts = (count: number | Error) =>
  ({
    samples: async () => [sample],
    smallSize: async () => 2,
    reachableRows: async () => Number.POSITIVE_INFINITY,
    rowCount: async () => {
      if (typeof count === "number") return count;
      throw count;
    },
  }) as unknown as Facts;

const placesOf = async (count: number | Error) =>
  (await readSamplesOnPages(list, facts(count))).map(({ beside }) => beside);

test("a parameter is tried alone, and on the first, the second, the middle and the last page", async () => {
  expect(await placesOf(11)).toEqual(["", "number=1", "number=2", "number=3", "number=6"]);
});

test("where no page size takes effect, the first page takes the place of the last", async () => {
  expect(await placesOf(new NotChecked("no page size takes effect"))).toEqual(["", "number=1"]);
});

test("other errors are thrown", async () => {
  await expect(placesOf(new TypeError("a mistake"))).rejects.toThrow("a mistake");
});
