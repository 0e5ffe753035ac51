import type { AddressInfo } from "node:net";
import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import express from "express";
import { pagination } from "jsonapi-pagination";

const items = Array.from({ length: 23 }, (_, index) => ({ type: "items", id: String(index) }));

/** A client that knows nothing of JSON:API, and follows only the `Link` header (RFC 8288). */
describe("Octokit's paginate, with the Link header", () => {
  const app = express().get("/items", pagination({ headers: ["Link"] }), (req, res) => {
    const { offset, limit } = req.page;
    res.paginate(items.length, items.slice(offset, offset + limit));
  });
  const server = app.listen(0);
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  afterAll(() => server.close());

  it.each(["/items", "/items?page[size]=5", "/items?filter[name]=%3Ca%3E%22%2C;&page%5Bsize%5D=7"])(
    "fetches every item of %s",
    async (path) => {
      const octokit = new (Octokit.plugin(paginateRest))({ baseUrl: origin() });
      const targets: string[] = [];
      const received = await octokit.paginate({ method: "GET", url: path }, (response) => {
        targets.push(response.url);
        // Octokit parses JSON only of media types that it knows, and returns the bytes of any other.
        return JSON.parse(new TextDecoder().decode(response.data as unknown as ArrayBuffer)).data;
      });
      expect(received).toEqual(items);
      expect(new Set(targets).size).toBe(targets.length);
    },
  );
});
