import { ORDERS } from "../sql/orders";
import { walks } from "../sql/walks";
import { openMariadb } from "./mariadb";

describe("with prepared statements", () => walks(() => openMariadb("execute")));

describe("with values in the text of the query", () =>
  walks(() => openMariadb("query"), { orders: ORDERS.slice(0, 10) }));
