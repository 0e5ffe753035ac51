import { found } from "./found";
import { links } from "./links";

found(links);
