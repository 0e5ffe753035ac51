import { NotChecked } from "../../../lib/conformance/http/not-checked";
import type { Facts } from "../../../lib/conformance/subject/facts";
import type { ListUnderTest } from "../../../lib/conformance/subject/list-under-test";
import { otherPages } from "../../../lib/conformance/subject/other-pages";

const list = {
  walk: { at: (index: number) => ({ number: index + 1 }) },
  pairsOf: (parameters: object) => Object.entries(parameters).map((pair) => pair.join("=")),
} as unknown as ListUnderTest;

const facts = (error: Error) =>
  ({
    samples: async () => [],
    smallSize: async () => 2,
    referenceList: () => Promise.reject(error),
  }) as unknown as Facts;

test("where no page size is honoured, the first page takes the place of the last", async () => {
  expect(await otherPages(list, facts(new NotChecked("no page size is honoured")))).toEqual(["number=1"]);
});

test("other errors are thrown", async () => {
  await expect(otherPages(list, facts(new TypeError("a mistake")))).rejects.toThrow("a mistake");
});
