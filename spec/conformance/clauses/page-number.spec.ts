import { pageNumber } from "../servers/faults/page-number";
import { testFaults } from "./test-faults";

testFaults(pageNumber);
