import { getPrismaClient } from "@prisma/client/runtime/client";

const COMPILER = "@prisma/client/runtime/query_compiler_fast_bg.postgresql";

/** The part of a Prisma client that closes its connections. */
interface Disconnectable {
  $disconnect(): Promise<void>;
}

/**
 * `PrismaClient` for a schema with one model, built from Prisma's runtime as `prisma generate` would build
 * it. That command is not used because its package downloads binaries.
 * @param onCreate receives each new client
 */
export function prismaClientClass(onCreate: (client: Disconnectable) => void): unknown {
  return class extends PrismaClient {
    constructor(options: ConstructorParameters<typeof PrismaClient>[0]) {
      super(options);
      onCreate(this);
    }
  };
}

/** The fields of the model: each with its type, and the attributes that follow it. */
const FIELDS = {
  id: ["BigInt", "@id"],
  title: ["String", ""],
  createdAt: ["DateTime", '@map("created_at") @db.Timestamptz(3)'],
  publishedAt: ["DateTime?", '@map("published_at") @db.Timestamptz(3)'],
} as const;

const fields = Object.entries(FIELDS).map(([name, [type, attributes]]) => {
  const dbName = /@map\("(\w+)"\)/.exec(attributes)?.[1];
  return { name, kind: "scalar" as const, type: type.replace("?", ""), ...(dbName && { dbName }) };
});

const model = `model Article {
${Object.entries(FIELDS)
  .map(([name, [type, attributes]]) => `  ${name} ${type} ${attributes}\n`)
  .join("")}  @@map("articles")
}
`;

const PrismaClient = getPrismaClient({
  previewFeatures: [],
  clientVersion: "7.10.0",
  engineVersion: "0edf323efd1d98336f3f0a68684b56f689b900d3",
  activeProvider: "postgresql",
  inlineSchema: `datasource db {\n  provider = "postgresql"\n}\n${model}`,
  runtimeDataModel: {
    models: { Article: { dbName: "articles", fields } as never },
    enums: {},
    types: {},
  },
  parameterizationSchema: { strings: [], graph: "AAAA" },
  compilerWasm: {
    getRuntime: async () => require(`${COMPILER}.js`),
    getQueryCompilerWasmModule: async () =>
      new WebAssembly.Module(Buffer.from(require(`${COMPILER}.wasm-base64.js`).wasm, "base64")),
    importName: "./query_compiler_fast_bg.js",
  },
});
