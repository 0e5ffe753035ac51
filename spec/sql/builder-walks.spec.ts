import { builderWalks } from "./builder-walks";
import { ORDERS } from "./orders";
import { openSqlite } from "./sqlite";

builderWalks(openSqlite, ORDERS.slice(-3));
