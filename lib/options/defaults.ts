import type { StrategyName } from "../strategies";
import { cursorSettings } from "../strategies/cursor/settings";
import { type ListOrder, parseDeclaredField, type SortField, withNulls } from "../strategies/order";
import { protection } from "../strategies/protection";
import type { StrategySettings } from "../strategies/strategy-settings";
import type { PaginationOptions } from "./pagination-options";
import { comesFromPreset } from "./presets";

/** The strategies of a list, the default one first. */
export function listedStrategies({ strategy = "number" }: PaginationOptions): readonly StrategyName[] {
  return [strategy].flat();
}

export function maxSizeOf({ maxSize = 100 }: PaginationOptions): number {
  return maxSize;
}

/** The default page size. Unless the app itself gives one, it is never larger than `maxSize`. */
export function defaultSizeOf(options: PaginationOptions): number {
  const { defaultSize = 10 } = options;
  const isOwn = options.defaultSize !== undefined && !comesFromPreset(options, "defaultSize");
  return isOwn ? defaultSize : Math.min(defaultSize, maxSizeOf(options));
}

/** Completes the options that strategies use; they must have no problems. */
export function settingsOf(options: PaginationOptions): StrategySettings {
  const { maxNumber = Number.MAX_SAFE_INTEGER, maxOffset = Number.MAX_SAFE_INTEGER, cursor = {} } = options;
  const protectionSettings = protection(cursor);
  const { maxLength } = protectionSettings;
  return {
    limits: { maxSize: maxSizeOf(options), maxNumber, maxOffset, maxLength },
    defaultStrategy: listedStrategies(options)[0] as string,
    defaultSize: defaultSizeOf(options),
    peek: options.peek ?? false,
    nullLinks: options.nullLinks ?? true,
    meta: options.meta ?? "links",
    order: listOrder(options),
    cursor: cursorSettings(cursor, protectionSettings, options),
    protection: protectionSettings,
  };
}

function listOrder({ order, sortable = [], unique }: PaginationOptions): ListOrder | null {
  if (order === undefined) return null;
  const fields = order.map(parseDeclaredField);
  const requestable = sortable.map(parseDeclaredField);
  const declared = [...fields, ...requestable].filter((field) => field.nulls !== undefined);
  const nulls = new Map(declared.map((field) => [field.name, field.nulls]));
  return {
    fields: withNulls(fields, nulls),
    sortable: new Set(requestable.map(({ name }) => name)),
    unique: [...(unique ?? [(fields.at(-1) as SortField).name])],
    nulls,
  };
}
