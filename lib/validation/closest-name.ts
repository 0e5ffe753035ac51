/** The candidate that a misspelled name most likely means: at most a third of its letters differ. */
export function closestName(name: string, candidates: readonly string[]): string | undefined {
  const allowed = (candidate: string) => Math.max(1, candidate.length / 3);
  const [best] = candidates
    .filter((candidate) => Math.abs(candidate.length - name.length) <= allowed(candidate)) // others cost time
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return best && best.distance <= allowed(best.candidate) ? best.candidate : undefined;
}

/** The Levenshtein distance: how many letters must be added, removed or replaced. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let line = 1; line <= from.length; line++) {
    const next = [line];
    for (let column = 1; column <= to.length; column++) {
      const replaced = (row[column - 1] as number) + (from[line - 1] === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] as number) + 1, (next[column - 1] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
}
