import { PAGES, samplesRun } from "../../.ci/samples/page-samples";
import { setupOf } from "../../.ci/samples/page-setup";

describe.each(PAGES.filter((page) => setupOf(page).needsServers))("%s", samplesRun);
