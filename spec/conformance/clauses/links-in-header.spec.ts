import { linksInHeader } from "../servers/faults/links-in-header";
import { testFaults } from "./test-faults";

testFaults(linksInHeader);
