import { honestRequest, pick, type SoakRequest } from "./requests";

const INVALID_TARGETS = [
  `/cities?page[number]=${"9".repeat(5_000)}`,
  `/cities?page[size]=${"0".repeat(5_000)}`,
  `/cities?page${"[".repeat(2_000)}=1`,
  `/cities?filter${"[a]".repeat(700)}=1`,
  "/cities?page[number]=%E0%A4%A",
  "/cities?page%5Bnumber%=%",
  "/cities/%E0%A4%A",
  "/cities?__proto__[page]=1&page[__proto__]=1&constructor[prototype]=2",
  "/cities-by-cursor?page[after]=__proto__",
  `/cities-by-cursor?page[after]=${"A".repeat(2_000)}`,
  `/cities?${Array.from({ length: 300 }, (_, i) => `p${i}[x]=${i}`).join("&")}&page[number]=2`,
];

/**
 * A request that no client sends in good faith. It must be rejected, except for the absolute form, which HTTP
 * allows.
 */
export function hostileRequest(): SoakRequest {
  if (Math.random() < 0.1) {
    const { path, problemWith } = honestRequest(); // the links must be the same, and not point to the other host
    return { path: `http://elsewhere.example${path}`, problemWith };
  }
  if (Math.random() < 0.1) return rejectedRequest("//elsewhere.example/cities?page[number]=2", 404);
  return rejectedRequest(pick(INVALID_TARGETS), 400);
}

function rejectedRequest(path: string, expectedStatus: number): SoakRequest {
  return {
    path,
    problemWith(status, body) {
      if (status !== expectedStatus) return `status ${status} instead of ${expectedStatus}`;
      const { errors } = JSON.parse(body);
      return errors.length > 0 ? undefined : "no error object";
    },
  };
}
