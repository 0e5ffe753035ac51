import { singleParameter } from "../servers/faults/single-parameter";
import { testFaults } from "./test-faults";

testFaults(singleParameter);
