import { somePages } from "../servers/faults/some-pages";
import { testFaults } from "./test-faults";

testFaults(somePages);
