import { NotChecked } from "../../../lib/conformance/http/not-checked";
import type { Facts, Sample } from "../../../lib/conformance/subject/facts";
import type { ListUnderTest } from "../../../lib/conformance/subject/list-under-test";
import { readSamplesOnPages } from "../../../lib/conformance/subject/samples-on-pages";

/** A list whose pages past the end are answered like this. */
const listWith = (status: number) =>
  ({
    walk: { at: (index: number) => ({ number: index + 1 }), size: "size" },
    pairsOf: (parameters: object) => Object.entries(parameters).map((pair) => pair.join("=")),
    sizePair: (size: string) => `size=${size}`,
    withoutParameters: async () => ({ document: { data: [] } }),
    page: async () => ({ status, document: { data: [] } }),
  }) as unknown as ListUnderTest;

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

const placesOf = async (count: number | Error, status = 200) =>
  (await readSamplesOnPages(listWith(status), facts(count))).map(({ beside }) => beside);

test("a parameter is tried alone, on the first, the second, the middle and the last page, and past the end", async () => {
  expect(await placesOf(11)).toEqual(["", "number=1", "number=2", "number=3", "number=6", "number=13"]);
});

test("where there are no pages past the end, none is tried there", async () => {
  expect(await placesOf(11, 404)).toEqual(["", "number=1", "number=2", "number=3", "number=6"]);
});

test("where no page size takes effect, the first page takes the place of the last", async () => {
  expect(await placesOf(new NotChecked("no page size takes effect"))).toEqual(["", "number=1"]);
});

test("other errors are thrown", async () => {
  await expect(placesOf(new TypeError("a mistake"))).rejects.toThrow("a mistake");
});
