import { show } from "../../validation";
import type { Key } from "./key";

/** The longest cursor, in characters. Longer ones are refused before anything is decoded. */
export const MAX_CURSOR_LENGTH = 1024;

/** Makes and reads the cursors of one list, in one order and one scope. */
export interface Codec {
  encode(key: Key): string;
  /** @throws if the text is not a cursor of this list; a promise rejects for the same reason. */
  decode(text: string): Key | PromiseLike<Key>;
}

/** The codec of an app, with a check that its cursors can be sent back: an empty one would mean the start of the list. */
export function checkedCodec(codec: Codec): Codec {
  return {
    encode(key) {
      const text: unknown = codec.encode(key);
      if (typeof text === "string" && text !== "" && text.length <= MAX_CURSOR_LENGTH) return text;
      throw new TypeError(
        `cursor.codec.encode must return a text of 1 to ${MAX_CURSOR_LENGTH} characters; got ${show(text)}.`,
      );
    },
    decode: (text) => codec.decode(text),
  };
}
