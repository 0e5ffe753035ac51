import { cursors } from "./cursors";
import { found } from "./found";

found(cursors);
