import * as z from "zod";
import type { Endpoint } from "../../src/adapters/http/core/endpoint.ts";
import { cursorCodec } from "../../src/adapters/http/core/page.ts";
import { API_PREFIX } from "../../src/adapters/http/core/prefix.ts";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import { nameOf } from "./api-handler.ts";

type Values = Readonly<Record<string, string>>;

/** Keys of every kind of list, of which each list takes those of its own kind. */
export const KEYS = [
  "7",
  "80351110224678912",
  "80351110224678912 80351110224678913",
  ...[
    "txn",
    "adj",
    "rec",
    "mrg",
    "pay",
    "plg",
    "bsl",
    "prp",
    "prd",
    "dpt",
    "stl",
    "vch",
    "inq",
    "adm",
    "ses",
    "usr",
    "fil",
    "kyc",
    "frl",
    "fht",
    "whk",
    "ntf",
    "ann",
    "gdp",
    "tkt",
    "rvw",
    "rpt",
    "bkp",
    "cns",
  ].map((prefix) => `${prefix}_01KAV3Q9C5X7M2N8P4R6T0W1YZ`),
  "2026-01-15T02:31:02.345Z~usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ~7",
  "2026-01-15T02:31:02.345Z",
  "2026-01-15T02:31:02.345Z 7",
  "2026-01-15T02:31:02.345Z 6a9c7f5e0b1d4c83a2f1e0d9c8b7a695",
  "2026-01-15T02:31:02.345Z order txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  "a reference of theirs EXTRA 0",
  "command buy",
  "2026-01-15 80351110224678912 IDR",
  "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ vch_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  'price [20500,"pln20"]',
  "ready/6a9c7f5e0b1d4c83a2f1e0d9c8b7a695",
  "2026-01-15",
  "2026-01-15 midtrans forged 203.0.113.7",
];

/** What some lists need to be asked for at all. */
export const NEEDED: Readonly<Record<string, Values>> = {
  "/admin/users/search": { q: "sari" },
  "/products/search": { q: "pln" },
  "/products/price-range": { min_price: "0", max_price: "100000" },
  "/admin/reports/losses": { date: "2026-01-15" },
};

const JsonSchema = z.looseObject({
  $defs: z.record(z.string(), z.json()).default({}),
  properties: z.record(z.string(), z.json()).default({}),
});

/** What may be asked of a route in its query, by name, as JSON schema. */
export function filtersOf({ spec }: Endpoint): z.infer<typeof JsonSchema> {
  const query = spec.query ?? z.object({});
  return JsonSchema.parse(z.toJSONSchema(query, { io: "input", unrepresentable: "any" }));
}

/** Every route that gives a part of what may be long: a page of it, or so many. */
export const LISTS = endpoints.filter((each) => {
  const { properties } = filtersOf(each);
  return each.spec.method === "get" && ("cursor" in properties || "limit" in properties);
});

/** Where a list is, whose things and what else its path names. */
export function addressOf({ spec }: Endpoint, things: Values): string {
  const known: Values = {
    category_id: "pulsa",
    category: "pulsa",
    supplier: "digiflazz",
    status: "SUCCESS",
    segment: "loyal",
    type: "PPOB",
    ...things,
  };
  return spec.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => known[name] ?? name);
}

/** A cursor as this list would give it at its address. */
export function cursorOf(each: Endpoint, address: string): string {
  const { cursor } = each.spec;
  const key = KEYS.find((text) => cursor?.safeParse(text).success);
  if (cursor === undefined || key === undefined) throw new Error(`no key for ${nameOf(each)}`);
  return cursorCodec(`${API_PREFIX}${address}`, cursor).write(key);
}
