import { rewrittenText } from "../servers/faults/rewritten-text";
import { testFaults } from "./test-faults";

testFaults(rewrittenText);
