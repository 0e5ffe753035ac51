import { lessCommon } from "../servers/faults/less-common";
import { testFaults } from "./test-faults";

testFaults(lessCommon);
