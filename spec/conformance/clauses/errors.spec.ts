import { errors } from "../servers/faults/errors";
import { testFaults } from "./test-faults";

testFaults(errors);
