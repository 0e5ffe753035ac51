import { combinedParameters } from "../servers/faults/combined-parameters";
import { cursorPlaces } from "../servers/faults/cursor-places";
import { testFaults } from "./test-faults";

testFaults(combinedParameters);
testFaults(cursorPlaces);
