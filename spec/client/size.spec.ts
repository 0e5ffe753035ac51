import { buildSync } from "esbuild";

const build = (entry: string) =>
  buildSync({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    metafile: true,
  });

it("is one module of about 3.2 KB without dependencies", () => {
  const { outputFiles, metafile } = build("lib/client/browser.mts");
  expect(outputFiles).toHaveLength(1);
  expect(outputFiles[0]?.contents.byteLength).toBeLessThan(3250);
  const [output] = Object.values(metafile.outputs);
  expect(output?.imports).toEqual([]);
  expect(output?.exports).toEqual(["LinkError", "ResponseError", "collect", "items", "pages"]);
  const otherInputs = Object.keys(metafile.inputs).filter((path) => !path.startsWith("lib/client/"));
  expect(otherInputs).toEqual([]);
});

it("leaves out what only Node.js needs", () => {
  const inputs = Object.keys(build("lib/client/browser.mts").metafile.inputs);
  expect(inputs).toContain("lib/client/redirects.browser.mts");
  expect(inputs).not.toContain("lib/client/redirects.ts");
});
