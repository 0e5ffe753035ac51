import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import request from "supertest";
import { DatabaseUnavailable } from "../../docs/example/cities/database";
import { readSettings } from "../../docs/example/cities/setup/settings";
import { describeStart, explainFolder, explainListening } from "../../docs/example/cities/setup/start-error";
import { copyProject, Server } from "./project";

const { folder, remove } = copyProject();
const data = join(folder, "docs/example/.data");
const servers: Server[] = [];

function start(environment?: NodeJS.ProcessEnv): Server {
  const server = new Server(folder, environment);
  servers.push(server);
  return server;
}

async function stop(server: Server): Promise<void> {
  server.signal("SIGTERM");
  expect(await server.exit()).toBe(0);
}

afterAll(async () => {
  for (const server of servers) server.signal("SIGKILL");
  await Promise.all(servers.map((server) => server.exit()));
  remove();
});

describe("settings", () => {
  const defaults = { port: 3000, host: "127.0.0.1", databaseUrl: undefined, cursorSecret: undefined };

  it.each([
    [{}, {}],
    [{ PORT: "", HOST: "", DATABASE_URL: "", CURSOR_SECRET: "" }, {}],
    [{ PORT: "0" }, { port: 0 }],
    [{ PORT: "65535" }, { port: 65535 }],
    [{ HOST: "0.0.0.0" }, { host: "0.0.0.0" }],
    [{ HOST: "::1" }, { host: "::1" }],
    [{ HOST: "fe80::1%eth0" }, { host: "fe80::1%eth0" }],
    [{ HOST: "my-host.example" }, { host: "my-host.example" }],
    [
      { DATABASE_URL: "postgres://user:secret@host:5432/name?ssl=true" },
      { databaseUrl: "postgres://user:secret@host:5432/name?ssl=true" },
    ],
    [
      { DATABASE_URL: "postgresql:///name?host=/var/run/postgresql" },
      { databaseUrl: "postgresql:///name?host=/var/run/postgresql" },
    ],
    [{ CURSOR_SECRET: "x".repeat(16) }, { cursorSecret: "x".repeat(16) }],
  ])("%j are accepted", (environment, expected) => {
    expect(readSettings(environment)).toEqual({ ...defaults, ...expected });
  });

  const port = "PORT must be an integer from 0 to 65535; got ";
  const host = "HOST must be a host name or an IP address without a port, such as localhost or 0.0.0.0; got ";
  const database = "DATABASE_URL must be a URL such as postgres://user:password@host/database.";

  it.each([
    [{ PORT: "65536" }, [`${port}"65536".`]],
    [{ PORT: "1e3" }, [`${port}"1e3".`]],
    [{ PORT: "\u0663" }, [`${port}"\u0663".`]],
    [{ PORT: "3\n4\u001b[2J" }, [`${port}"3\\n4\\u001b[2J".`]],
    [{ PORT: "9".repeat(500) }, [`${port}"${"9".repeat(63)}…".`]],
    [{ HOST: "localhost:3000" }, [`${host}"localhost:3000".`]],
    [{ HOST: "http://localhost" }, [`${host}"http://localhost".`]],
    [{ HOST: "a b" }, [`${host}"a b".`]],
    [{ HOST: "256.1.1.1" }, [`${host}"256.1.1.1".`]],
    [{ DATABASE_URL: "mysql://root:secret@host/name" }, [database]],
    [{ DATABASE_URL: "host=localhost password=secret" }, [database]],
    [{ CURSOR_SECRET: "fifteen letters" }, ["CURSOR_SECRET must have at least 16 characters; it has 15."]],
    [
      { PORT: "web", HOST: "a/b", DATABASE_URL: "none", CURSOR_SECRET: "a" },
      [
        `${port}"web".`,
        `${host}"a/b".`,
        database,
        "CURSOR_SECRET must have at least 16 characters; it has 1.",
      ],
    ],
  ])("%j are refused, with every problem", (environment, problems) => {
    expect(() => readSettings(environment)).toThrow(expect.objectContaining({ problems }));
  });

  it("are not command-line arguments", () => {
    expect(() => readSettings({}, ["--port"])).toThrow('"--port" is not an option.');
  });

  it("are all checked before anything else happens", async () => {
    const server = start({ PORT: "web", HOST: "a b" });
    expect(await server.exit()).toBe(1);
    expect(server.output).toBe(`The example could not start:\n  ${port}"web".\n  ${host}"a b".\n`);
    expect(() => readdirSync(data)).toThrow("ENOENT");
  });
});

