import * as z from "zod";
import { type Amount, amount, type Currency, formatRupiah, zCurrency } from "./money.ts";
import { typedLine } from "./text/typed-text.ts";
import { zInstant } from "./time.ts";

const UNITS_MAX = 10;

/**
 * Larger names for so many minor units of a currency, such as `DL` for 100 `WL`. They are for
 * people: amounts are never counted in them.
 */
const zUnits = z
  .record(
    z.string().regex(/^[A-Z]{1,10}$/, "not a unit's name"),
    z
      .int()
      .min(2)
      .max(2 ** 52),
  )
  .refine((units) => Object.keys(units).length <= UNITS_MAX, `at most ${UNITS_MAX} units`)
  .refine(
    (units) => new Set(Object.values(units)).size === Object.keys(units).length,
    "two units are worth the same",
  )
  .meta({ example: { DL: 100, BGL: 10_000 } });

/** What the shop knows of a currency. Its code and exponent are fixed for ever. */
export const CurrencyFacts = z
  .object({
    code: zCurrency,
    name: typedLine({ max: 60 }),
    /** How many decimals it is written with: an amount of 123 is 1.23 with two. */
    exponent: z.int().min(0).max(8),
    units: zUnits,
    /** Whether orders may be opened in it. What wallets hold of it stays theirs. */
    active: z.boolean(),
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({
    id: "Currency",
    example: {
      code: "WL",
      name: "World Lock",
      exponent: 0,
      units: { DL: 100, BGL: 10_000 },
      active: true,
      created_at: "2026-01-01T00:00:00.000Z",
      updated_at: "2026-01-01T00:00:00.000Z",
    },
  });
export type CurrencyFacts = z.infer<typeof CurrencyFacts>;

type Known = readonly CurrencyFacts[];

export function factsOf(currencies: Known, code: Currency): CurrencyFacts | undefined {
  return currencies.find((each) => each.code === code);
}

/** A currency orders may be opened in. */
export function openCurrency(currencies: Known, code: Currency): CurrencyFacts | undefined {
  const facts = factsOf(currencies, code);
  return facts?.active ? facts : undefined;
}

/** So many of one unit; the currency itself counts its minor units. */
interface UnitCount {
  readonly unit: string;
  readonly count: Amount;
}

/** An amount in the largest units it fills, the rest in the currency itself. */
export function inUnits(value: Amount, { code, units }: CurrencyFacts): readonly UnitCount[] {
  const parts: UnitCount[] = [];
  let rest: number = value;
  for (const [unit, size] of Object.entries(units).toSorted(([, a], [, b]) => b - a)) {
    const over = rest % size;
    if (over !== rest) parts.push({ unit, count: amount((rest - over) / size) });
    rest = over;
  }
  return rest > 0 || parts.length === 0 ? [...parts, { unit: code, count: amount(rest) }] : parts;
}

/**
 * An amount for people: `Rp 10.000`, `1 BGL 23 DL 45 WL`, `1.234,50 USD`. Without facts it can only
 * be said in minor units.
 */
export function formatMoney(
  value: Amount,
  code: Currency,
  facts: CurrencyFacts | undefined,
): string {
  if (code === "IDR") return formatRupiah(value);
  if (facts === undefined) return `${grouped(value)} ${code}`;
  return inUnits(value, facts)
    .map(({ unit, count }) =>
      unit === code
        ? `${withDecimals(count, facts.exponent)} ${unit}`
        : `${grouped(count)} ${unit}`,
    )
    .join(" ");
}

/** An amount as it is typed into a field of its currency: digits alone, with all decimals. */
export function typedAmount(value: Amount, { exponent }: Pick<CurrencyFacts, "exponent">): string {
  return withDecimals(value, exponent);
}

function withDecimals(value: Amount, exponent: number): string {
  if (exponent === 0) return grouped(value);
  const one = 10 ** exponent;
  const decimals = value % one;
  return `${grouped((value - decimals) / one)},${String(decimals).padStart(exponent, "0")}`;
}

const WHOLE = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 0 });

function grouped(value: number): string {
  return WHOLE.format(value);
}
