import { edgeCases } from "../servers/faults/edge-cases";
import { testFaults } from "./test-faults";

testFaults(edgeCases);
