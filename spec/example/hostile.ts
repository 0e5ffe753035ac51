import { connect } from "node:net";
import type { Key, KeyValue } from "../../lib/strategies/cursor/key";
import { CORPUS } from "../cases/corpus";
import { INVALID_TARGETS } from "../cases/invalid-targets";
import { cursorOf } from "../strategies/cursor/cursor-of";
import type { Server } from "./project";

export const SECRET = "a secret that the tests know";

/** Every route with a query, and every one with a path parameter. */
const ROUTES = [
  "/",
  "/cities",
  "/cities-by-cursor",
  "/countries",
  "/countries/FR/cities",
  "/releases",
  "/cities/1796236",
  "/releases/chrome-100",
];

/** Texts that some database, parser or terminal does not accept, as they are written in a URL. */
const TEXTS = [
  "%00",
  "chrome-100%00",
  "%00chrome-100",
  "%0a",
  "%0d%0aSet-Cookie:%20a=b",
  "%1b[2J",
  "%7f%c2%9b",
  "%e2%80%ae%e2%80%a8",
  "%ff",
  "%c0%80",
  "%ed%a0%80",
  "%f4%90%80%80",
  "%E0%A4%A",
  "%",
  "%zz",
  "-1",
  "0",
  "007",
  "1.5",
  "1e99",
  "NaN",
  "Infinity",
  "2147483648",
  "9223372036854775808",
  "9".repeat(400),
  "x".repeat(5000),
  "2026-02-30",
  "0000-00-00",
  "null",
  "true",
  "'",
  "';DROP%20TABLE%20jsonapi_example.cities;--",
  "%25",
  "\\",
  "{}",
  "[]",
  "..%2f..%2fetc%2fpasswd",
  "__proto__",
  "constructor",
  "%F0%9F%98%80",
  "\u00e9",
];

const PARAMETERS = [
  "page[number]",
  "page[size]",
  "page[after]",
  "page[before]",
  "page[offset]",
  "page",
  "sort",
  "filter[country]",
  "filter",
  "colour",
];

const queries = [
  ...PARAMETERS.flatMap((name) => TEXTS.map((text) => `${name}=${text}`)),
  ...TEXTS.map((text) => `${text}=1`),
  ...TEXTS.map((text) => `page[${text}]=1`),
  `${Array.from({ length: 500 }, (_, index) => `unknown${index}=1`).join("&")}`,
  Array.from({ length: 50 }, (_, index) => `${"%01".repeat(60)}${index}=1`).join("&"),
  `${"&".repeat(2000)}colour=red`,
  `${Array.from({ length: 1500 }, () => "page[number]=1").join("&")}&colour=red`,
  `page[size]=100&page[number]=9007199254740991`,
  `page[size]=100&page[number]=90071992547409`,
  `page[size]=1&page[number]=9007199254740990`,
];

/** Request targets of every kind for every route. */
export const TARGETS: readonly string[] = [
  ...new Set([
    ...ROUTES.flatMap((route) => [
      ...CORPUS.map((target) => target.replaceAll("/users", route)),
      ...INVALID_TARGETS.map(({ target }) =>
        Buffer.from(target).toString("latin1").replaceAll("/users", route),
      ),
      ...queries.map((query) => `${route}?${query}`),
    ]),
    ...["/cities/", "/countries/", "/releases/", "/cities-by-cursor/", "/explorer/", "/"].flatMap((folder) =>
      TEXTS.map((text) => folder + text),
    ),
  ]),
];

/** Values that do not fit some column. */
const VALUES: readonly KeyValue[] = [
  "abc",
  "",
  " 1 ",
  "1e5",
  "0x10",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\n\u001b[2J forged log line",
  "2026-99-99",
  "infinity",
  "'; DROP TABLE jsonapi_example.cities; --",
  "x".repeat(200),
  1e99,
  -1e99,
  1.5,
  -0,
  2_147_483_648,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2n ** 63n,
  -(10n ** 40n),
  true,
  null,
];

const ORDERS = [
  { sort: "", order: ["-population", "-id"], fitting: { population: 1, id: 1 } },
  { sort: "population", order: ["population", "id"], fitting: { population: 1, id: 1 } },
  { sort: "name", order: ["name", "id"], fitting: { name: "Paris", id: 1 } },
];
const PATH = "/cities-by-cursor";
const SIGNED = { secret: SECRET };
const UNSIGNED = { secret: false } as const;

type Cursors = { sort: string; cursor: string }[];

/** Cursors that the example could have made. */
export const validCursors = (): Cursors =>
  ORDERS.map(({ sort, order, fitting }) => ({ sort, cursor: cursorOf(fitting, PATH, order, SIGNED) }));

/** Cursors of someone who knows the secret, with values of which few fit. */
export const forgedCursors = (): Cursors =>
  ORDERS.flatMap(({ sort, order, fitting }) => {
    const names = Object.keys(fitting);
    const keys = [
      ...names.flatMap((name) => VALUES.map((value) => ({ ...fitting, [name]: value }))),
      ...VALUES.map((value) => Object.fromEntries(names.map((name) => [name, value]))),
    ];
    return keys.map((key: Key) => ({ sort, cursor: cursorOf(key, PATH, order, SIGNED) }));
  });

/** Cursors that the example has not made: unsigned ones, and those of another server, list or order. */
export const foreignCursors = (): Cursors =>
  ORDERS.flatMap(({ sort, order, fitting }) => [
    ...VALUES.map((value) => ({ sort, cursor: cursorOf({ ...fitting, id: value }, PATH, order, UNSIGNED) })),
    { sort, cursor: cursorOf(fitting, PATH, order, UNSIGNED) },
    { sort, cursor: cursorOf(fitting, PATH, order, { secret: "the secret of another server" }) },
    { sort, cursor: cursorOf(fitting, "/cities", order, SIGNED) },
    { sort, cursor: cursorOf(fitting, "/articles", order, SIGNED) },
    { sort: sort === "name" ? "population" : "name", cursor: cursorOf(fitting, PATH, order, SIGNED) },
    { sort, cursor: Buffer.from(JSON.stringify(["abc", "xyz"])).toString("base64url") },
    { sort, cursor: Buffer.from('["\\u0000","1"]').toString("base64url") },
  ]);

interface Answer {
  target: string;
  status: number;
  head: string;
  body: string;
}

/** Sends a request line that HTTP clients would change or refuse. Each character is sent as one byte. */
function exchange(port: number, target: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", reject);
    socket.on("end", () => {
      const [head = "", body = ""] = Buffer.concat(chunks).toString("latin1").split("\r\n\r\n");
      resolve({ target: target.slice(0, 200), status: Number(head.slice(9, 12)), head, body });
    });
    socket.write(`GET ${target} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`, "latin1");
  });
}

