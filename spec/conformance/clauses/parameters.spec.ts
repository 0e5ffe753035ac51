import { parameters } from "../servers/faults/parameters";
import { found } from "./faults";

found(parameters);
