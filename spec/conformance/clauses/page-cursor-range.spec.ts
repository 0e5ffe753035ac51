import { pageCursorRange } from "../servers/faults/page-cursor-range";
import { testFaults } from "./test-faults";

testFaults(pageCursorRange);
