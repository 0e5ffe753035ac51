import { otherNames } from "../servers/faults/other-names";
import { testFaults } from "./test-faults";

testFaults(otherNames);
