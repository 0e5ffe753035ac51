import { createRequire } from "node:module";
import type { Request, Response } from "express";
import { sendDocument } from "../cities/document.ts";
import { COLLECTIONS } from "./collections.ts";

const PACKAGE: { name: string; version: string } = createRequire(import.meta.url)(
  "jsonapi-pagination/package.json",
);

/** Responds to `GET /` with a description of the collections. */
export function sendHome(_req: Request, res: Response): void {
  const { name, version } = PACKAGE;
  const data = Object.entries(COLLECTIONS).map(([id, attributes]) => ({
    type: "collections",
    id,
    attributes,
    links: { self: `/${id}` },
  }));
  sendDocument(res, { data, links: { self: "/" }, meta: { package: { name, version } } });
}
