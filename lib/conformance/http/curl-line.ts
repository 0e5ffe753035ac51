import type { Exchange } from "./client";

/**
 * The request as a curl line. Values of headers that the caller gave are written as shell variables, because a report ends
 * up in logs and those values are often secrets.
 */
export function curl(exchange: Exchange, secretHeaders: readonly string[]): string {
  const headers = Object.entries(exchange.sent).map(([name, value]) =>
    secretHeaders.includes(name) ? `-H "${name}: $${variable(name)}"` : `-H ${quote(`${name}: ${value}`)}`,
  );
  return ["curl -gis --path-as-is", ...headers, quote(exchange.url)].join(" ");
}

function variable(header: string): string {
  return header.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_");
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
