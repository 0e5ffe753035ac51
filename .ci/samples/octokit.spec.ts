import type { AddressInfo } from "node:net";
import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import express from "express";
import { pagination } from "jsonapi-pagination";

const items = Array.from({ length: 23 }, (_, index) => ({ type: "items", id: String(index) }));

/** A client that nobody wrote for JSON:API: it pages by the `Link` header alone (RFC 8288). */
describe("octokit's paginate, over the Link header", () => {
  const app = express().get("/items", pagination({ headers: ["Link"] }), (req, res) => {
    const { offset, limit } = req.page;
    res.paginate(items.length, items.slice(offset, offset + limit));
  });
  const server = app.listen(0);
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  afterAll(() => server.close());

  it.each(["/items", "/items?page[size]=5", "/items?filter[name]=%3Ca%3E%22%2C;&page%5Bsize%5D=7"])(
    "walks %s",
    async (path) => {
      const octokit = new (Octokit.plugin(paginateRest))({ baseUrl: origin() });
      const targets: string[] = [];
      const met = await octokit.paginate({ method: "GET", url: path }, (response) => {
        targets.push(response.url);
        // Octokit reads JSON of its own media types alone, and hands over the bytes of every other.
        return JSON.parse(new TextDecoder().decode(response.data as unknown as ArrayBuffer)).data;
      });
      expect(met).toEqual(items);
      expect(new Set(targets).size).toBe(targets.length);
    },
  );
});
