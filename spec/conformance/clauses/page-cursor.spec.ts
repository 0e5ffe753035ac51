import { pageCursor } from "../servers/faults/page-cursor";
import { testFaults } from "./test-faults";

testFaults(pageCursor);
