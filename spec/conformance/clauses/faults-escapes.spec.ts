import { escapes } from "../servers/faults/escapes";
import { testFaults } from "./test-faults";

testFaults(escapes);
