import { forgedCursorTests } from "../sql/forged-cursors";
import { openMariadb } from "./mariadb";
import { openPostgres } from "./postgres";

describe("in PostgreSQL", () => forgedCursorTests(openPostgres));
describe.each(["execute", "query"] as const)("in MariaDB, by %s", (method) =>
  forgedCursorTests(() => openMariadb(method)),
);
