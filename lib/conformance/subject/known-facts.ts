import { once } from "../../once";
import type { Facts } from "./facts";
import { ListFacts } from "./list-facts";
import { readPagesWithOtherParameters } from "./other-parameters";
import { readRangePages } from "./range-pages";
import { readRefusals } from "./refusals";
import { readSampledPages, readSortedPages } from "./sampled-pages";
import { readSamples } from "./samples";
import { readSamplesOnPages } from "./samples-on-pages";

/** What is known of the list under test: stated by the caller or read from the server. */
export class KnownFacts extends ListFacts implements Facts {
  readonly samples: Facts["samples"] = once(() => readSamples(this.list, this));
  readonly samplesOnPages: Facts["samplesOnPages"] = once(() => readSamplesOnPages(this.list, this));
  readonly sampledPages: Facts["sampledPages"] = once(() => readSampledPages(this.list, this));
  readonly allPages: Facts["allPages"] = once(async () => [
    ...(await this.sampledPages()),
    ...(await readSortedPages(this.list, this)),
    ...(await readRangePages(this.list, this)),
  ]);
  readonly pagesWithOtherParameters: Facts["pagesWithOtherParameters"] = once(() =>
    readPagesWithOtherParameters(this.list, this),
  );
  readonly refusals: Facts["refusals"] = once(async () =>
    readRefusals(this.list, await this.samplesOnPages()),
  );
}
