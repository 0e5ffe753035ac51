/** The media type of JSON:API. It allows no parameters but `ext` and `profile` (JSON:API 1.1, "Media Type Parameter Rules"). */
export const MEDIA_TYPE = "application/vnd.api+json";
