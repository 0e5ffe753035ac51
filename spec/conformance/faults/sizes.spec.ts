import { found } from "./found";
import { sizes } from "./sizes";

found(sizes);
