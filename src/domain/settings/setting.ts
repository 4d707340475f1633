import * as z from "zod";
import { escapePointer, FIELD_WORDS, fieldErrors } from "../field-errors.ts";
import { type Id, zId } from "../ids.ts";
import type { Locale } from "../locale.ts";
import type { Currency } from "../money.ts";
import { type FieldError, refuse } from "../refusal.ts";
import { type Instant, zInstant } from "../time.ts";
import { contradictionsIn } from "./contradictions.ts";
import { factsOf, SettingFacts } from "./facts.ts";
import { DEFAULT_SETTINGS, type SettingKey, Settings, type SettingValue } from "./settings.ts";

/** One setting as staff see it. What its value looks like depends on its key. */
export const Setting = z
  .object({
    key: z.string(),
    value: z.unknown(),
    default: z.unknown(),
    /** Whether somebody has set it; the value may be that of the default all the same. */
    changed: z.boolean(),
    changed_at: zInstant.nullable(),
    /** Of two persons the second. */
    changed_by: zId("admin").nullable(),
    ...SettingFacts.shape,
  })
  .meta({
    id: "Setting",
    example: {
      key: "topup.minimum",
      value: 20_000,
      default: 10_000,
      changed: true,
      changed_at: "2026-01-15T02:31:02.345Z",
      changed_by: "adm_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
      label: "Isi saldo terkecil",
      description: "Sekali isi paling sedikit sekian",
      group: "payments",
      group_label: "Isi saldo dan pembayaran",
      unit_label: "rupiah",
      unit: "IDR",
      minimum: 0,
      maximum: 1_000_000_000,
      choices: null,
      second_person: false,
    },
  });
export type Setting = z.infer<typeof Setting>;

/** What is known of a setting besides its key. */
interface Known {
  readonly value: unknown;
  /** Its last change, unless that put it back to its default. */
  readonly last: { readonly at: Instant; readonly by: Id<"admin"> | null } | null;
  readonly locale: Locale;
}

/** A setting as it stands. */
export function settingOf(key: SettingKey, { value, last, locale }: Known): Setting {
  return {
    key,
    value,
    default: DEFAULT_SETTINGS[key],
    changed: last !== null,
    changed_at: last?.at ?? null,
    changed_by: last?.by ?? null,
    ...factsOf(key, locale),
  };
}

export const SETTING_KEYS: readonly SettingKey[] = Settings.keyof().options;

export function isSettingKey(text: string): text is SettingKey {
  return Object.hasOwn(DEFAULT_SETTINGS, text);
}

type ReadValue =
  | { readonly kind: "read"; readonly value: SettingValue }
  | { readonly kind: "invalid"; readonly errors: readonly FieldError[] };

interface Given {
  readonly value: unknown;
  /** Where it stands in its request. */
  readonly pointer?: string;
  readonly currencies: readonly Currency[];
}

/** The value as this key takes it, or where it is wrong. */
export function readSetting(
  key: SettingKey,
  { value, pointer = "/value", currencies }: Given,
): ReadValue {
  const read = Settings.shape[key].safeParse(value, FIELD_WORDS);
  if (!read.success) return { kind: "invalid", errors: fieldErrors(read.error.issues, pointer) };
  const errors = unknownCurrencies(key, read.data, currencies).map((each) => ({
    ...each,
    pointer: `${pointer}/${each.pointer}`,
  }));
  return errors.length > 0 ? { kind: "invalid", errors } : { kind: "read", value: read.data };
}

/** Refuses a change that would leave one of its keys at odds with itself or with another. */
export function refuseContradiction(
  changed: ReadonlyMap<SettingKey, string>,
  after: Settings,
): void {
  const found = contradictionsIn(after).flatMap(({ keys, message }) => {
    const pointer = keys.map((key) => changed.get(key)).find((each) => each !== undefined);
    return pointer === undefined ? [] : [{ pointer, message }];
  });
  const [first] = found;
  if (first === undefined) return;
  refuse("setting.contradiction", { detail: first.message, errors: found });
}

const BY_CURRENCY: ReadonlySet<SettingKey> = new Set([
  "limits.exchange",
  "limits.ppob",
  "limits.product",
  "limits.transfer",
  "transfer.rules",
  "transfer.pin_from",
  "purchase.pin_from",
] as const);

/** A rule for an unknown currency would never apply. */
function unknownCurrencies(
  key: SettingKey,
  value: SettingValue,
  currencies: readonly Currency[],
): readonly FieldError[] {
  if (!BY_CURRENCY.has(key) || typeof value !== "object" || value === null) return [];
  const known = new Set<string>(currencies);
  return Object.keys(value)
    .filter((code) => !known.has(code))
    .map((code) => ({
      pointer: escapePointer(code),
      message: "is not a known currency",
    }));
}
