import { changedAnswers, changedCursorAnswers } from "../changed-servers";
import { mediaType, profile } from "../list-server";
import type { Fault } from "./fault";

export const mediaTypes: readonly Fault[] = [
  {
    name: "the media type has a charset",
    seen: "res.json of Express; katharsis-project/katharsis-framework#448",
    breaks: {
      "MEDIA-1": "the media type has the parameter charset",
      "MEDIA-2": "the media type has the parameter charset",
    },
    server: changedAnswers(() => ({ headers: { "content-type": `${mediaType}; charset=utf-8` } })),
  },
  {
    name: "pages have the media type application/json",
    seen: "json-api-normalizing servers that keep the type of their framework",
    breaks: { "MEDIA-1": "the media type is application/json" },
    server: changedAnswers(({ status }) =>
      status === 200 ? { headers: { "content-type": "application/json" } } : {},
    ),
  },
  {
    name: "errors have the media type application/json",
    seen: "JSONAPI-Resources/jsonapi-resources#698",
    breaks: { "MEDIA-2": "the media type is application/json" },
    server: changedAnswers(({ status }) =>
      status === 200 ? {} : { headers: { "content-type": "application/json" } },
    ),
  },
  {
    name: "responses lack a media type",
    seen: "bodies that are written without a header",
    breaks: { "MEDIA-1": "the media type is not given", "MEDIA-2": "the media type is not given" },
    server: changedAnswers(() => ({ headers: {} })),
  },
  {
    name: "the profile in the media type is not quoted",
    seen: "media types that are joined by hand",
    breaks: {
      "MEDIA-3": 'the media type lacks profile="https://jsonapi.org/profiles/ethanresnick/cursor-pagination"',
    },
    server: changedCursorAnswers(({ headers }) => ({
      headers: { ...headers, "content-type": `${headers["content-type"]}`.replaceAll('"', "") },
    })),
  },
  {
    name: "the media type lacks the profile",
    seen: "servers from before profiles",
    breaks: {
      "MEDIA-3": 'the media type lacks profile="https://jsonapi.org/profiles/ethanresnick/cursor-pagination"',
    },
    server: changedCursorAnswers(({ status }) =>
      status === 200 ? { headers: { "content-type": mediaType } } : {},
    ),
  },
  {
    name: "responses with a profile do not vary by Accept",
    seen: "servers that nobody tested behind a cache",
    breaks: { "MEDIA-4": "Vary does not name Accept" },
    server: changedCursorAnswers(({ status }) =>
      status === 200 ? { headers: { "content-type": `${mediaType};profile="${profile}"` } } : {},
    ),
  },
];
