import type { NextFunction, Request, Response } from "express";
import { type Key, PageError, pagination, paginator } from "jsonapi-pagination";
import { eachExpress, get } from "../../app";
import { resource } from "./app";
import { fetchRows } from "./list";

const ROWS = [{ id: 1 }, { id: 2 }, { id: 3 }];

/** The cursor is the id. As a database would, the codec looks for its row: there is none above 3. */
async function decode(text: string): Promise<Key> {
  await new Promise((resolve) => setImmediate(resolve));
  const row = ROWS.find(({ id }) => String(id) === text);
  if (row === undefined) throw new Error("no such row");
  return row;
}

const encode = ({ id }: Key) => String(id);

const list = (cursor: object) =>
  ({ strategy: "cursor", order: ["id"], cursor: { codec: { encode, decode }, ...cursor } }) as const;

const refusal = (parameter: string, text: string) =>
  expect.objectContaining({
    code: "PAGE_CURSOR_INVALID",
    detail: `${parameter} must be a cursor that this list returned; got "${text}".`,
  });

describe("a codec whose decode returns a promise", () => {
  const { read, readAsync } = paginator(list({}));

  test("is awaited by readAsync", async () => {
    const page = await readAsync("/users?page[after]=1&page[before]=3");
    expect(page).toMatchObject({ strategy: "cursor", after: { id: 1 }, before: { id: 3 } });
  });

  test("is refused by read, which names the way out", () => {
    expect(() => read("/users?page[after]=9")).toThrow(
      new TypeError(
        "read cannot wait for the promise that cursor.codec.decode returned: call readAsync instead.",
      ),
    );
  });

  test("does not trouble read where no cursor has to be decoded", () => {
    expect(read("/users?page[after]=")).toMatchObject({ after: null });
  });

  test("refuses cursors by rejecting, all of them at once", async () => {
    const error = await readAsync("/users?page[after]=8&page[before]=9&page[size]=0").catch(
      (reason) => reason,
    );
    expect(error).toBeInstanceOf(PageError);
    expect(error.errors).toEqual([
      expect.objectContaining({ code: "PAGE_SIZE_TOO_SMALL" }),
      refusal("page[after]", "8"),
      refusal("page[before]", "9"),
    ]);
  });

  test("refuses a key without a field of the order", async () => {
    const lacking = paginator(list({ codec: { encode, decode: async () => ({ name: "x" }) } }));
    await expect(lacking.readAsync("/users?page[after]=1")).rejects.toThrow(PageError);
  });

  test("is distinguished from a programming error, such as a key that is not an object", async () => {
    const wrong = paginator(list({ codec: { encode, decode: async () => 5 } }));
    await expect(wrong.readAsync("/users?page[after]=1&page[before]=2")).rejects.toThrow(
      new TypeError("The key that cursor.codec.decode returned must be an object; got a number."),
    );
  });
});

test("readAsync reads what read reads", async () => {
  const { read, readAsync } = paginator();
  await expect(readAsync("/users?page[number]=3")).resolves.toEqual(read("/users?page[number]=3"));
  await expect(readAsync("/users?page[number]=0")).rejects.toThrow(PageError);
  await expect(readAsync(5 as unknown as string)).rejects.toThrow(TypeError);
});

eachExpress((express) => {
  const appWith = (options: object) => {
    const pages = pagination({ ...list({}), ...options });
    const app = express();
    app.get("/users", pages, (req, res) => {
      res.paginate(undefined, fetchRows(ROWS, pages.page(req)), { serialize: resource });
    });
    app.use((error: Error, _req: Request, res: Response, _next: NextFunction) => {
      res.status(500).json(String(error));
    });
    return app;
  };

  test("the middleware awaits it", async () => {
    const { status, body } = await get(appWith({}), "/users?page[after]=1&page[size]=1");
    expect([status, body.data, body.links.next]).toEqual([
      200,
      [{ type: "examples", id: "2", attributes: {} }],
      "/users?page[after]=2&page[size]=1",
    ]);
  });

  test("a rejection is answered with 400", async () => {
    const { status, body } = await get(appWith({}), "/users?page[after]=9");
    expect([status, body.errors]).toEqual([400, [refusal("page[after]", "9")]]);
  });

  test.each<[string, object, string]>([
    [
      "a programming error",
      { cursor: { codec: { encode, decode: async () => 5 } } },
      "must be an object; got a number",
    ],
    [
      "an error of onInvalid",
      {
        onInvalid: () => {
          throw new Error("in onInvalid");
        },
      },
      "in onInvalid",
    ],
    ["a rejection of onInvalid", { onInvalid: () => Promise.reject(new Error("late")) }, "late"],
  ])("%s reaches the error handler", async (_name, options, message) => {
    const { status, body } = await get(appWith(options), "/users?page[after]=9");
    expect([status, body]).toEqual([500, expect.stringContaining(message)]);
  });
});
