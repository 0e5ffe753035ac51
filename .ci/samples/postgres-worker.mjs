// PostgreSQL for the database drivers in samples: PGlite behind a socket. It runs in a worker because Jest
// does not support the dynamic import that PGlite needs.
import { createServer } from "node:net";
import { parentPort } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";

const TERMINATE = "X".charCodeAt(0);

/**
 * The messages of a query that end with a message of another type: Parse, Bind, Describe, Execute, Close,
 * Flush.
 */
const PARTS = [..."PBDECH"].map((letter) => letter.charCodeAt(0));

const pglite = await PGlite.create();
let turn = Promise.resolve();

const server = createServer((socket) => {
  let received = Buffer.alloc(0);
  let hasStarted = false;
  let query = []; // PGlite has one session, so that the parts of a query must not mix with those of other sockets
  socket.on("error", () => socket.destroy());
  socket.on("data", (bytes) => {
    received = Buffer.concat([received, bytes]);
    for (;;) {
      // The first message has no type before its length.
      const start = hasStarted ? 1 : 0;
      if (received.length < start + 4) return;
      const length = start + received.readUInt32BE(start);
      if (received.length < length) return;
      const message = received.subarray(0, length);
      received = received.subarray(length);
      if (hasStarted && message[0] === TERMINATE) return socket.end();
      query.push(message);
      if (hasStarted && PARTS.includes(message[0])) continue;
      hasStarted = true;
      const messages = query;
      query = [];
      turn = turn.then(async () => {
        for (const part of messages) socket.write(await pglite.execProtocolRaw(part));
      });
    }
  });
});

parentPort.on("message", async (sql) => parentPort.postMessage(await pglite.exec(sql)));
server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));
