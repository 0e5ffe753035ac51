import { openPGlite } from "./pglite";
import { walks } from "./walks";

walks(openPGlite);
