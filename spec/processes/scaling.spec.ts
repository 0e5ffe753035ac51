import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hasNginx, Nginx } from "./nginx";
import { get, install, type ListResponse, Processes } from "./processes";

const FIRST_PAGE = "/items?page[size]=5";
const IDS = Array.from({ length: 500 }, (_, index) => String(index + 1));

const folder = mkdtempSync(join(tmpdir(), "pages-"));
const processes = new Processes(folder);

beforeAll(() => install(folder), 60_000);

afterAll(async () => {
  await processes.stop();
  rmSync(folder, { recursive: true });
});

/** A client that walks the list again and again, page by page. */
class Client {
  readonly #socket: string;
  #target = FIRST_PAGE;
  #ids: string[] = [];
  /** The processes that have responded. */
  readonly processes = new Set<string>();
  /** The number of complete walks. */
  laps = 0;

  constructor(socket: string) {
    this.#socket = socket;
  }

  async step(): Promise<ListResponse> {
    const response = await get(this.#socket, this.#target);
    const { status, body } = response;
    expect([status, body.errors]).toEqual([200, undefined]);
    this.processes.add(response.process);
    this.#ids.push(...body.data.map(({ id }) => id));
    this.#target = body.links.next ?? FIRST_PAGE;
    if (body.links.next === null) {
      expect(this.#ids).toEqual(IDS);
      this.#ids = [];
      this.laps++;
    }
    return response;
  }

  async finishLap(): Promise<void> {
    for (const { laps } = this; this.laps === laps; ) await this.step();
  }
}

const [OLD, NEW] = ["the-old-random-text", "the-new-random-text"];

describe("processes", () => {
  test("accept each other's cursors if they share the secret, and reject them otherwise", async () => {
    await processes.start("a", ["a-shared-random-text"]);
    await processes.start("b", ["a-shared-random-text"]);
    await processes.start("c", ["another-random-text"]);
    const { next } = (await get(processes.socketOf("a"), FIRST_PAGE)).body.links;
    const [b, c] = [
      await get(processes.socketOf("b"), next ?? ""),
      await get(processes.socketOf("c"), next ?? ""),
    ];
    expect(b.body.data.map(({ id }) => id)).toEqual(IDS.slice(5, 10));
    expect([c.status, c.body.errors]).toMatchObject([400, [{ code: "PAGE_CURSOR_INVALID" }]]);
  });
});

const behindNginx = hasNginx ? describe : describe.skip;

behindNginx(
  hasNginx ? "two processes behind nginx" : "two processes behind nginx (skipped: nginx is not installed)",
  () => {
    let nginx: Nginx;

    beforeAll(async () => {
      await processes.start("a", [OLD]);
      await processes.start("b", [OLD]);
      nginx = await Nginx.start(folder, [processes.socketOf("a"), processes.socketOf("b")]);
    });

    afterAll(() => nginx.stop());

    test("serve a list together", async () => {
      const client = new Client(nginx.socket);
      await client.finishLap();
      expect([...client.processes].sort()).toEqual(["a", "b"]);
    });

    test("change their secret in turn without a failed request", async () => {
      const client = new Client(nginx.socket);
      const { next: signedWithOld } = (await client.step()).body.links;

      // First, every process accepts the new secret, but signs with the old one. At the end, no process
      // accepts the old one.
      for (const secrets of [[OLD, NEW], [NEW, OLD], [NEW]]) {
        for (const name of ["a", "b"]) {
          let isStarted = false;
          const starting = processes.start(name, secrets).then(() => {
            isStarted = true;
          });
          while (!isStarted) await client.step();
          await starting;
          await client.step();
        }
      }

      await client.finishLap();
      expect([...client.processes].sort()).toEqual(["a", "b"]);
      const rejected = await get(nginx.socket, signedWithOld ?? "");
      expect([rejected.status, rejected.body.errors]).toMatchObject([400, [{ code: "PAGE_CURSOR_INVALID" }]]);
    });
  },
);
