import { describe } from "../describe";
import type { Key } from "./key";

/** The longest cursor, in characters; longer ones are refused before anything is decoded. */
export const LONGEST_CURSOR = 1024;

/** Makes and reads the cursors of one list: of its order and its scope alone. */
export interface Codec {
  encode(key: Key): string;
  /** @throws if the text is no cursor of this list. */
  decode(text: string): Key;
}

/** A codec that an app brings. Its cursors are checked to be such as can be sent back: an empty one would be the start of the list. */
export function checkedCodec(codec: Codec): Codec {
  return {
    encode(key) {
      const text: unknown = codec.encode(key);
      if (typeof text === "string" && text !== "" && text.length <= LONGEST_CURSOR) return text;
      throw new TypeError(
        `cursor.codec.encode must return a text of 1 to ${LONGEST_CURSOR} characters; got ${describe(text)}.`,
      );
    },
    decode: (text) => codec.decode(text),
  };
}
