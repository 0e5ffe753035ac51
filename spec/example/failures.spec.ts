import request from "supertest";
import { createApp } from "../../docs/example/app.mjs";
import { connect } from "../../docs/example/database/server.mjs";

let logged: jest.SpyInstance;
beforeEach(() => {
  logged = jest.spyOn(console, "error").mockImplementation();
});
afterEach(() => logged.mockRestore());

it.each(["/cities", "/cities/1", "/releases", "/releases/chrome-100"])(
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
    expect(logged.mock.lastCall[0].message).toMatch(/ECONNREFUSED/);
    await database.close();
  },
);

it("responds with 500 to an unexpected error, whose details appear only in the log", async () => {
  const bug = new TypeError("secret");
  const database = {
    query: () => Promise.reject(bug),
    transaction: () => Promise.reject(bug),
    close: async () => {},
  };
  const { status, body } = await request(createApp(database)).get("/cities");
  expect(status).toBe(500);
  expect(body.errors).toEqual([
    { status: "500", code: "INTERNAL_SERVER_ERROR", title: "Internal Server Error" },
  ]);
  expect(logged).toHaveBeenCalledWith(bug);
});
