import { cursorParts } from "../servers/faults/cursor-parts";
import { errorDocuments } from "../servers/faults/error-documents";
import { includedSizes } from "../servers/faults/included-sizes";
import { lessCommon } from "../servers/faults/less-common";
import { proxyHeaders } from "../servers/faults/proxy-headers";
import { unusualRequests } from "../servers/faults/unusual-requests";
import { testFaults } from "./test-faults";

testFaults(cursorParts);
testFaults(errorDocuments);
testFaults(includedSizes);
testFaults(lessCommon);
testFaults(proxyHeaders);
testFaults(unusualRequests);
