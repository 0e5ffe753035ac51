/** Throws an error that names the server that a test needs, and the variable that chooses another one. */
export function throwConnectionError(server: string, variable: string, url: string, cause: unknown): never {
  const { host } = new URL(url);
  throw new Error(
    `${server} does not answer at ${host}. Start it, or set ${variable} to the URL of another server.`,
    {
      cause,
    },
  );
}
