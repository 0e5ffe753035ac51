export {
  type CollectionDocument,
  type ErrorObject,
  items,
  LinkError,
  type Page,
  type PageLinks,
  type PagesOptions,
  pages,
  type Resource,
  ResponseError,
} from "./index.js";
