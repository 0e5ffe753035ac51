import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { CollectionDescription } from "../../../docs/example/explorer/collections";
import { copyProject, Server } from "../../example/project";

export interface Collection {
  id: string;
  attributes: CollectionDescription;
}

export interface Example {
  origin: string;
  catalog: Collection[];
  stop(): Promise<void>;
}

/** Builds and starts the example in a folder of its own. */
export async function startExample(): Promise<Example> {
  const { folder, remove } = copyProject();
  const client = join(folder, "dist/client/browser.mjs");
  execFileSync("npm", ["run", "--silent", "build:browser", "--", `--outfile=${client}`]);
  const server = new Server(folder);
  const origin = await server.url();
  const { data } = await (await fetch(origin)).json();
  return {
    origin,
    catalog: data,
    async stop() {
      server.signal("SIGTERM");
      await server.exit();
      remove();
    },
  };
}
