import { MEDIA_TYPE } from "../../response/media-type";

/** The JSON:API profile "Cursor Pagination". The addresses of its error types begin with its own. */
export const PROFILE = "https://jsonapi.org/profiles/ethanresnick/cursor-pagination";

/**
 * The media type of documents to which the profile has been applied (JSON:API 1.1, "Universal
 * Responsibilities").
 */
export const PROFILE_MEDIA_TYPE = `${MEDIA_TYPE};profile="${PROFILE}"`;
