import { security } from "../servers/faults/security";
import { testFaults } from "./test-faults";

testFaults(security);
