/**
 * The `code` of an error: a name such as `ENOENT` from Node.js, an SQLSTATE such as `42P01` from PostgreSQL.
 */
export function codeOf(error: unknown): string | undefined {
  const hasCode = typeof error === "object" && error !== null && "code" in error;
  return hasCode && typeof error.code === "string" ? error.code : undefined;
}
