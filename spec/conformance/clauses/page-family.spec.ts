import { pageFamily } from "../servers/faults/page-family";
import { testFaults } from "./test-faults";

testFaults(pageFamily);
