import { documents } from "../servers/faults/documents";
import { found } from "./faults";

found(documents);
