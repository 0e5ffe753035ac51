import { underSort } from "../servers/faults/under-sort";
import { testFaults } from "./test-faults";

testFaults(underSort);
