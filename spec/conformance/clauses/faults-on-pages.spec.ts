import { onPages } from "../servers/faults/on-pages";
import { testFaults } from "./test-faults";

testFaults(onPages);
