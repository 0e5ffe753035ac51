/**
 * The media type of JSON:API. Its only parameters are `ext` and `profile` (JSON:API 1.1, "Media Type
 * Parameter Rules").
 */
export const MEDIA_TYPE = "application/vnd.api+json";
