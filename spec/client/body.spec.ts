import { once } from "node:events";
import { gzipSync } from "node:zlib";
import { items, pages, ResponseError } from "jsonapi-pagination/client";
import { answer, failure, serve, toArray } from "./site";

const body = '{"data":[1,2]}';

describe("maxBytes", () => {
  it("accepts a body of just that size", async () => {
    const { origin } = await serve(answer({ "/": { body } }));
    expect(await toArray(items(origin, { maxBytes: body.length }))).toEqual([1, 2]);
  });

  interface Case {
    name: string;
    sent: { status?: number; headers?: Record<string, string>; body: string };
    maxBytes?: number;
    status: number;
  }
  const CASES: Case[] = [
    { name: "a page that is one byte too big", sent: { body }, maxBytes: body.length - 1, status: 200 },
    {
      name: "a page that is complete before the limit",
      sent: { body: `${body}    ` },
      maxBytes: 15,
      status: 200,
    },
    { name: "characters of several bytes", sent: { body: '{"data":["漢"]}' }, maxBytes: 14, status: 200 },
    {
      name: "the page of an error",
      sent: { status: 503, headers: { "retry-after": "9" }, body: '{"errors":[{"detail":"No"}]}' },
      maxBytes: 20,
      status: 503,
    },
    { name: "more than 10,000,000 bytes by default", sent: { body: " ".repeat(10_000_001) }, status: 200 },
  ];

  it.each(CASES)("rejects $name", async ({ sent, maxBytes, status }) => {
    const { origin } = await serve(answer({ "/": sent }));
    const error = await failure(pages(origin, { maxBytes }));
    expect(error).toBeInstanceOf(ResponseError);
    const message = `${origin}/ answered ${status}: too big`;
    expect(error).toMatchObject({ message, status, errors: [], body: "too big" });
    expect((error as ResponseError).headers.get("retry-after")).toBe(sent.headers?.["retry-after"] ?? null);
  });

  it("counts bytes after decompression", async () => {
    const { origin } = await serve((_, res) => {
      res.setHeader("content-encoding", "gzip");
      res.end(gzipSync(`{"data":["${" ".repeat(1_000_000)}"]}`));
    });
    expect(await failure(pages(origin, { maxBytes: 500_000 }))).toMatchObject({ body: "too big" });
    expect(await toArray(items(origin, { maxBytes: 2_000_000 }))).toHaveLength(1);
  });

  it("ends a response that never ends", async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const { origin } = await serve((req, res) => {
      closed = once(req.socket, "close");
      const timer = setInterval(() => res.write(" ".repeat(1000)), 1);
      res.on("close", () => clearInterval(timer));
    });
    expect(await failure(pages(origin, { maxBytes: 5000 }))).toMatchObject({ body: "too big" });
    await closed;
  });

  it("applies to each page alone", async () => {
    const first = '{"data":[1],"links":{"next":"/2"}}';
    const { origin } = await serve(answer({ "/": { body: first }, "/2": { body } }));
    expect(await toArray(items(origin, { maxBytes: first.length }))).toEqual([1, 1, 2]);
  });
});

it("decodes characters that arrive in parts, and skips a byte order mark", async () => {
  const bytes = Buffer.from('\ufeff{"data":["漢字🙂"]}');
  const { origin } = await serve(async (_, res) => {
    for (const byte of bytes) {
      res.write(Buffer.of(byte));
      await new Promise((resolve) => setImmediate(resolve));
    }
    res.end();
  });
  expect(await toArray(items(origin))).toEqual(["漢字🙂"]);
});

it("ends a body that is arriving when the signal is aborted", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");
  const { origin } = await serve((_, res) => {
    res.write('{"data":[');
    setTimeout(() => controller.abort(reason), 50);
  });
  expect(await failure(pages(origin, { signal: controller.signal }))).toBe(reason);
});
