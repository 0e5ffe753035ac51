import { transformSync } from "@swc/core";
import type { Block } from "./blocks";

/** What a module finds besides the globals of Node.js, `exports` and `require`. */
export type Scope = Readonly<Record<string, unknown>>;

const AsyncFunction = (async () => {}).constructor as new (
  ...parts: string[]
) => (...args: unknown[]) => Promise<void>;

/** The name of the file that a block is, as its first line states it: `// server.ts`. */
export function fileNameOf({ text }: Block): string | undefined {
  return /^\/\/ ([\w-]+)\.[jt]s\n/.exec(text)?.[1];
}

/** The code of a sample as CommonJS in JavaScript. */
export function compileSample(text: string): string {
  const { code } = transformSync(text, {
    jsc: {
      parser: { syntax: "typescript", decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: "es2022",
    },
    module: { type: "commonjs" },
    isModule: true,
  });
  return code;
}

/** A sample and the files of its page that it imports. */
export class Program {
  readonly #code: string;
  readonly #files: ReadonlyMap<string, string>;

  /** @param files the code of the page's files, by the specifier to import them with */
  constructor(code: string, files: ReadonlyMap<string, string>) {
    this.#code = code;
    this.#files = files;
  }

  /** Whether it makes a server listen; Hono calls that `serve`. */
  get listens(): boolean {
    const listens = (code: string): boolean =>
      /\b(?:listen|serve)\)?\(/.test(code) || this.#importsOf(code).some(([, file]) => listens(file));
    return listens(this.#code);
  }

  /** Runs it, and each file that it imports once, as a process of its own would. */
  async run(scope: Scope, requireOther: (name: string) => unknown): Promise<void> {
    const evaluated = new Map<string, object>();
    const evaluate = async (code: string): Promise<object> => {
      for (const [name, file] of this.#importsOf(code))
        if (!evaluated.has(name)) evaluated.set(name, await evaluate(file));
      const exports = {};
      const names = {
        ...scope,
        exports,
        require: (name: string) => evaluated.get(name) ?? requireOther(name),
      };
      await new AsyncFunction(...Object.keys(names), code)(...Object.values(names));
      return exports;
    };
    await evaluate(this.#code);
  }

  #importsOf(code: string): [name: string, file: string][] {
    return Array.from(code.matchAll(/\brequire\("(\.\/[\w-]+)"\)/g)).flatMap(([, name = ""]) => {
      const file = this.#files.get(name);
      return file === undefined ? [] : [[name, file]];
    });
  }
}
