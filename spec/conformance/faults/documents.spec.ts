import { documents } from "./documents";
import { found } from "./found";

found(documents);
