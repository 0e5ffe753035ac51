import { oneCause } from "../servers/faults/one-cause";
import { unreadPlaces } from "../servers/faults/unread-places";
import { testFaults } from "./test-faults";

testFaults(oneCause);
testFaults(unreadPlaces);
