import { mediaTypes } from "../servers/faults/media-types";
import { testFaults } from "./test-faults";

testFaults(mediaTypes);
