import { get as request } from "node:http";
import type { AddressInfo } from "node:net";
import type { NextFunction, Request, Response } from "express";
import express5 from "express";
import express4 from "express4";
import { pagination } from "jsonapi-pagination";
import { MISTAKES, plainAnswer } from "./mistakes";

/**
 * Makes every mistake in a process of its own, and prints the name of each after which the process still
 * runs.
 */
async function main() {
  for (const [version, express] of [
    ["Express 5", express5],
    ["Express 4", express4 as typeof express5],
  ] as const)
    for (const { name, options, query = "", answer = plainAnswer } of MISTAKES) {
      const app = express();
      app.get("/users", pagination(options), (_req, res) => answer(res));
      app.use((_error: unknown, _req: Request, res: Response, _next: NextFunction) => res.sendStatus(500));
      const server = app.listen(0, "127.0.0.1");
      await new Promise((resolve) => server.once("listening", resolve));
      const { port } = server.address() as AddressInfo;
      await new Promise((resolve) =>
        request({ port, path: `/users?${query}`, agent: false }, (res) => res.resume().on("end", resolve)),
      );
      await new Promise((resolve) => setTimeout(resolve, 4)); // until late rejections have come
      server.close();
      console.log(`${version}: ${name}`);
    }
}

void main();
