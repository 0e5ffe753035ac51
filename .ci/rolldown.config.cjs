const { bin, exports: entryPoints } = require("../package.json");

/** The files that package.json names, without dist/ and .js: "index", "sql/index", "conformance/cli/bin". */
const entries = [...Object.values(entryPoints), ...Object.values(bin)]
  .map((file) => /^(?:\.\/)?dist\/(.+)\.js$/.exec(file.default ?? file)?.[1])
  .filter((name) => name !== undefined);

const folders = [...new Set(entries.map((name) => name.split("/", 1)[0]))];

module.exports = {
  // The paginator is an entry too: Rolldown exports from other shared files by getters, which are longer.
  input: Object.fromEntries(["paginator", ...entries].map((name) => [name, `lib/${name}.ts`])),
  preserveEntrySignatures: "allow-extension",
  platform: "node",
  external: /^[^./]/,
  transform: { target: "node20.16" },
  logLevel: "warn",
  output: {
    dir: "dist",
    format: "cjs",
    esModule: true,
    generatedCode: { symbols: false },
    chunkFileNames: "[name].js",
    // Entries share one file in each folder, and paginator.js. The names are fixed, so that versions compare
    // well.
    codeSplitting: {
      minShareCount: 2,
      groups: [
        { name: "paginator", test: new RegExp(`/lib/(?!(?:${folders.join("|")})/)`) },
        ...folders.map((folder) => ({ name: `${folder}/shared`, test: new RegExp(`/lib/${folder}/`) })),
      ],
    },
  },
};
