import { MARIADB_TYPES } from "../sql/types/mariadb-types";
import { typeMatrix } from "../sql/types/matrix";
import { openMariadb } from "./mariadb";

describe.each(["query", "execute"] as const)("through mysql2's %s", (method) => {
  const name = `mysql2 ${method}`;
  typeMatrix({ name, isServer: true, open: () => openMariadb(method) }, MARIADB_TYPES);
});
