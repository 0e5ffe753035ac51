import { show } from "../../validation/messages";
import type { Order } from "../order";
import type { ProtectedTexts } from "../protection";
import { type KeyValue, LONE_SURROGATE } from "../protection/key-values";
import type { Key } from "./key";
import type { CursorCodec } from "./options";

/** Makes and reads the cursors of one list, in one order and one scope. */
export interface Codec {
  /** When cursors that are made now expire, in milliseconds since 1970; `undefined` where they do not. */
  readonly expires: number | undefined;
  /** @throws TypeError if clients could not return the cursor. */
  encode(key: Key): string;
  /** @throws if the text is not a cursor of this list; a promise rejects for the same reason. */
  decode(text: string): Key | PromiseLike<Key>;
}

/** The codec of this package: the values of the key, in order. */
export function protectedCodec(texts: ProtectedTexts, order: Order, maxLength: number): Codec {
  return {
    expires: texts.expires,
    encode(key) {
      const text = texts.write(order.map(({ name }) => key[name] as KeyValue));
      if (text.length <= maxLength) return text;
      throw new TypeError(
        `The cursor of an item has ${text.length} characters, more than cursor.maxLength (${maxLength}): the key ` +
          `${longestValue(key, order)} is too long. Order by its beginning, such as left(title, 200).`,
      );
    },
    decode(text) {
      const values = texts.read(text);
      if (values.length !== order.length) throw new Error("not a cursor of this order");
      return Object.fromEntries(order.map(({ name }, index) => [name, values[index] as KeyValue]));
    },
  };
}

/** The name of the field with the longest value. */
function longestValue(key: Key, order: Order): string {
  const lengthOf = (name: string) => String(key[name]).length;
  return order.map(({ name }) => name).reduce((a, b) => (lengthOf(b) > lengthOf(a) ? b : a));
}

/**
 * The codec of an app, with a check that clients can return its cursors: an empty one would mean the start of
 * the list.
 */
export function checkedCodec(codec: CursorCodec, maxLength: number): Codec {
  return {
    expires: undefined,
    encode(key) {
      const text: unknown = codec.encode(key);
      const isSendable = typeof text === "string" && text !== "" && !LONE_SURROGATE.test(text);
      if (isSendable && text.length <= maxLength) return text;
      throw new TypeError(
        `cursor.codec.encode must return a string of 1 to ${maxLength} characters; got ${show(text)}.`,
      );
    },
    decode: (text) => codec.decode(text),
  };
}
