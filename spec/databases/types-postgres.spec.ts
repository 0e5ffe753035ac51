import { typeMatrix } from "../sql/types/matrix";
import { POSTGRES_TYPES } from "../sql/types/postgres-types";
import { openPostgres } from "./postgres";

typeMatrix({ name: "pg", isServer: true, open: openPostgres }, POSTGRES_TYPES);
