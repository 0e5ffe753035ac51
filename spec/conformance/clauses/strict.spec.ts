import { strict } from "../servers/faults/strict";
import { testFaults } from "./test-faults";

testFaults(strict);
