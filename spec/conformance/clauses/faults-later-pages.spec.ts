import { laterPages } from "../servers/faults/later-pages";
import { testFaults } from "./test-faults";

testFaults(laterPages);
