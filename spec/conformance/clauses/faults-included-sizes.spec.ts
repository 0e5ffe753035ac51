import { includedSizes } from "../servers/faults/included-sizes";
import { testFaults } from "./test-faults";

testFaults(includedSizes);
