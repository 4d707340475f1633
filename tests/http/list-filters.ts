import * as z from "zod";
import type { Endpoint } from "../../src/adapters/http/core/endpoint.ts";
import { rounds, sampled } from "../support/cases.ts";
import { filtersOf, NEEDED } from "./lists.ts";

export type Filter = Readonly<Record<string, string>>;

const Schema = z.looseObject({
  $ref: z.string().optional(),
  anyOf: z.array(z.json()).optional(),
  const: z.json().optional(),
  enum: z.array(z.json()).optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
});

const AT = "2026-01-15T02:31:02.345Z";
const SNOWFLAKE = "123456789012345678";

/** Values of filters that no schema gives away. */
const TEXTS: Filter = {
  action: "voucher.open",
  brand: "PLN",
  category: "pulsa",
  currency: "IDR",
  customer_no: "12345678901",
  days: "7",
  discord_id: SNOWFLAKE,
  effect: "credited",
  guild_id: SNOWFLAKE,
  name: "product.viewed",
  q: "pln20",
  role: "finance",
  role_id: SNOWFLAKE,
  sku: "pln20",
  supplier: "digiflazz",
  text: "pay_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  type: "Umum",
};

/** What a filter may be asked with: every word of a choice, else one value. */
function valuesOf(name: string, given: unknown, defs: Record<string, unknown>): readonly string[] {
  const schema = Schema.parse(given);
  const { format, pattern = "", $ref } = schema;
  if ($ref !== undefined) return valuesOf(name, defs[$ref.replace("#/$defs/", "")], defs);
  if (schema.anyOf) return schema.anyOf.flatMap((each) => valuesOf(name, each, defs));
  if (schema.const !== undefined) return [String(schema.const)];
  if (schema.enum) return schema.enum.map(String);
  if (format === "date" || format === "date-time") {
    return [format === "date" ? AT.slice(0, 10) : AT];
  }
  const prefix = /^\^([a-z]{3})_/.exec(pattern)?.[1];
  if (prefix !== undefined) return [`${prefix}_01KAV3Q9C5X7M2N8P4R6T0W1YZ`];
  const types = [schema.type].flat();
  if (types.includes("array")) return [];
  const isNumber = types.includes("integer") || types.includes("number");
  return [TEXTS[name] ?? (isNumber ? "1" : "sesuatu")];
}

/**
 * Ways to ask for a list: by each of its filters, by some two of them and by all at once. The quick
 * run takes one word of each choice.
 */
export function waysToAsk(each: Endpoint): readonly Filter[] {
  const { properties, $defs } = filtersOf(each);
  const words = rounds(1, Number.MAX_SAFE_INTEGER);
  const filters = filterNames(each).map(
    (name) => [name, valuesOf(name, properties[name], $defs)] as const,
  );
  const one = filters.flatMap(([name, values]) =>
    values.slice(0, words).map((value) => ({ [name]: value })),
  );
  const firsts = filters.map(([name, [value = ""]]) => ({ [name]: value }));
  const two = firsts.flatMap((first, place) =>
    firsts.slice(place + 1).map((second) => ({ ...first, ...second })),
  );
  const needed = NEEDED[each.spec.path] ?? {};
  const ways = [{}, ...one, ...sampled(two, 2), Object.assign({}, ...firsts)];
  return [...new Map(ways.map((way) => [JSON.stringify(way), { ...needed, ...way }])).values()];
}

/** The same between two days, as some filters are taken only; `undefined` of a list without. */
export function betweenDays(each: Endpoint, way: Filter): Filter | undefined {
  const { properties, $defs } = filtersOf(each);
  if (!("from" in properties && "to" in properties)) return undefined;
  const [[from = ""], [to = ""]] = [
    valuesOf("from", properties.from, $defs),
    valuesOf("to", properties.to, $defs),
  ];
  return { from, to, ...way };
}

/** The names of the filters of a list. */
export function filterNames(each: Endpoint): readonly string[] {
  return Object.keys(filtersOf(each).properties).filter((name) => !/^(cursor|limit)$/.test(name));
}
