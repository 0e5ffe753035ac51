import { pageSize } from "../servers/faults/page-size";
import { testFaults } from "./test-faults";

testFaults(pageSize);
