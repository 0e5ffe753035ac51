import { order } from "../servers/faults/order";
import { testFaults } from "./test-faults";

testFaults(order);
