import { totals } from "../servers/faults/totals";
import { testFaults } from "./test-faults";

testFaults(totals);
