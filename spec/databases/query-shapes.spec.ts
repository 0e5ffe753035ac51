import { queryShapes } from "../sql/query-shapes";
import { openMariadb } from "./mariadb";
import { openPostgres } from "./postgres";

describe("in PostgreSQL", () => queryShapes(openPostgres));
describe("in MariaDB", () => queryShapes(openMariadb));
