// The browser build of the client, which the server sends under this name.
export * from "jsonapi-pagination/client";
