import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";

let folder: string;
/** The module for browsers that `npm run build` makes. */
let builtModule: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "client-"));
  builtModule = join(folder, "browser.mjs");
  execFileSync("npm", ["run", "--silent", "build:browser", "--", `--outfile=${builtModule}`]);
});
afterAll(() => rmSync(folder, { recursive: true }));

const minify = (entry: string) =>
  buildSync({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    metafile: true,
  });

it.each([
  { name: "its sources", entry: () => "lib/client/browser.mts" },
  { name: "the module of the package", entry: () => builtModule },
])("is less than 3 KB without dependencies, bundled from $name", ({ entry }) => {
  const { outputFiles, metafile } = minify(entry());
  expect(outputFiles).toHaveLength(1);
  expect(outputFiles[0]?.contents.byteLength).toBeLessThan(3072);
  const [output] = Object.values(metafile.outputs);
  expect(output?.imports).toEqual([]);
  expect(output?.exports).toEqual(["LinkError", "ResponseError", "collect", "items", "pages"]);
});

it("contains only its own files, without what only Node.js needs", () => {
  const inputs = Object.keys(minify("lib/client/browser.mts").metafile.inputs);
  expect(inputs.filter((path) => !path.startsWith("lib/client/"))).toEqual([]);
  expect(inputs).toContain("lib/client/platform.browser.mts");
  expect(inputs).not.toContain("lib/client/platform.ts");
});
