import { errorDocuments } from "../servers/faults/error-documents";
import { testFaults } from "./test-faults";

testFaults(errorDocuments);
