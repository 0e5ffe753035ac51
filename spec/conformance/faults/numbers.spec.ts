import { found } from "./found";
import { numbers } from "./numbers";

found(numbers);
