// A client by hey-api.
import assert from "node:assert/strict";
import { listArticles, listEvents, listUsers } from "./client";
import { createClient } from "./client/client";
import { parameterOf, walk } from "./walk";

export async function run(baseUrl: string): Promise<void> {
  const client = createClient({ baseUrl });

  const ids = await walk(async (link) => {
    const number = link === undefined ? 1 : Number(parameterOf(link, "page[number]"));
    const query = { "page[number]": number, "page[size]": 7 };
    const { data: document, response } = await listUsers({ client, query });
    assert.equal(response.headers.get("X-Total-Count"), "30");
    assert(document);
    const total: number | undefined = document.meta?.page?.total;
    const size: number = document.meta.page.size;
    const generator: unknown = document.meta.generator;
    assert.deepEqual([total, size, generator], [30, 7, "users"]);
    const id: string | undefined = document.included?.[0]?.id;
    const type: string | undefined = document.included?.[0]?.type;
    const name: unknown = document.included?.[0]?.attributes?.name;
    const version: string | undefined = document.jsonapi?.version;
    assert.deepEqual([id, type, name, version], ["9", "authors", "Ada", undefined]);
    const next: string | null = document.links.next;
    const title: string | undefined = document.data[0]?.attributes.title;
    assert.match(title ?? "", /^Title/);
    return { ids: document.data.map((user) => user.id), next };
  });
  assert.equal(ids[29], "30");

  const sorted = await walk(async (link) => {
    const after = link === undefined ? "" : (parameterOf(link, "page[after]") ?? "");
    const query = { sort: ["-createdAt" as const, "title" as const], "page[after]": after };
    const { data: document } = await listArticles({ client, query });
    assert(document);
    const href: string = document.links.self.href;
    const next: string | null = document.links.next;
    const truncated: true | undefined = document.meta?.page?.rangeTruncated;
    assert.deepEqual([href.startsWith("/articles"), truncated], [true, undefined]);
    return { ids: document.data.map((article) => article.id), next };
  });
  assert.deepEqual(sorted.slice(0, 3), ["29", "30", "28"]);

  // @ts-expect-error: a field that is not sortable
  await listArticles({ client, query: { sort: ["-rank"] } });

  const { error } = await listUsers({ client, query: { "page[size]": 51 } });
  const problem = error?.errors[0];
  const maxSize: number | undefined = problem?.meta?.page?.maxSize;
  const about: string | undefined = problem?.links?.about;
  const omitted: number | undefined = error?.meta?.page.omittedErrors;
  const isTooLarge = problem?.code === "PAGE_SIZE_TOO_LARGE" && problem.status === "400";
  assert.deepEqual([maxSize, about, omitted, isTooLarge], [50, undefined, undefined, true]);
  // @ts-expect-error: a code that this list never has
  assert(problem?.code !== "PAGE_CURSOR_INVALID");

  const deep = await listEvents({ client, query: { "page[offset]": 21 } });
  const maxOffset: number | undefined = deep.error?.errors[0]?.meta?.page?.maxOffset;
  const further: string | undefined = deep.error?.errors[0]?.links?.about;
  assert.deepEqual([maxOffset, typeof further], [20, "string"]);

  const events = await listEvents({ client, query: { sort: ["id"], "page[limit]": 3 } });
  const self: string | { href: string } | undefined = events.data?.links.self;
  const prev: string | undefined = events.data?.links.prev;
  const total: number | undefined = events.data?.meta?.page?.total;
  assert.deepEqual([typeof self, prev, total], ["string", undefined, 30]);
}
