import { randomWalks } from "../sql/random-walks";
import { openMariadb } from "./mariadb";
import { openPostgres } from "./postgres";

describe("in PostgreSQL", () => randomWalks(openPostgres, 150));
describe("in MariaDB", () => randomWalks(openMariadb, 150));
