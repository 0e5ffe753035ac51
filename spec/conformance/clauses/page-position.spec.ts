import { numbers } from "../servers/faults/page-position";
import { found } from "./faults";

found(numbers);
