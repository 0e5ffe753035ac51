#!/usr/bin/env node
import { run } from "./run";

// A reader such as `head` may close the pipe before everything is written.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => process.exit(code === "EPIPE" ? 0 : 2));

run(process.argv.slice(2), process).then((status) => {
  process.exitCode = status;
});
