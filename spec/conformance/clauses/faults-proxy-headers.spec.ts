import { proxyHeaders } from "../servers/faults/proxy-headers";
import { testFaults } from "./test-faults";

testFaults(proxyHeaders);
