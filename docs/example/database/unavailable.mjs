/** The database gave no answer: it cannot be reached, is stopping, or has run out of something. The cause tells which. */
export class DatabaseUnavailable extends Error {
  /** @param {unknown} cause */
  constructor(cause) {
    super(`The database does not answer: ${cause instanceof Error ? cause.message : cause}`, { cause });
    this.name = "DatabaseUnavailable";
  }
}

/** SQLSTATE classes that blame the statement: data exception, constraint violation, syntax error or access rule. */
const MISTAKE = /^(22|23|42)/;

/**
 * Tells a failure of the database from a mistake in the SQL, which stays the error that it is.
 * @template Result
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function orUnavailable(work) {
  try {
    return await work();
  } catch (error) {
    const { code } = /** @type {{ code?: unknown }} */ (error);
    throw typeof code === "string" && MISTAKE.test(code) ? error : new DatabaseUnavailable(error);
  }
}
