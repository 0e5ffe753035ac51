import { type CheckOptions, check } from "../../../lib/conformance";
import { Client } from "../../../lib/conformance/http/client";
import { CursorServer } from "./cursor-server";
import { listenInMemory } from "./in-memory";
import { IncludedServer } from "./included-server";
import { type Answer, type Headers, type ListServer, listen } from "./list-server";
import { NumberServer } from "./number-server";
import { OffsetServer } from "./offset-server";

type Listen = typeof listen;

/** Fails, forgets the reason, answers with a lone status, or with odd headers, depending on the page. */
class Faulty extends NumberServer {
  override answer(target: string, headers: Headers): Answer {
    const [, number] = /number%5D=(\d+)/.exec(target) ?? [];
    const answer = super.answer(target, headers);
    if (number === "2") throw new RangeError("too deep");
    if (number === "3") return { ...answer, status: 503, headers: { "Retry-After": "0" } };
    if (number === "4") return { ...answer, body: undefined as never };
    return { ...answer, headers: { ...answer.headers, Vary: " Accept ", vary: "Origin", "X-Empty": "" } };
  }
}

/** What the kit reports of a server, without its port. */
async function reportOn(open: Listen, Server: new () => ListServer, options: CheckOptions): Promise<unknown> {
  const { url, close } = await open(new Server());
  const facts = { empty: `${url}?noRows=1`, sort: "rank", secretParameters: ["token"], strict: true };
  const report = await check(url, { ...facts, ...options }).finally(close);
  return JSON.parse(JSON.stringify(report).replaceAll(new URL(url).host, "HOST"));
}

test.each<[string, new () => ListServer, CheckOptions]>([
  ["page numbers", NumberServer, {}],
  ["offsets", OffsetServer, {}],
  ["cursors", CursorServer, {}],
  ["included lists", IncludedServer, { included: "parts" }],
  ["a body", NumberServer, { method: "QUERY", body: '{"filter":"ä"}' }],
  ["faults", Faulty, { strategy: "number" }],
])("the report on a server with %s is the same over HTTP and in memory", async (_, Server, options) => {
  expect(await reportOn(listenInMemory, Server, options)).toEqual(await reportOn(listen, Server, options));
});

/** What arrives on both sides. */
async function exchanges(open: Listen): Promise<unknown> {
  const received: unknown[] = [];
  class Recording extends Faulty {
    override judgeBody(body: object): undefined {
      received.push(body);
    }
    override answer(target: string, headers: Headers): Answer {
      received.push([target, headers]);
      return super.answer(target, headers);
    }
  }
  const { url, close } = await open(new Recording());
  const { origin } = new URL(url);
  const limits = { allowHosts: [], maxRequests: 99, maxBytes: 1000, timeout: 5000, maxWait: 1000 };
  const search = { method: "QUERY", body: '{"filter":"ä"}', contentType: "application/json" };
  const answers: unknown[] = [];
  for (const more of [{}, { search }]) {
    const client = new Client(origin, { ...limits, ...more, headers: { "X-Mixed": " a  b " } });
    for (const number of [1, 2, 3, 4]) {
      const target = `/things?page%5Bnumber%5D=${number}&a='"`;
      const { headers, ...rest } = await client.get(target, { Host: "other.example" });
      const { connection, "keep-alive": keep, "transfer-encoding": coding, date = "", ...own } = headers;
      answers.push({ ...rest, headers: { ...own, date: Math.abs(Date.parse(date) - Date.now()) < 60_000 } });
    }
    answers.push(await client.get("/things?page%5Bsize%5D=10").catch((error) => error.message));
    client.close();
  }
  await close();
  return JSON.parse(JSON.stringify([received, answers]).replaceAll(new URL(url).host, "HOST"));
}

test("requests and responses arrive as they do over HTTP", async () => {
  expect(await exchanges(listenInMemory)).toEqual(await exchanges(listen));
});
