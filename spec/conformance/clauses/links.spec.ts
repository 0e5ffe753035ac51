import { links } from "../servers/faults/links";
import { found } from "./faults";

found(links);
