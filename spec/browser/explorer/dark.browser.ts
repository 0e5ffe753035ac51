import { withoutViolations } from "./without-violations";

withoutViolations("dark");
