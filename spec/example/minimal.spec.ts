import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { blocksOf } from "../../.ci/samples/blocks";

const ROOT = resolve(__dirname, "../..");

test("the minimal server is the first sample of the README", () => {
  const [sample] = blocksOf(readFileSync(join(ROOT, "README.md"), "utf8")).filter(
    ({ kind }) => kind === "ts",
  );
  const server = readFileSync(join(ROOT, "docs/example/minimal/server.ts"), "utf8");
  expect(server.trimEnd()).toBe(sample?.text.trimEnd());
});
