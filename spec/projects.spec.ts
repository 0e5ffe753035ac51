import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "..");
const tsc = join(root, "node_modules/typescript/bin/tsc");

/** TypeScript projects of users. What must not compile in them is marked, and the mark must be needed. */
const PROJECTS = {
  "a handler needs no cast, and no import but the package; items keep their type": {
    exactOptionalPropertyTypes: true,
    source: `
      import express from "express";
      import { pagination, paginator } from "jsonapi-pagination";
      const app = express();
      app.get("/users", pagination(), async (req, res) => {
        const { limit, offset } = req.page;
        const sum: number = limit + offset;
        res.paginate(sum, [req.page.number]);
      });
      app.use("/v1", express.Router().use(pagination()));
      const { data } = paginator().read("/users").document(1, [{ id: 1 }], { serialize: ({ id }) => ({ id: String(id) }) });
      const id: string | undefined = data[0]?.id;
      // @ts-expect-error: it is a string
      const number: number = data[0]?.id;
      export default [id, number];`,
  },
  "Register says what req.page is": {
    exactOptionalPropertyTypes: false,
    source: `
      import express from "express";
      import { type CursorPage, pagination } from "jsonapi-pagination";
      declare module "jsonapi-pagination" {
        interface Register { page: CursorPage }
      }
      const cursor = { order: ["-createdAt", "id"] };
      express().get("/users", pagination({ strategy: "cursor", cursor }), (req, res) => {
        const { after, before, backward, order } = req.page;
        const page: CursorPage = req.page;
        // @ts-expect-error: a cursor page has no number
        res.json([after?.id, before, backward, order[0]?.descending, page.size, req.page.number]);
      });`,
  },
};

/** Beside each other, so that modules are found as they are in an installed package. */
const place = join(root, "node_modules/.cache");
let home: string;

beforeAll(() => {
  mkdirSync(place, { recursive: true });
  home = mkdtempSync(join(place, "types-"));
  execFileSync(process.execPath, [tsc, "-p", root, "--emitDeclarationOnly", "--outDir", join(home, "dist")]);
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe.each([
  ["5", "@types/express"],
  ["4", "types-express4"],
])("with the types of Express %s", (version, types) => {
  test.each(Object.entries(PROJECTS))("%s", (_, { source, exactOptionalPropertyTypes }) => {
    const project = mkdtempSync(join(home, version));
    const compilerOptions = {
      ...{
        target: "es2022",
        module: "nodenext",
        strict: true,
        noEmit: true,
        skipLibCheck: false,
        types: ["node"],
      },
      exactOptionalPropertyTypes,
      paths: {
        "jsonapi-pagination": [join(home, "dist/index.d.ts")],
        express: [join(root, "node_modules", types, "index.d.ts")],
      },
    };
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["app.ts"] }));
    writeFileSync(join(project, "app.ts"), source);
    const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, "-p", project], {
      encoding: "utf8",
    });
    expect(stdout + stderr).toBe("");
    expect(status).toBe(0);
  });
});
