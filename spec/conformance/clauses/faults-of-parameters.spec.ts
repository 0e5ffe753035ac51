import { escapes } from "../servers/faults/escapes";
import { furtherValues } from "../servers/faults/further-values";
import { lenientReading } from "../servers/faults/lenient-reading";
import { otherNames } from "../servers/faults/other-names";
import { rewrittenText } from "../servers/faults/rewritten-text";
import { singleParameter } from "../servers/faults/single-parameter";
import { values } from "../servers/faults/values";
import { testFaults } from "./test-faults";

testFaults(escapes);
testFaults(furtherValues);
testFaults(lenientReading);
testFaults(otherNames);
testFaults(rewrittenText);
testFaults(singleParameter);
testFaults(values);
