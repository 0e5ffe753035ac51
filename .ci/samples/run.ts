import { createServer, type Server } from "node:http";
import type { Block } from "./blocks";
import { withChecks } from "./checks";
import { elide, parseElided } from "./ellipsis";
import type { PageSetup } from "./page-setup";
import { compileSample, fileNameOf, Program } from "./program";
import { close, freePort, send, startedServers } from "./server";
import type { ExchangeStep, PrintedStep, Step } from "./steps";

/** The port that appears in samples. While they run, it is replaced by a free port. */
const PORT = "3000";

/** Runs the steps of one page, in order. */
export class PageRun {
  readonly #setup: PageSetup;
  readonly #port: number;
  readonly #files = new Map<string, string>();
  readonly #unreached = new Set<number>();
  #printed: unknown[] = [];
  #servers: Server[] = [];
  /** Whether the last program listens. */
  #answers = false;

  private constructor(setup: PageSetup, port: number) {
    this.#setup = setup;
    this.#port = port;
  }

  static async start(setup: PageSetup): Promise<PageRun> {
    await setup.open?.();
    const run = new PageRun(setup, await freePort());
    const { app } = setup;
    if (app !== undefined) await run.#start(async () => void createServer(app).listen(run.#port));
    return run;
  }

  async run(step: Step): Promise<void> {
    if (step.kind === "code") await this.runSample(step.block);
    else if (step.kind === "exchange") await this.#exchange(step);
    else this.#comparePrinted(step);
  }

  /** The lines of the checks that have not run. */
  get unreached(): number[] {
    return [...this.#unreached];
  }

  /** Where the server of the last program that listens answers. */
  get origin(): string {
    return `http://localhost:${this.#port}`;
  }

  async stop(): Promise<void> {
    await this.#closeServers();
    await this.#setup.close?.();
  }

  /** Remembers a sample that is a file, so that programs can import it. */
  addFile(block: Block): void {
    const name = fileNameOf(block);
    if (name !== undefined) this.#files.set(`./${name}`, this.#compile(block.text));
  }

  async runSample(block: Block): Promise<void> {
    this.addFile(block);
    const { code, lines } = withChecks(block.text, block.line);
    for (const line of lines) this.#unreached.add(line);
    const program = new Program(this.#compile(code), this.#files);
    if (program.listens) await this.#closeServers(); // to free the port
    this.#printed = [];
    await this.#start(() =>
      program.run(this.#scope(), (name) => this.#setup.modules?.[name] ?? require(name)),
    );
    await this.#setup.settle?.();
  }

  #compile(text: string): string {
    return compileSample(text.replaceAll(new RegExp(`\\b${PORT}\\b`, "g"), String(this.#port)));
  }

  #scope() {
    return {
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

  /**
   * Runs a program. The servers of the programs before it stay if it starts none, as clients send requests to
   * them.
   */
  async #start(run: () => Promise<void>): Promise<void> {
    this.#answers = false;
    const servers = await startedServers(run);
    this.#servers.push(...servers);
    this.#answers = servers.length > 0;
  }

  async #closeServers(): Promise<void> {
    await Promise.all(this.#servers.splice(0).map(close));
  }

  async #exchange(step: ExchangeStep): Promise<void> {
    if (!this.#answers) throw new Error("The program before this request does not listen.");
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
