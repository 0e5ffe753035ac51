import { typeMatrix } from "../sql/types/matrix";
import { POSTGRES_TYPES } from "../sql/types/postgres-types";
import { openPostgresJs } from "./postgresjs";

typeMatrix({ name: "postgres.js", isServer: true, open: () => openPostgresJs(false) }, POSTGRES_TYPES);

describe("with parameters of unknown type", () => {
  typeMatrix(
    { name: "postgres.js, typed", isServer: true, hasOneSize: true, open: () => openPostgresJs(true) },
    POSTGRES_TYPES,
  );
});
