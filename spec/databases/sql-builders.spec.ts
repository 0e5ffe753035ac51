import { builderWalks } from "../sql/builder-walks";
import { openMariadb } from "./mariadb";
import { openPostgres } from "./postgres";

describe("on PostgreSQL", () => builderWalks(openPostgres));
describe("on MariaDB", () => builderWalks(openMariadb));
