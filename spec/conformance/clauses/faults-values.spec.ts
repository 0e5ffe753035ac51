import { values } from "../servers/faults/values";
import { testFaults } from "./test-faults";

testFaults(values);
