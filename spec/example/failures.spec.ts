import request from "supertest";
import { createApp } from "../../docs/example/cities/app";
import { connect } from "../../docs/example/cities/database";

let logged: jest.SpyInstance;
beforeEach(() => {
  logged = jest.spyOn(console, "error").mockImplementation();
});
afterEach(() => logged.mockRestore());

it.each(["/cities", "/cities/1", "/countries", "/countries/FR/cities", "/releases", "/releases/chrome-100"])(
  "responds to %s with 503 if the database cannot be reached",
  async (path) => {
    const database = connect("postgres://127.0.0.1:1/none"); // nothing listens there
    const { status, headers, body } = await request(createApp(database)).get(path);
    expect([status, headers["content-type"]]).toEqual([503, "application/vnd.api+json"]);
    expect(body.errors).toEqual([
      {
        status: "503",
        code: "DATABASE_UNAVAILABLE",
        title: "Database is unavailable",
        detail: "The database does not respond. Try again later.",
      },
    ]);
    expect(logged.mock.lastCall[0]).toMatch(/^DatabaseUnavailable: .*ECONNREFUSED/);
    await database.close();
  },
);

const failingWith = (error: unknown) => ({
  query: () => Promise.reject(error),
  transaction: () => Promise.reject(error),
  close: async () => {},
});

it("responds with 500 to an unexpected error, whose details appear only in the log", async () => {
  const { status, body } = await request(createApp(failingWith(new TypeError("secret")))).get("/cities");
  expect(status).toBe(500);
  expect(body.errors).toEqual([
    { status: "500", code: "INTERNAL_SERVER_ERROR", title: "Internal Server Error" },
  ]);
  expect(logged.mock.calls).toEqual([[expect.stringMatching(/^TypeError: secret\n {4}at /)]]);
});

describe("the log", () => {
  const forged = "first\nTypeError: forged\n    at forged.js\r\u001b[2J\u0085\u2028\u202e";

  it.each([
    ["an error", new Error(forged)],
    ["a text that was thrown", forged],
    ["the cause of an error", new Error("outer", { cause: new Error(forged) })],
    ["an error of the database", Object.assign(new Error(forged), { code: "42601" })],
    ["an error without a stack", Object.assign(new Error(forged), { stack: undefined })],
  ])("contains no line and no control character of a request in %s", async (_case, error) => {
    await request(createApp(failingWith(error))).get("/cities");
    const [[text]] = logged.mock.calls;
    expect(text).toContain("first\\u000aTypeError: forged\\u000a    at forged.js\\u000d\\u001b[2J");
    for (const line of text.split("\n")) {
      expect(line).toMatch(/^( {4}at |(Caused by )?(Error|DatabaseUnavailable)\b|first)/);
      expect(line).not.toMatch(/^ {4}at forged/);
      expect(line).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
    }
  });

  it("contains a long message shortened", async () => {
    await request(createApp(failingWith(new Error("x".repeat(100_000))))).get("/cities");
    expect(logged.mock.calls[0][0].length).toBeLessThan(5_000);
  });
});
