import { openPGlite } from "./pglite";
import { randomWalks } from "./random-walks";

randomWalks(openPGlite, 40);
