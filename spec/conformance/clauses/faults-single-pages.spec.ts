import { singlePages } from "../servers/faults/single-pages";
import { testFaults } from "./test-faults";

testFaults(singlePages);
