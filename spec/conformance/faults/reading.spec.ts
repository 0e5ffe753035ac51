import { found } from "./found";
import { reading } from "./reading";

found(reading);
