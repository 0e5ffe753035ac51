import { cursorParts } from "../servers/faults/cursor-parts";
import { testFaults } from "./test-faults";

testFaults(cursorParts);
