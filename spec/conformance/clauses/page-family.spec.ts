import { reading } from "../servers/faults/page-family";
import { found } from "./faults";

found(reading);
