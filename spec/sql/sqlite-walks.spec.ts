import { randomWalks } from "./random-walks";
import { openSqlite } from "./sqlite";

randomWalks(openSqlite, 200);
