import type { Exchange } from "../http/client";
import type { Facts, Refusal, Sample, SampledPage, StatedFacts } from "./facts";
import { ListFacts } from "./list-facts";
import type { ListUnderTest } from "./list-under-test";
import { readPagesWithOtherParameters } from "./other-parameters";
import { readRangePages } from "./range-pages";
import { readRefusals } from "./refusals";
import { readSampledPages, readSortedPages } from "./sampled-pages";
import { readSamples } from "./samples";
import { readSamplesOnPages } from "./samples-on-pages";

/**
 * What is known of the list under test: stated by the caller or read from the server. Each fact is requested
 * only once.
 */
export class KnownFacts extends ListFacts implements Facts {
  readonly #list: ListUnderTest;
  #samples: Promise<readonly Sample[]> | undefined;
  #samplesOnPages: Promise<readonly Sample[]> | undefined;
  #sampledPages: Promise<readonly SampledPage[]> | undefined;
  #allPages: Promise<readonly SampledPage[]> | undefined;
  #pagesWithOtherParameters: Promise<readonly Exchange[]> | undefined;
  #refusals: Promise<readonly Refusal[]> | undefined;

  constructor(list: ListUnderTest, stated: StatedFacts) {
    super(list, stated);
    this.#list = list;
  }

  /** Every page parameter with a value that the server accepts. */
  samples(): Promise<readonly Sample[]> {
    this.#samples ??= readSamples(this.#list, this);
    return this.#samples;
  }

  /** The same parameters alone, on the first, the second, the middle and the last pages, and past the end. */
  samplesOnPages(): Promise<readonly Sample[]> {
    this.#samplesOnPages ??= readSamplesOnPages(this.#list, this);
    return this.#samplesOnPages;
  }

  /** Pages from both ends and the middle of the list. */
  sampledPages(): Promise<readonly SampledPage[]> {
    this.#sampledPages ??= readSampledPages(this.#list, this);
    return this.#sampledPages;
  }

  /** The sampled pages, pages under the stated sort, and pages of a range. */
  allPages(): Promise<readonly SampledPage[]> {
    this.#allPages ??= this.#readAllPages();
    return this.#allPages;
  }

  async #readAllPages(): Promise<readonly SampledPage[]> {
    return [
      ...(await this.sampledPages()),
      ...(await readSortedPages(this.#list, this)),
      ...(await readRangePages(this.#list, this)),
    ];
  }

  /** Pages requested with other parameters, as far as the server accepts them. */
  pagesWithOtherParameters(): Promise<readonly Exchange[]> {
    this.#pagesWithOtherParameters ??= readPagesWithOtherParameters(this.#list, this);
    return this.#pagesWithOtherParameters;
  }

  /** Faulty requests of every kind that the server refused. */
  refusals(): Promise<readonly Refusal[]> {
    this.#refusals ??= this.samplesOnPages().then((samples) => readRefusals(this.#list, samples));
    return this.#refusals;
  }
}
