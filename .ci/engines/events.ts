import type { DialectName } from "jsonapi-pagination/sql";
import type { Query } from "./walk";

/** Rows that stay, which have even ids. All others come and go while a test runs. */
export const STABLE = 10_000;

export const STABLE_IDS: readonly number[] = Array.from({ length: STABLE }, (_, n) => 2 * n);

export const COLUMNS = {
  postgres: "id bigint NOT NULL, created_at timestamptz NOT NULL, status int NOT NULL, score int, title text",
  mysql: "id BIGINT NOT NULL, created_at DATETIME(6) NOT NULL, status INT NOT NULL, score INT, title TEXT",
};

export const INDEXES = ["created_at, id", "status, created_at DESC, id DESC", "score, id"];

/** The SELECT that computes rows from their ids. Five share each time, and a third has no score. */
function rowsOf(dialect: DialectName, source: string): string {
  const time =
    dialect === "postgres"
      ? "timestamptz '2026-01-01 00:00Z' + div(n, 10) * interval '1 second'"
      : "TIMESTAMPADD(SECOND, n DIV 10, '2026-01-01')";
  return `SELECT n, ${time}, MOD(n, 7), CASE WHEN MOD(n, 3) > 0 THEN MOD(n, 50) END, 'event' FROM ${source}`;
}

export function insertStable(dialect: DialectName, where = "1 = 1"): string {
  const series =
    dialect === "postgres"
      ? `(SELECT 2 * n AS n FROM generate_series(0, ${STABLE - 1}) AS s (n)) AS series`
      : `(SELECT 2 * seq AS n FROM seq_0_to_${STABLE - 1}) AS series`;
  return `INSERT INTO events ${rowsOf(dialect, series)} WHERE ${where}`;
}

/**
 * Writes as long as a test walks: inserts and deletes rows everywhere in the list, and updates those that
 * stay.
 */
export class Writer {
  writes = 0;
  #stopped = false;
  readonly #done: Promise<void>;

  constructor(dialect: DialectName, query: Query) {
    this.#done = this.#run(dialect, query);
  }

  async #run(dialect: DialectName, query: Query): Promise<void> {
    const placeholder = dialect === "postgres" ? "$1" : "?";
    const series =
      dialect === "postgres"
        ? `(SELECT n::bigint FROM unnest(string_to_array(${placeholder}, ',')) AS s (n)) AS series`
        : `JSON_TABLE(CONCAT('[', ${placeholder}, ']'), '$[*]' COLUMNS (n BIGINT PATH '$')) AS series`;
    const random = () => Math.floor(Math.random() * STABLE);
    const present = new Set<number>();
    while (!this.#stopped) {
      const ids = [...new Set(Array.from({ length: 10 }, () => 2 * random() + 1))].filter(
        (id) => !present.has(id),
      );
      await query(`INSERT INTO events ${rowsOf(dialect, series)}`, [ids.join(",")]);
      for (const id of ids) present.add(id);
      const deleted = [...present].filter(() => Math.random() < 0.1);
      for (const id of deleted) {
        await query(`DELETE FROM events WHERE id = ${placeholder}`, [id]);
        present.delete(id);
      }
      await query(`UPDATE events SET title = 'changed' WHERE id = ${placeholder}`, [2 * random()]);
      this.writes += ids.length + deleted.length + 1;
    }
    await query("DELETE FROM events WHERE id % 2 = 1", []);
  }

  async stop(): Promise<number> {
    this.#stopped = true;
    await this.#done;
    return this.writes;
  }
}
