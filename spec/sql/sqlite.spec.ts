import { openSqlite } from "./sqlite";
import { walks } from "./walks";

walks(openSqlite);
