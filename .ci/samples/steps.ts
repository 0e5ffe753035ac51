import type { Block } from "./blocks";

/** A module to run. */
export interface CodeStep {
  readonly kind: "code";
  readonly block: Block;
}

/** A request to send, and what is expected of the response. */
export interface ExchangeStep {
  readonly kind: "exchange";
  readonly line: number;
  readonly method: string;
  readonly target: string;
  readonly headers: readonly Header[];
  /** Only of a request with a `Content-Type`. */
  requestBody?: string;
  /** Without it, any 2xx status is expected. */
  status?: number;
  readonly responseHeaders: Header[];
  /** JSON that may contain ellipses. */
  body?: string;
}

/** JSON that the module before it must have logged. */
export interface PrintedStep {
  readonly kind: "printed";
  readonly block: Block;
}

export type Step = CodeStep | ExchangeStep | PrintedStep;
export type Header = readonly [name: string, value: string];

/** Kinds of blocks that are not run here: they cannot be run, or other tests run them. */
const NOT_RUN = ["sh", "text", "html"];

const REQUEST_LINE = /^([A-Z]+) (\/\S*|\*|https?:\S+)(?: HTTP\/1\.1)?$/;
const STATUS_LINE = /^HTTP\/1\.1 (\d{3})(?: .*)?$/;

/**
 * The steps that the blocks of a page describe, in order.
 * @throws Error for a block that would be neither run nor checked
 */
export function stepsOf(blocks: readonly Block[]): Step[] {
  const steps: Step[] = [];
  for (const block of blocks) {
    if (block.kind === "js" || block.kind === "ts") steps.push({ kind: "code", block });
    else if (block.kind === "http") readHttp(block, steps);
    else if (block.kind === "json") readJson(block, steps);
    else if (!NOT_RUN.includes(block.kind))
      throw new Error(
        `Line ${block.line}: blocks of kind "${block.kind}" are not run, and are not listed in NOT_RUN`,
      );
  }
  return steps;
}

/**
 * Reads messages in the format of HTTP/1.1, with an empty line between head and body and between messages.
 */
function readHttp(block: Block, steps: Step[]): void {
  let line = block.line;
  for (const section of block.text.trimEnd().split(/\n\n/)) {
    const [first = "", ...rest] = section.split("\n");
    const [, method, target] = REQUEST_LINE.exec(first) ?? [];
    const [, status] = STATUS_LINE.exec(first) ?? [];
    if (method !== undefined && target !== undefined) {
      steps.push({
        kind: "exchange",
        line,
        method,
        target,
        headers: rest.map(readHeader),
        responseHeaders: [],
      });
    } else if (status !== undefined) {
      const exchange = exchangeBefore(steps, line);
      exchange.status = Number(status);
      exchange.responseHeaders.push(...rest.map(readHeader));
    } else if (awaitsRequestBody(exchangeBefore(steps, line)))
      exchangeBefore(steps, line).requestBody = section;
    else expectBody(exchangeBefore(steps, line), section, line);
    line += section.split("\n").length + 1;
  }
}

/** Reads the body of the response to the request before it, or the output of the module before it. */
function readJson(block: Block, steps: Step[]): void {
  const before = steps.at(-1);
  if (before?.kind === "exchange") expectBody(before, block.text, block.line);
  else if (before?.kind === "code") steps.push({ kind: "printed", block });
  else throw new Error(`Line ${block.line}: JSON without a request or a module before it`);
}

/** A request with a `Content-Type` has a body, which comes before the response. */
function awaitsRequestBody({ headers, requestBody, status }: ExchangeStep): boolean {
  const hasBody = headers.some(([name]) => name.toLowerCase() === "content-type");
  return hasBody && requestBody === undefined && status === undefined;
}

function exchangeBefore(steps: readonly Step[], line: number): ExchangeStep {
  const before = steps.at(-1);
  if (before?.kind === "exchange") return before;
  throw new Error(`Line ${line}: neither a request line nor a response to a request`);
}

function expectBody(exchange: ExchangeStep, body: string, line: number): void {
  if (exchange.body !== undefined) throw new Error(`Line ${line}: a second body for one request`);
  exchange.body = body;
}

function readHeader(line: string): Header {
  const colon = line.indexOf(":");
  if (colon < 1) throw new Error(`"${line}" is not a header`);
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}
