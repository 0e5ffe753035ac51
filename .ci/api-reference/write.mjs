// Writes docs/api from the docstrings of lib/: node .ci/api-reference/write.mjs
import { execFileSync } from "node:child_process";

const options = { cwd: import.meta.dirname, stdio: "inherit" };
execFileSync("npm", ["ci", "--no-audit", "--no-fund"], options);
execFileSync("npm", ["run", "--silent", "write"], options);
