import { withoutViolations } from "./without-violations";

withoutViolations("light");