/** Requests that no well-behaved client sends, and what the example must not do with them. */
export function hostileRequests(server: () => Server): void {
  let printed = "";
  beforeEach(() => {
    printed = server().output;
  });
  // An answer of 400 is not worth a line in the log, and what a client sends must not become one.
  afterEach(() => expect(server().output).toBe(printed));

  const send = async (targets: readonly string[]) => {
    const port = Number(new URL(await server().url()).port);
    const answers: Answer[] = [];
    for (const target of targets) answers.push(await exchange(port, target));
    return answers;
  };
  const failures = (answers: Answer[]) => answers.filter(({ status }) => !(status >= 200 && status < 500));

  it(`never fail at the server (${TARGETS.length} targets), and get at most 8 KB if they are refused`, async () => {
    const answers = await send(TARGETS);
    expect(failures(answers)).toEqual([]);
    for (const { status, head, body, target } of answers) {
      if (status === 200 || head === "") continue;
      expect([target, body.length <= 8192]).toEqual([target, true]);
      expect(head).not.toMatch(/^set-cookie:/im);
      // The parser of Node.js answers some request lines itself, without a body.
      if (body === "") continue;
      expect(head).toMatch(/^content-type: application\/vnd\.api\+json/im);
      const { errors } = JSON.parse(Buffer.from(body, "latin1").toString());
      expect(errors.length).toBeGreaterThan(0);
      expect(errors.length).toBeLessThanOrEqual(20);
    }
  });

  /** Requests pages after and before cursors. */
  const sendCursors = (cursors: Cursors) =>
    send(
      cursors.flatMap(({ sort, cursor }) =>
        ["after", "before"].map(
          (name) => `${PATH}?${sort && `sort=${sort}&`}page[${name}]=${cursor}&page[size]=2`,
        ),
      ),
    );
  const expectRefused = ({ target, status, body }: Answer) => {
    const [{ code, source }, ...others] = JSON.parse(Buffer.from(body, "latin1").toString()).errors;
    const [, parameter] = /(page\[(?:after|before)\])/.exec(target) ?? [];
    expect([target, status, code, source, others]).toEqual([
      target,
      400,
      "PAGE_CURSOR_INVALID",
      { parameter },
      [],
    ]);
  };

  it("never fail at the server with a forged cursor, and get PAGE_CURSOR_INVALID if they are refused", async () => {
    const answers = await sendCursors(forgedCursors());
    expect(failures(answers)).toEqual([]);
    const refused = answers.filter(({ status }) => status !== 200);
    for (const answer of refused) expectRefused(answer);
    expect(refused.length).toBeGreaterThan(answers.length / 2);
  });

  it("get PAGE_CURSOR_INVALID for every cursor that this server has not signed for this list", async () => {
    for (const answer of await sendCursors(foreignCursors())) expectRefused(answer);
    for (const { status } of await sendCursors(validCursors())) expect(status).toBe(200);
  });

  it("get a list of 20 unknown parameters of 500, and how many more there are", async () => {
    const names = Array.from({ length: 500 }, (_, index) => `colour${index}`);
    const [{ status, body }] = (await send([`/cities?${names.join("&")}&page[number]=2`])) as [Answer];
    const { errors, meta } = JSON.parse(body);
    expect([status, errors.length, meta]).toEqual([400, 20, { page: { omittedErrors: 480 } }]);
    expect(errors[19].source).toEqual({ parameter: "colour19" });
  });

  it("have no parameter that goes unchecked, however many there are", async () => {
    const [{ status }] = (await send([`/releases/chrome-100?${"&".repeat(1200)}`])) as [Answer];
    expect(status).toBe(200);
    const [{ body }] = (await send([`/cities?${"=&".repeat(1100)}colour=red`])) as [Answer];
    const parameters = JSON.parse(body).errors.map(({ source }: { source: object }) => source);
    expect(parameters).toEqual([{ parameter: "" }, { parameter: "colour" }]);
  });
}
