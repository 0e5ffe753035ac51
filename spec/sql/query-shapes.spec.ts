import { openPGlite } from "./pglite";
import { queryShapes } from "./query-shapes";
import { openSqlite } from "./sqlite";

describe("in SQLite", () => queryShapes(openSqlite));
describe("in PGlite", () => queryShapes(openPGlite));
