import type { Database } from "../sql/database";

const opened: Database[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((database) => database.close()));
});

/**
 * Closes a database after the test that opens it, even if the test fails: Jest waits for open connections.
 */
export function closeAfterTest(database: Database): Database {
  opened.push(database);
  return database;
}
