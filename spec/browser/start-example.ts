import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { copyProject, Server } from "../example/project";

declare global {
  var stopExample: () => Promise<void>;
}

/** Builds and starts the example once, in a folder of its own. The tests find it at `EXAMPLE_URL`. */
export default async function startExample(): Promise<void> {
  const { folder, remove } = copyProject();
  const client = join(folder, "dist/client/browser.mjs");
  execFileSync("npm", ["run", "--silent", "build:browser", "--", `--outfile=${client}`]);
  const server = new Server(folder);
  process.env.EXAMPLE_URL = await server.url();
  globalThis.stopExample = async () => {
    server.signal("SIGTERM");
    await server.exit();
    remove();
  };
}
