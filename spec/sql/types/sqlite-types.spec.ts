import { openSqlite } from "../sqlite";
import { typeMatrix } from "./matrix";
import { SQLITE_TYPES } from "./sqlite-types";

typeMatrix({ name: "sql.js", isServer: false, hasOneSize: true, open: openSqlite }, SQLITE_TYPES);
