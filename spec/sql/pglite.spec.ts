import { openPGlite } from "./pglite";
import { SOME_SIZES, walks } from "./walks";

// A PostgreSQL server gets the same queries with every size.
walks(openPGlite, { sizes: SOME_SIZES, sizesDuringChanges: [2] });
