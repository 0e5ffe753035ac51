import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hasNginx, Nginx } from "./nginx";
import { type Answer, get, install, Processes } from "./processes";

const FIRST = "/items?page[size]=5";
const IDS = Array.from({ length: 500 }, (_, index) => String(index + 1));

const folder = mkdtempSync(join(tmpdir(), "pages-"));
const processes = new Processes(folder);

beforeAll(() => install(folder), 60_000);

afterAll(async () => {
  await processes.stop();
  rmSync(folder, { recursive: true });
});

/** A client that walks the list over and over, page by page. */
class Client {
  readonly #socket: string;
  #target = FIRST;
  #met: string[] = [];
  /** The processes that have answered. */
  readonly processes = new Set<string>();
  /** How often the list has been met whole. */
  laps = 0;

  constructor(socket: string) {
    this.#socket = socket;
  }

  async step(): Promise<Answer> {
    const answer = await get(this.#socket, this.#target);
    const { status, body } = answer;
    expect([status, body.errors]).toEqual([200, undefined]);
    this.processes.add(answer.process);
    this.#met.push(...body.data.map(({ id }) => id));
    this.#target = body.links.next ?? FIRST;
    if (body.links.next === null) {
      expect(this.#met).toEqual(IDS);
      this.#met = [];
      this.laps++;
    }
    return answer;
  }

  async finishLap(): Promise<void> {
    for (const { laps } = this; this.laps === laps; ) await this.step();
  }
}

describe("processes", () => {
  test("that share the secret take each other's cursors; one that does not refuses them", async () => {
    await processes.start("a", ["shared"]);
    await processes.start("b", ["shared"]);
    await processes.start("c", ["another"]);
    const { next } = (await get(processes.socketOf("a"), FIRST)).body.links;
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
      await processes.start("a", ["old"]);
      await processes.start("b", ["old"]);
      nginx = await Nginx.start(folder, [processes.socketOf("a"), processes.socketOf("b")]);
    });

    afterAll(() => nginx.stop());

    test("are one list", async () => {
      const client = new Client(nginx.socket);
      await client.finishLap();
      expect([...client.processes].sort()).toEqual(["a", "b"]);
    });

    test("get a new secret one after the other, and no request fails", async () => {
      const client = new Client(nginx.socket);
      const { next: signedWithOld } = (await client.step()).body.links;

      // First all take what only some sign with; in the end none takes what none has signed for long enough.
      for (const secrets of [["old", "new"], ["new", "old"], ["new"]]) {
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
      const refused = await get(nginx.socket, signedWithOld ?? "");
      expect([refused.status, refused.body.errors]).toMatchObject([400, [{ code: "PAGE_CURSOR_INVALID" }]]);
    });
  },
);
