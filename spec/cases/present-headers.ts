/** Headers that an app has set before it sends a cursor page, and what is sent with those that the page adds. */
export const PRESENT_HEADERS = [
  { header: "Vary", set: "Origin, accept", sent: "Origin, accept" },
  { header: "Vary", set: "*", sent: "*" },
  { header: "Vary", set: "Accept-Language", sent: "Accept-Language, Accept" },
  { header: "Access-Control-Expose-Headers", set: "X-A ,link", sent: "X-A ,link, X-Total-Count" },
  { header: "Access-Control-Expose-Headers", set: "*", sent: "*, Link, X-Total-Count" },
  { header: "X-Total-Count", set: "1", sent: "1" },
] as const;
