/** A member whose value is an integer within bounds. */
export interface IntegerMember {
  /** Its JSON Schema. */
  readonly schema: {
    readonly type: "integer";
    readonly minimum: number;
    readonly maximum: number;
    readonly default: number;
  };
  /** Begins the title of its errors (`Page size`), and in capitals their codes (`PAGE_SIZE`). */
  readonly noun: string;
  /** The option that sets its maximum; `meta.page` of the error that a larger value gets names it. */
  readonly maximumOption: "maxSize" | "maxNumber" | "maxOffset";
  /** The error type that a profile gives to a larger value. */
  readonly maximumErrorType?: string;
}

/** A member whose value is a cursor. */
export interface CursorMember {
  readonly schema: { readonly type: "string"; readonly maxLength: number };
}

/** A member of the page family: what it may be, and what errors say of it. */
export type Member = IntegerMember | CursorMember;

/** The members of one strategy, by name, in the order in which links get those that are missing. */
export type Members = Readonly<Record<string, Member>>;

/** The member that says how many items a page holds, whatever it is called. */
export function sizeMember(
  { defaultSize, maxSize }: { defaultSize: number; maxSize: number },
  noun: string,
): IntegerMember {
  const schema = { type: "integer", minimum: 1, maximum: maxSize, default: defaultSize } as const;
  return { schema, noun, maximumOption: "maxSize" };
}
