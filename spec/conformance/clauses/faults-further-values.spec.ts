import { furtherValues } from "../servers/faults/further-values";
import { testFaults } from "./test-faults";

testFaults(furtherValues);
