/** The list that every server is given: 24 rows, newest first, with names that are not unique. */
exports.rows = Array.from({ length: 24 }, (_, index) => ({
  number: index + 1,
  uuid: `00000000-0000-4000-8000-${String(index + 1).padStart(12, "0")}`,
  name: `n${Math.floor(index / 7) % 3}`,
  created: new Date(1e12 - index * 1000).toISOString(),
}));
