import { unusualRequests } from "../servers/faults/unusual-requests";
import { testFaults } from "./test-faults";

testFaults(unusualRequests);
