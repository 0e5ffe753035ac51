import type { AddressInfo } from "node:net";
import type { Settings } from "./settings.ts";

const SAMPLE_TARGETS = [
  "/",
  "/cities",
  "/cities?page[number]=2&page[size]=25",
  "/cities?filter[country]=FR&page[number]=3",
  "/cities-by-cursor?sort=name",
  "/countries?page[cities][size]=5",
  "/releases",
  "/cities?page[size]=1000",
];

/**
 * Prints URLs to try.
 * @param address Where the server listens.
 */
export function printUrls(address: AddressInfo | string | null, settings: Settings): void {
  const { host, cursorSecret } = settings;
  const port = typeof address === "object" && address !== null ? address.port : settings.port;
  const isLocal = /^(localhost|127\.0\.0\.1|::1)$/.test(host);
  const isLocalToo = isLocal || host === "0.0.0.0" || host === "::";
  const name = isLocalToo && host !== "::1" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  console.log("\nReady. Open the first URL in a browser, and the others in any client:");
  for (const target of SAMPLE_TARGETS) console.log(`  http://${name}:${port}${target}`);
  if (!isLocal) console.log(`\nHOST is ${host}: other computers may reach this server.`);
  if (cursorSecret === undefined) {
    console.log("\nCursors are signed with a random secret: they are valid until the server stops.");
    console.log("To keep them valid, set CURSOR_SECRET to a text of at least 16 characters.");
  }
  console.log("\nCtrl-C stops the server.");
}
