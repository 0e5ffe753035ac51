/**
 * The database did not respond: it cannot be reached, is shutting down, or lacks resources. The cause says
 * why.
 */
export class DatabaseUnavailable extends Error {
  /** @param {unknown} cause */
  constructor(cause) {
    super(`The database does not respond: ${cause instanceof Error ? cause.message : cause}`, { cause });
    this.name = "DatabaseUnavailable";
  }
}

/**
 * The SQLSTATE classes of errors in the statement: data exception, constraint violation, syntax error or
 * access rule.
 */
const STATEMENT_ERROR = /^(22|23|42)/;

/**
 * Throws `DatabaseUnavailable` when the database fails. An error in the statement is thrown unchanged.
 * @template Result
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function reportUnavailable(work) {
  try {
    return await work();
  } catch (error) {
    const { code } = /** @type {{ code?: unknown }} */ (error);
    throw typeof code === "string" && STATEMENT_ERROR.test(code) ? error : new DatabaseUnavailable(error);
  }
}
