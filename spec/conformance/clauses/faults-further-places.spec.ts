import { furtherPlaces } from "../servers/faults/further-places";
import { testFaults } from "./test-faults";

testFaults(furtherPlaces);
