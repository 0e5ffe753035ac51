import { PAGES, samplesRun } from "../../.ci/samples/page-samples";
import { setupOf } from "../../.ci/samples/sample-globals";

describe.each(PAGES.filter((page) => setupOf(page).needsServers))("%s", samplesRun);
