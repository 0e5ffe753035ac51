import { cursors } from "../servers/faults/page-cursor";
import { found } from "./faults";

found(cursors);
