import { linksWalked } from "../servers/faults/links-walked";
import { testFaults } from "./test-faults";

testFaults(linksWalked);
