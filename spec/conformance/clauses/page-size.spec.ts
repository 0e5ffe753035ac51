import { sizes } from "../servers/faults/page-size";
import { found } from "./faults";

found(sizes);
