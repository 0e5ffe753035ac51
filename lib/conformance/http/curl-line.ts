import type { Exchange } from "./client";

/**
 * The request as a curl command. The values of headers that the caller set appear as shell variables: a
 * report ends up in logs, and such values are often secrets.
 */
export function curlLine(
  { url, method, sent, body }: Pick<Exchange, "url" | "method" | "sent" | "body">,
  secretHeaders: readonly string[],
): string {
  const headers = Object.entries(sent).map(([name, value]) =>
    secretHeaders.includes(name)
      ? `-H "${name}: $${shellVariable(name)}"`
      : `-H ${quote(`${name}: ${value}`)}`,
  );
  const search = body === undefined ? [] : [`-X ${method} --data-binary ${quote(body)}`];
  return ["curl -gis --path-as-is", ...search, ...headers, quote(url)].join(" ");
}

function shellVariable(header: string): string {
  return header.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_");
}

/** Quotes a text for any POSIX shell, and shortens a character that is repeated a hundred times or more. */
function quote(text: string): string {
  const quoted = `'${text.replaceAll("'", "'\\''")}'`;
  return quoted.replace(
    /([A-Za-z0-9])\1{99,}/g,
    (run, character) => `'"$(printf %0${run.length}d 0 | tr 0 ${character})"'`,
  );
}
