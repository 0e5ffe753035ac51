// The options of the lists, each described differently.
export const lists = {
  /** Page numbers, counts in `meta`. */
  users: { meta: "document", maxSize: 50, headers: ["Link", "X-Total-Count"] },
  /** Cursors, and an order that requests may change. */
  articles: {
    strategy: "cursor",
    order: ["-createdAt", "-id"],
    sortable: ["title", "createdAt"],
    cursor: { secret: false },
  },
  /** Two strategies; links that are not available are left out. */
  events: {
    strategy: ["offset", "cursor"],
    order: ["-id"],
    sortable: ["id"],
    nullLinks: false,
    maxOffset: 20,
    meta: "document",
    cursor: { secret: false },
  },
};
