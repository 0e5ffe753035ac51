import { links } from "../servers/faults/links";
import { testFaults } from "./test-faults";

testFaults(links);
