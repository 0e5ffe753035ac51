import { openPGlite } from "../pglite";
import { typeMatrix } from "./matrix";
import { POSTGRES_TYPES } from "./postgres-types";

typeMatrix(
  { name: "PGlite", isServer: false, hasOneSize: true, isSlow: true, open: openPGlite },
  POSTGRES_TYPES,
);
