import { pageOffset } from "../servers/faults/page-offset";
import { testFaults } from "./test-faults";

testFaults(pageOffset);
