/** Says which server these tests need, and how another is named. */
export function unanswered(server: string, variable: string, url: string, cause: unknown): never {
  const { host } = new URL(url);
  throw new Error(`${server} does not answer at ${host}. Start it, or say in ${variable} where it is.`, {
    cause,
  });
}
