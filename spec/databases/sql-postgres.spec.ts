import { walks } from "../sql/walks";
import { openPostgres } from "./postgres";

walks(openPostgres);
