/** What a database can find out about the values of a key, and what to do about it. */
const PROBLEMS: Readonly<Record<string, string>> = {
  type: "has values that text does not keep, or that compare as text in another order: declare the type of the column, or order by a conversion of it: by fractions rounded, as in ROUND(posts.likes / posts.views, 4), and by others as text, as in CONCAT(users.code) (rather than CAST) in MySQL, or CAST(users.code AS TEXT) in SQLite",
  declaration: "has values that its declared type, or its text and value options, do not convert back",
  unread:
    'is of a type to which PostgreSQL does not convert parameters: declare its value, as in { column: "users.address", value: "CAST(CAST(? AS text) AS address)" }, or order by a conversion to another type',
  operators:
    'has a type that the database session compares by other operators than it sorts by: add the schema of the type, such as that of its extension, to search_path in all sessions, or order by a conversion, as in { column: "CAST(users.email AS text)" }',
  within:
    "is in a list whose option within compares a column of texts with a number, to which many texts are equal: give the value as a text",
  sorting:
    "is in a list whose option within has a column with a collation in which the database sorts texts in another order than it compares them: compare the column in a condition of your own instead",
  text: "is compared with a text that the database session reads as another one: use one character set in all sessions, and remove NO_BACKSLASH_ESCAPES from sql_mode or send parameters to a prepared statement (execute in mysql2)",
  collation:
    'has a collation in which the database sorts texts in another order than it compares them: order by it in another collation, as in { column: "CONVERT(users.name USING utf8mb4) COLLATE utf8mb4_unicode_ci" }',
  date: "has a date that the sql_mode of the database session does not allow: remove NO_ZERO_DATE and NO_ZERO_IN_DATE from it, add ALLOW_INVALID_DATES, or correct the date",
  zone: "is a TIMESTAMP in an hour that the time zone of the database session has twice: SET time_zone = '+00:00' in all sessions",
  time: 'is a TIME that MySQL sorts as a time, but compares as text: order by its number, as in { column: "ADDTIME(shifts.start, shifts.length) + 0" }',
  limit:
    "is read in a database session that limits the rows of every query to fewer than the page has: SET sql_select_limit = DEFAULT",
  session:
    "has values that the settings of the database session shorten or write ambiguously: SET extra_float_digits = 1, DateStyle = ISO and IntervalStyle = postgres",
  driver:
    "has a type whose values the driver changes when it sends them: declare the type of the column, or have the driver send text unchanged (postgres.js: sql.typed(value, 705))",
};

/** What a check has besides the number of bytes. */
export interface TextCheck {
  /**
   * What all texts have that the collation takes for equal; undefined if the column has no such collation.
   */
  readonly token: string | undefined;
  /** A hash of the beginning of a text, if the database may sort by no more than that. */
  readonly sortedPart: string | undefined;
}

export function readCheck(check: unknown): TextCheck {
  const [, token, sortedPart] = String(check).split(" ");
  return { token: token === "" ? undefined : token, sortedPart };
}

/** @throws TypeError for what a query has found out about a key, or about itself, that would lose rows. */
export function refuseProblem(name: string, check: unknown): void {
  const problem = PROBLEMS[String(check)];
  if (problem !== undefined) throw new TypeError(`The key ${name} ${problem}.`);
}

/**
 * Reads a key as the database has it.
 * @param value The value that the driver returned.
 * @param check What the query found out about it (`check` in `dialects/dialect.ts`).
 * @throws TypeError if the value would not lead back to its row.
 */
export function readKey(name: string, value: unknown, check: unknown): unknown {
  if (check === null || check === undefined) return value;
  refuseProblem(name, check);
  const key = keptAs(String(check), value);
  if (key !== undefined) return key;
  throw new TypeError(
    `The key ${name} has a value that the driver changes (in the database, it is ${kindOf(String(check))}): have it return numbers and text unchanged, in UTF-8.`,
  );
}

/** A number that is written in at most so many characters is the one that was read. */
const MAX_EXACT_LENGTH = 15;

/** A key of the kind in its check; undefined if the driver has made another value of it. */
function keptAs(check: string, value: unknown): unknown {
  if (value === null) return undefined;
  if (check === "real") return typeof value === "number" ? value : undefined;
  if (check === "integer") {
    const isRounded = typeof value === "number" && !Number.isSafeInteger(value);
    return isRounded ? undefined : typeof value === "string" ? BigInt(value) : value;
  }
  if (typeof value === "object") return value; // which is no key
  // What was a text must be compared as one.
  const text = String(value);
  const isRounded = typeof value === "number" && text.length > MAX_EXACT_LENGTH;
  return !isRounded && Buffer.byteLength(text) === Number.parseInt(check, 10) ? text : undefined;
}

function kindOf(check: string): string {
  if (check === "integer") return "an integer";
  if (check === "real") return "a number";
  const bytes = Number.parseInt(check, 10);
  return Number.isNaN(bytes) ? "a text" : `a text of ${bytes} bytes`; // a driver may change the check too
}
