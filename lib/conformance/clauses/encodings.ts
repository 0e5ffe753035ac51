import { broken, firstFailure, holds, type Verdict } from "../report/verdict";
import { rowsOf } from "../subject/document";
import { expectRows } from "../subject/expect";
import type { Facts, Sample } from "../subject/facts";
import type { ListUnderTest } from "../subject/list-under-test";
import { otherSpellings } from "../subject/spellings";

/** PAGE-FAM-2: every name in every encoding, alone and two at a time. */
export async function encodings(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const samples = await facts.samples();
  for (const sample of samples) {
    const verdict = await encodingsOf(list, sample);
    if (verdict.status !== "holds") return verdict;
  }
  return encodingsOfTwo(list, samples);
}

/** The names of a position and a size in one request, each in several encodings. */
async function encodingsOfTwo(list: ListUnderTest, samples: readonly Sample[]): Promise<Verdict> {
  const size = samples.find(({ isSize }) => isSize);
  for (const position of samples.filter(({ isSize }) => !isSize)) {
    if (size === undefined) continue;
    const [first, ...others] = [position, size]
      .map(({ parameter, value }) =>
        [encodeURIComponent(parameter), ...otherSpellings(parameter).slice(0, 2)].map(
          (name) => `${name}=${value}`,
        ),
      )
      .reduce((pairs, more) => pairs.flatMap((pair) => more.map((other) => `${pair}&${other}`)));
    const page = await list.withQuery(first as string);
    // LINK-2 judges a cursor of a link that is refused.
    if (page.status !== 200) continue;
    const expected = rowsOf(page.document);
    const verdict = await firstFailure(
      ...others.map((query) => async () => expectRows(await list.withQuery(query), expected, query)),
    );
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}

/** Every way to encode the name of a parameter. */
async function encodingsOf(list: ListUnderTest, { parameter, value: text }: Sample): Promise<Verdict> {
  const encoded = encodeURIComponent(parameter);
  const page = await list.withQuery(`${encoded}=${text}`);
  if (page.status !== 200) {
    // LINK-2 judges a cursor of a link that is refused in every spelling.
    const isRead = (await list.withQuery(`${parameter}=${text}`)).status === 200;
    return isRead ? broken(page, `percent-encoded brackets are answered with ${page.status}`) : holds;
  }
  for (const name of otherSpellings(parameter)) {
    const verdict = expectRows(
      await list.withQuery(`${name}=${text}`),
      rowsOf(page.document),
      `${name}=${text}`,
    );
    if (verdict.status !== "holds") return verdict;
  }
  // The value may be encoded as well.
  const escaped = [...decodeURIComponent(text)]
    .map((letter) => `%${letter.charCodeAt(0).toString(16)}`)
    .join("");
  return expectRows(
    await list.withQuery(`${encoded}=${escaped}`),
    rowsOf(page.document),
    `${encoded}=${escaped}`,
  );
}
