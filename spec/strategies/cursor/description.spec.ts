import { type PageError, type PaginationOptions, paginator } from "jsonapi-pagination";
import { completeOptions } from "../../../lib/options/complete-options";
import { strategies } from "../../../lib/strategies";
import { cursorOf } from "./cursor-of";

/** OpenAPI documents and the conformance kit rely on this description. */
describe.each<PaginationOptions>([
  {},
  { meta: "document" },
  { cursor: { forwardOnly: true } },
  { cursor: { range: false } },
  { names: { after: "since" } },
  { cursor: { ttl: 60 } },
])("the description of cursor pages with %j", (options) => {
  const cursor = { secret: false, ...options.cursor } as const;
  const all = { ...options, strategy: "cursor", order: ["id"], cursor } as const;
  const { read } = paginator(all);
  const description = strategies.cursor.describe(completeOptions(all));
  const { links, meta } = read("/users?page[size]=1").document(98, [{ type: "users", id: "1" }]);

  test("has the relations and the kind of self link that a document has", () => {
    const { self, ...others } = links;
    delete others.meta;
    expect(Object.keys(others)).toEqual(description.relations);
    expect(typeof self).toBe(description.selfIsObject ? "object" : "string");
  });

  test("has the counts that a document has", () => {
    expect(links.meta ?? meta?.page).not.toHaveProperty("pages");
    expect(description.countsPages).toBe(false);
    if (options.meta === "document")
      expect(Object.keys(description.position)).toEqual(
        Object.keys(meta?.page as object).filter((name) => name !== "total"),
      );
  });

  test("has the codes of errors other than those of single values", () => {
    const codes = (target: string) => {
      try {
        read(target);
        return [];
      } catch (error) {
        return (error as PageError).errors.map(({ code }) => code);
      }
    };
    const ranges = codes("/users?page[after]=&page[before]=").filter((code) => code.includes("RANGE"));
    const cursor = cursorOf({ id: 1 }, "/users", ["id"], { ttl: options.cursor?.ttl });
    const now = jest.spyOn(Date, "now").mockReturnValue(4e12);
    const expired = codes(`/users?page[after]=${cursor}`).filter((code) => code.includes("EXPIRED"));
    now.mockRestore();
    expect(description.errorCodes).toEqual([...ranges, ...expired]);
  });
});
