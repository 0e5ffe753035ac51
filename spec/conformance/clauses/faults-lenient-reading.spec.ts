import { lenientReading } from "../servers/faults/lenient-reading";
import { testFaults } from "./test-faults";

testFaults(lenientReading);
