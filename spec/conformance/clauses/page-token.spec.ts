import { pageToken } from "../servers/faults/page-token";
import { testFaults } from "./test-faults";

testFaults(pageToken);