describe("the lock of the data folder", () => {
  const holder = `
    import { lock } from ${JSON.stringify(join(folder, "docs/example/dist/cities/setup/lock.js"))};
    process.stdin.once("data", async () => {
      try {
        await lock(process.argv[1]);
        console.log("locked");
        process.stdin.resume();
      } catch (error) {
        console.log(error.message);
        process.exit();
      }
    });
    console.log("ready");`;

  /** Processes that lock a folder at the same time, and what each of them reports. */
  async function race(count: number, folder: string): Promise<string[]> {
    const children = Array.from({ length: count }, () =>
      spawn(process.execPath, ["--input-type=module", "-e", holder, folder], {
        stdio: ["pipe", "pipe", "inherit"],
      }),
    );
    try {
      const line = async (child: (typeof children)[number]) =>
        String((await once(child.stdout, "data"))[0]).trim();
      await Promise.all(children.map(line));
      const answers = children.map(line);
      for (const child of children) child.stdin.write("go\n");
      return await Promise.all(answers);
    } finally {
      for (const child of children) child.kill("SIGKILL");
    }
  }

  it("goes to one of several processes that find the lock of a killed one, again and again", async () => {
    const shared = join(folder, "lock-test");
    for (let round = 0; round < 8; round++) {
      const answers = await race(4, shared); // each round leaves the lock of a killed process behind
      expect(answers.filter((answer) => answer === "locked")).toHaveLength(1);
      for (const answer of answers) {
        if (answer !== "locked") expect(answer).toMatch(/ is in use by process \d+, probably another server/);
      }
      expect(readdirSync(shared)).toEqual([`process.lock.${round + 1}`]);
    }
  });

  it.each([
    ["empty, as after a crash", ""],
    ["that of a process that is gone", "999999999"],
    ["not a number", "x"],
    ["negative, which would be a group of processes", "-1"],
  ])("is free if its content is %s", async (_case, content) => {
    const shared = join(folder, "lock-content");
    rmSync(shared, { recursive: true, force: true });
    mkdirSync(shared);
    writeFileSync(join(shared, "process.lock.7"), content);
    expect(await race(1, shared)).toEqual(["locked"]);
    expect(readdirSync(shared)).toEqual(["process.lock.8"]);
  });
});

describe("starting", () => {
  it("lets one of three servers have the folder of a killed one, and the others report why not", async () => {
    mkdirSync(data, { recursive: true });
    writeFileSync(join(data, "process.lock.1"), "999999999");
    const three = [start(), start(), start()];
    const ends = three.map(async (server) => {
      const outcome = await Promise.race([server.url(), server.exit()]).catch(() => server.exit());
      return { server, outcome };
    });
    const results = await Promise.all(ends);
    const ready = results.filter(({ outcome }) => typeof outcome === "string");
    expect(ready).toHaveLength(1);
    for (const { server, outcome } of results) {
      if (typeof outcome === "string") continue;
      expect([outcome, server.output]).toEqual([
        1,
        expect.stringMatching(/^The example could not start: \S+ is in use by process \d+, probably another/),
      ]);
    }
    await stop((ready[0] as (typeof results)[number]).server);
  });

  it("is refused in a sentence if the port is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const server = start({ PORT: String(port) });
    expect(await server.exit()).toBe(1);
    expect(server.output).toBe(
      `The example could not start: Port ${port} is in use by another program. Set PORT to another port, or to 0 for a free one.\n`,
    );
    other.close();
  });

  it.each([
    ["192.0.2.1", "HOST is 192.0.2.1, which is not an address of this computer."],
    ["host.invalid", /HOST is host\.invalid, a name that (is not known|cannot be looked up now)\./],
  ])("is refused in a sentence if it cannot listen on %s", async (HOST, message) => {
    const server = start({ HOST });
    expect(await server.exit()).toBe(1);
    expect(server.output).toMatch(message);
  });

  const canConnect = async (url: string, host: string) => {
    const socket = connect(Number(new URL(url).port), host);
    const [isOpen] = await Promise.race([
      once(socket, "connect").then(() => [true]),
      once(socket, "close").then(() => [false]),
    ]).catch(() => [false]);
    socket.destroy();
    return isOpen;
  };

  it.each([
    [undefined, false],
    ["localhost", false],
    ["0.0.0.0", true],
  ])("with HOST=%s: other addresses of this computer are served: %s", async (HOST, isServed) => {
    const server = start(HOST === undefined ? {} : { HOST });
    const url = await server.url();
    expect((await fetch(`${url}/cities`)).status).toBe(200);
    expect(await canConnect(url, "127.0.0.2")).toBe(isServed);
    expect(server.output.includes("other computers may reach this server")).toBe(isServed);
    await stop(server);
  });

  it.each([
    ["random", {}, "PAGE_CURSOR_INVALID"],
    ["of the environment", { CURSOR_SECRET: "a string of 16 characters or more" }, undefined],
  ])("signs cursors with a secret that is %s", async (name, environment, code) => {
    const first = start(environment);
    const { body } = await request(await first.url()).get("/cities-by-cursor");
    expect((await request(await first.url()).get(body.links.next)).status).toBe(200);
    await stop(first);
    const second = start(environment);
    const { body: later } = await request(await second.url()).get(body.links.next);
    expect(later.errors?.[0].code).toBe(code);
    expect(second.output.includes("Cursors are signed with a random secret")).toBe(name === "random");
    await stop(second);
  });

  it("is refused in a sentence if the data folder is a file", async () => {
    rmSync(data, { recursive: true });
    writeFileSync(data, "");
    const server = start();
    expect(await server.exit()).toBe(1);
    expect(server.output).toBe(
      `The example could not start: The database cannot be written to ${data}. A part of that path is a file.\n`,
    );
    rmSync(data);
  });
});

