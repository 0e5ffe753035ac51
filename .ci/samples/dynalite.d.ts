declare module "dynalite" {
  import type { Server } from "node:http";

  /** DynamoDB in this process. */
  export default function dynalite(options?: { createTableMs?: number }): Server;
}
