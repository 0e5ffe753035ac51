import { fetchByKysely } from "../keyset/kysely";
import { ORDERS } from "../keyset/orders";
import { walks } from "../keyset/walks";
import { openMariadb } from "./mariadb";

describe("prepared statements", () => walks(() => openMariadb("execute")));

describe("values in the text", () => walks(() => openMariadb("query"), undefined, ORDERS.slice(0, 10)));

describe("Kysely", () => walks(openMariadb, fetchByKysely, ORDERS.slice(-6)));
