import type { Server } from "node:http";
import { transformSync } from "@swc/core";
import type { Block } from "./blocks";
import { withChecks } from "./checks";
import { elide, parseElided } from "./ellipsis";
import { fileNameOf, moduleOf, type SampleModule } from "./module";
import { type PageSetup, sampleGlobals } from "./sample-globals";
import { close, freePort, type Servable, send, startListening, withStartedServer } from "./server";
import type { CodeStep, ExchangeStep, PrintedStep, Step } from "./steps";

type Exports = Record<string, unknown>;

const AsyncFunction = (async () => {}).constructor as new (
  ...parts: string[]
) => (...args: unknown[]) => Promise<unknown>;

/** The port that appears in samples. While they run, it is replaced by a free port. */
const PORT = "3000";

/** A module that has run, and the app or server that it or a file that it imports has created. */
interface Evaluated {
  readonly exports: Exports;
  readonly servable: Servable | undefined;
}

/** Ends a module. */
const RETURN_SERVABLE =
  '\nreturn typeof server !== "undefined" ? server : typeof app !== "undefined" ? app : undefined;';

/** The code of a sample as CommonJS in JavaScript. */
function compileSample(text: string, port: number): string {
  const { code } = transformSync(text.replaceAll(new RegExp(`\\b${PORT}\\b`, "g"), String(port)), {
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

/** Runs the steps of one page, in order. */
export class PageRun {
  readonly #setup: PageSetup;
  readonly #port: number;
  readonly #files = new Map<string, string>();
  readonly #modules = new Map<string, SampleModule>();
  readonly #exports = new Map<string, Exports>();
  readonly #unreached = new Set<number>();
  #printed: unknown[] = [];
  #servable: Servable | undefined;
  #server: Server | undefined;

  private constructor(setup: PageSetup, port: number) {
    this.#setup = setup;
    this.#port = port;
    this.#servable = setup.names.app as Servable | undefined;
  }

  static async start(setup: PageSetup): Promise<PageRun> {
    await setup.open?.();
    return new PageRun(setup, await freePort());
  }

  async run(step: Step): Promise<void> {
    if (step.kind === "code") await this.#runCode(step);
    else if (step.kind === "exchange") await this.#exchange(step);
    else this.#comparePrinted(step);
  }

  /** The lines of the checks that have not run. */
  get unreached(): number[] {
    return [...this.#unreached];
  }

  /** Where the app of the last module answers. */
  async origin(): Promise<string> {
    await this.#listen();
    return `http://localhost:${this.#port}`;
  }

  async stop(): Promise<void> {
    if (this.#server !== undefined) await close(this.#server);
    await this.#setup.close?.();
  }

  async #runCode({ block }: CodeStep): Promise<void> {
    if (this.#setup.isComplete) return this.#runProgram(block);
    const listens = /\blisten\(/.test(block.text);
    if (listens)
      await this.#serve(undefined); // to free the port
    else if (block.text.includes(PORT)) await this.#listen();
    this.#printed = [];
    const { code, lines } = withChecks(block.text, block.line);
    for (const line of lines) this.#unreached.add(line);
    const sample = moduleOf({ ...block, text: code }, this.#modules);
    const specifier = `./${fileNameOf(block) ?? this.#exports.size + 1}`;
    const { result: exports, server } = await withStartedServer(() => this.#evaluate(sample));
    this.#modules.set(specifier, sample);
    this.#exports.set(specifier, exports);
    const servable = exports.server ?? exports.app;
    if (servable !== undefined) await this.#serve(servable as Servable);
    if (server?.listening) this.#server = server;
  }

  /** Runs a sample as a program of its own. The files of the page that it imports run again for it. */
  async #runProgram(block: Block): Promise<void> {
    const { code, lines } = withChecks(block.text, block.line);
    for (const line of lines) this.#unreached.add(line);
    const program = compileSample(code, this.#port);
    const name = fileNameOf(block);
    if (name !== undefined) this.#files.set(`./${name}`, compileSample(block.text, this.#port));
    if (/\blisten\(/.test(this.#textOf(program)))
      await this.#serve(undefined); // to free the port
    else if (block.text.includes(PORT)) await this.#listen();
    this.#printed = [];
    const { result, server } = await withStartedServer(() => this.#evaluateProgram(program, new Map()));
    await this.#setup.settle?.();
    if (result.servable !== undefined) await this.#serve(result.servable);
    if (server?.listening) this.#server = server;
  }

  /** The code of a sample and of the files that it imports. */
  #textOf(code: string): string {
    return (
      code +
      this.#importsOf(code)
        .map((file) => this.#textOf(this.#files.get(file) as string))
        .join("")
    );
  }

  /** The files of the page that a sample imports. */
  #importsOf(code: string): string[] {
    return Array.from(code.matchAll(/\brequire\("(\.\/[\w-]+)"\)/g), ([, file]) => file as string).filter(
      (file) => this.#files.has(file),
    );
  }

  /** Evaluates a module after the files that it imports, each once for a program. */
  async #evaluateProgram(code: string, files: Map<string, Evaluated>): Promise<Evaluated> {
    const imported: Evaluated[] = [];
    for (const file of this.#importsOf(code)) {
      const evaluated =
        files.get(file) ?? (await this.#evaluateProgram(this.#files.get(file) as string, files));
      files.set(file, evaluated);
      imported.push(evaluated);
    }
    const exports: Exports = {};
    const scope: Exports = {
      ...this.#moduleScope(exports),
      require: (name: string) => files.get(name)?.exports ?? this.#setup.modules?.[name] ?? require(name),
    };
    const own = await new AsyncFunction(...Object.keys(scope), code + RETURN_SERVABLE)(
      ...Object.values(scope),
    );
    const servables = [...imported.map((file) => file.servable), own as Servable | undefined];
    return { exports, servable: servables.filter((one) => one !== undefined).at(-1) };
  }

  async #evaluate({ text, names }: SampleModule): Promise<Exports> {
    const code = compileSample(text, this.#port);
    const exports: Exports = {};
    const scope: Exports = { ...sampleGlobals(), ...this.#setup.names, ...this.#moduleScope(exports) };
    if ("app" in scope && /\bapp\b/.test(text) && !this.#isDeclared("app"))
      await this.#serve(scope.app as Servable);
    for (const name of [...names, ...this.#declared()]) delete scope[name];
    await new AsyncFunction(...Object.keys(scope), code)(...Object.values(scope));
    await this.#setup.settle?.();
    return Object.fromEntries(names.map((name) => [name, exports[name]]));
  }

  #moduleScope(exports: Exports): Exports {
    return {
      exports,
      require: (name: string) => this.#exports.get(name) ?? this.#setup.modules?.[name] ?? require(name),
      console: { ...console, log: (...values: unknown[]) => this.#printed.push(...values) },
      $check: (line: number, actual: unknown, expected: unknown) => {
        expect(elide(actual, expected)).toEqual(expected);
        this.#unreached.delete(line);
      },
      $checkThrows: async (line: number, run: () => unknown, expected: string) => {
        const error = await Promise.resolve()
          .then(run)
          .then(() => "nothing", String);
        expect(elide(error, expected)).toBe(expected);
        this.#unreached.delete(line);
      },
    };
  }

  #declared(): string[] {
    return [...this.#modules.values()].flatMap(({ names }) => names);
  }

  #isDeclared(name: string): boolean {
    return this.#declared().includes(name);
  }

  async #serve(servable: Servable | undefined): Promise<void> {
    if (this.#server !== undefined) await close(this.#server);
    this.#server = undefined;
    this.#servable = servable;
  }

  async #listen(): Promise<void> {
    if (this.#servable === undefined)
      throw new Error("No sample before this request declares `app` or `server`.");
    this.#server ??= await startListening(this.#servable, this.#port);
  }

  async #exchange(step: ExchangeStep): Promise<void> {
    await this.#listen();
    const response = await send(this.#port, step.method, step.target, step.headers, step.requestBody);
    const withSamplePort = (text: string) => text.replaceAll(`localhost:${this.#port}`, `localhost:${PORT}`);
    const status = step.status ?? (response.status < 300 ? response.status : "2xx");
    const headers = Object.fromEntries(
      step.responseHeaders.map(([name, value]) => [
        name,
        elide(withSamplePort(String(response.headers[name.toLowerCase()])), value),
      ]),
    );
    expect({ status: response.status, headers }).toEqual({
      status,
      headers: Object.fromEntries(step.responseHeaders),
    });
    if (step.body === undefined) return;
    const expected = parseElided(step.body);
    expect(elide(JSON.parse(withSamplePort(response.body)), expected)).toEqual(expected);
  }

  #comparePrinted({ block }: PrintedStep): void {
    const [value] = this.#printed;
    const printed = typeof value === "string" ? JSON.parse(value) : JSON.parse(JSON.stringify(value));
    const expected = parseElided(block.text);
    expect(this.#printed).toHaveLength(1);
    expect(elide(printed, expected)).toEqual(expected);
  }
}
