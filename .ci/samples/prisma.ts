import { getPrismaClient } from "@prisma/client/runtime/client";

const COMPILER = "@prisma/client/runtime/query_compiler_fast_bg.postgresql";

/** What is asked of a client, beside queries. */
interface Disconnecting {
  $disconnect(): Promise<void>;
}

/**
 * `PrismaClient` for a schema without models, made of Prisma's runtime as `prisma generate` makes it: that command is in a package
 * which downloads binaries from elsewhere. `onMade` is told of each client.
 */
export function prismaClientClass(onMade: (client: Disconnecting) => void): unknown {
  return class extends PrismaClient {
    constructor(options: ConstructorParameters<typeof PrismaClient>[0]) {
      super(options);
      onMade(this);
    }
  };
}

const PrismaClient = getPrismaClient({
  previewFeatures: [],
  clientVersion: "7.10.0",
  engineVersion: "0edf323efd1d98336f3f0a68684b56f689b900d3",
  activeProvider: "postgresql",
  inlineSchema: 'datasource db {\n  provider = "postgresql"\n}\n',
  runtimeDataModel: { models: {}, enums: {}, types: {} },
  parameterizationSchema: { strings: [], graph: "AAAA" },
  compilerWasm: {
    getRuntime: async () => require(`${COMPILER}.js`),
    getQueryCompilerWasmModule: async () =>
      new WebAssembly.Module(Buffer.from(require(`${COMPILER}.wasm-base64.js`).wasm, "base64")),
    importName: "./query_compiler_fast_bg.js",
  },
});
