import { parameters } from "../servers/faults/parameters";
import { testFaults } from "./test-faults";

testFaults(parameters);
