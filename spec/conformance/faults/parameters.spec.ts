import { found } from "./found";
import { parameters } from "./parameters";

found(parameters);
