import { typeMatrix } from "../../spec/sql/types/matrix";
import { SQLITE_TYPES } from "../../spec/sql/types/sqlite-types";
import { openBetterSqlite3 } from "./open";

describe.each([false, true])("with safeIntegers %s", (hasSafeIntegers) => {
  const open = () => openBetterSqlite3(hasSafeIntegers);
  typeMatrix({ name: "better-sqlite3", isServer: true, open }, SQLITE_TYPES);
});
