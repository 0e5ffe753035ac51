import { walks } from "../keyset/walks";
import { openPostgres } from "./postgres";

walks(openPostgres);
