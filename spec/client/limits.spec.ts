import { collect, items, type PagesOptions, pages } from "jsonapi-pagination/client";
import { fetchFrom, page, serve, toArray, users } from "./site";

const idsUpTo = (total: number) => Array.from({ length: total }, (_, index) => String(index + 1));

describe("maxItems", () => {
  interface Case {
    maxItems: number;
    items: number;
    /** The items of the pages that `pages` yields, which are never cut. */
    inPages: number;
    requests: number;
  }
  // The collection has 9 items, 4 on a page.
  const CASES: Case[] = [
    { maxItems: 1, items: 1, inPages: 4, requests: 1 },
    { maxItems: 4, items: 4, inPages: 4, requests: 1 },
    { maxItems: 5, items: 5, inPages: 8, requests: 2 },
    { maxItems: 9, items: 9, inPages: 9, requests: 3 },
    { maxItems: 10, items: 9, inPages: 9, requests: 3 },
  ];
  const path = "/9/users?page[size]=4";

  it.each(CASES)("$maxItems stops items after $items", async ({ maxItems, items: count, requests: sent }) => {
    const { origin, requests } = await serve(users());
    const walked = await toArray(items(origin + path, { maxItems }));
    expect(walked.map(({ id }) => id)).toEqual(idsUpTo(count));
    expect(requests).toHaveLength(sent);
  });

  it.each(CASES)(
    "$maxItems stops collect after $items",
    async ({ maxItems, items: count, requests: sent }) => {
      const { origin, requests } = await serve(users());
      const list = await collect(origin + path, { maxItems });
      expect(list.map(({ id }) => id)).toEqual(idsUpTo(count));
      expect(requests).toHaveLength(sent);
    },
  );

  it.each(CASES)("$maxItems stops pages after $inPages", async ({ maxItems, inPages, requests: sent }) => {
    const { origin, requests } = await serve(users());
    const walked = await toArray(pages(origin + path, { maxItems }));
    expect(walked.flatMap(({ data }) => data)).toHaveLength(inPages);
    expect(requests).toHaveLength(sent);
  });

  it("counts from the end of a page when the walk follows prev", async () => {
    const { origin } = await serve(users());
    const walk = items(`${origin}${path}&page[number]=3`, { direction: "prev", maxItems: 3 });
    expect((await toArray(walk)).map(({ id }) => id)).toEqual(["9", "8", "7"]);
  });

  it("leaves the place to resume from in the last page", async () => {
    const { origin } = await serve(users());
    const before = await toArray(pages(origin + path, { maxItems: 5 }));
    const after = await collect(origin + path, { from: before.at(-1)?.links.next });
    expect(after.map(({ id }) => id)).toEqual(["9"]);
  });
});

describe("collect", () => {
  /** Answers with pages of 5,000 items. */
  const thousands = (...sizes: number[]) =>
    fetchFrom(
      ...sizes.map((size, index) =>
        page(Array(size).fill(index), index < sizes.length - 1 ? `?page=${index + 2}` : null),
      ),
    ).fetch;
  const url = "https://example.com/users";

  it("returns up to 10,000 items without maxItems", async () => {
    expect(await collect(url, { fetch: thousands(5000, 5000) })).toHaveLength(10_000);
  });

  it("rejects a longer collection without maxItems, rather than returning part of it", async () => {
    const walk = collect(url, { fetch: thousands(5000, 5000, 1, 5000) });
    await expect(walk).rejects.toEqual(new RangeError("over 10000 items"));
  });

  it("rejects it without any options too", async () => {
    const fetched = jest
      .spyOn(globalThis, "fetch")
      .mockImplementation(thousands(5000, 5000, 1) as typeof fetch);
    try {
      await expect(collect(url)).rejects.toEqual(new RangeError("over 10000 items"));
    } finally {
      fetched.mockRestore();
    }
  });

  it("returns more if maxItems says so", async () => {
    const options: PagesOptions = { fetch: thousands(5000, 5000, 5000), maxItems: 12_000 };
    expect(await collect(url, options)).toHaveLength(12_000);
  });

  it("returns an empty list for an empty collection", async () => {
    const { origin } = await serve(users());
    expect(await collect(`${origin}/0/users`)).toEqual([]);
  });

  it("reverses the whole collection with prev", async () => {
    const { origin } = await serve(users());
    const list = await collect(`${origin}/5/users?page[size]=2&page[number]=3`, { direction: "prev" });
    expect(list.map(({ id }) => id)).toEqual(["5", "4", "3", "2", "1"]);
  });

  it("rejects with the error that ends the walk", async () => {
    const { origin } = await serve(users());
    const list = collect(`${origin}/5/users?page[size]=0`);
    await expect(list).rejects.toMatchObject({ name: "ResponseError", status: 400 });
  });
});