describe("the reason why the example does not start", () => {
  const emscripten = (errno: number) => ({ name: "ErrnoError", errno }); // without a message
  const withCode = (code: string) => Object.assign(new Error(code), { code });
  const cannotWrite = "The database cannot be written to /data. ";
  const full = `${cannotWrite}The disk is full. The data needs about 100 MB.`;

  it.each([
    [emscripten(51), full],
    [withCode("ENOSPC"), full],
    [withCode("53100"), full],
    [new DatabaseUnavailable(withCode("53100")), full],
    [withCode("EDQUOT"), `${cannotWrite}The disk quota is used up. The data needs about 100 MB.`],
    [emscripten(2), `${cannotWrite}This user does not have permission to write there.`],
    [withCode("EACCES"), `${cannotWrite}This user does not have permission to write there.`],
    [withCode("EPERM"), `${cannotWrite}This user does not have permission to write there.`],
    [withCode("EROFS"), `${cannotWrite}The file system is read-only.`],
    [emscripten(69), `${cannotWrite}The file system is read-only.`],
    [withCode("ENOTDIR"), `${cannotWrite}A part of that path is a file.`],
    [emscripten(8), "ErrnoError 8"],
    [new Error("another reason"), "another reason"],
  ])("is a sentence for the error of a folder: %j", (error, sentence) => {
    expect(describeStart(explainFolder(error, "/data"))).toBe(`The example could not start: ${sentence}`);
  });

  it.each([
    [new DatabaseUnavailable(withCode("53100")), "The disk of the database is full."],
    [
      new DatabaseUnavailable(new AggregateError([new Error("connect a"), new Error("connect b")])),
      "The database does not respond: connect a; connect b",
    ],
    [
      new DatabaseUnavailable(
        Object.assign(new Error("password failed"), { code: "28P01", severity: "FATAL" }),
      ),
      "The database cannot be used: password failed",
    ],
    [new Error(""), "Error"],
    [new RangeError(""), "RangeError"],
    ["a text", "a text"],
    [undefined, "An unknown error"],
    [null, "An unknown error"],
    [{}, "An unknown error"],
    [new Error("a\nb\u001b[2J"), "a\\u000ab\\u001b[2J"],
  ])("is never empty or undefined: %j", (error, sentence) => {
    expect(describeStart(error)).toBe(`The example could not start: ${sentence}`);
  });

  it("is a sentence for a port that this user may not use", () => {
    const settings = { host: "127.0.0.1", port: 80, databaseUrl: undefined, cursorSecret: undefined };
    expect(describeStart(explainListening(withCode("EACCES"), settings))).toBe(
      "The example could not start: This user does not have permission to listen on port 80. Set PORT to a port above 1023.",
    );
    const other = new Error("another reason");
    expect(explainListening(other, settings)).toBe(other);
  });
});
