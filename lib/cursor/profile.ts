import { MEDIA_TYPE } from "../media-type";

/** The JSON:API profile "Cursor Pagination", which also begins the addresses of its error types. */
export const PROFILE = "https://jsonapi.org/profiles/ethanresnick/cursor-pagination";

/** The media type of documents to which the profile has been applied (JSON:API 1.1, "Universal Responsibilities"). */
export const PROFILE_MEDIA_TYPE = `${MEDIA_TYPE};profile="${PROFILE}"`;
