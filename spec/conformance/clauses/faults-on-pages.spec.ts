import { furtherPlaces } from "../servers/faults/further-places";
import { laterPages } from "../servers/faults/later-pages";
import { onPages } from "../servers/faults/on-pages";
import { singlePages } from "../servers/faults/single-pages";
import { somePages } from "../servers/faults/some-pages";
import { underSort } from "../servers/faults/under-sort";
import { testFaults } from "./test-faults";

testFaults(furtherPlaces);
testFaults(laterPages);
testFaults(onPages);
testFaults(singlePages);
testFaults(somePages);
testFaults(underSort);
