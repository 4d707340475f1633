import { beforeAll, describe, expect, it } from "vitest";
import type { Endpoint } from "../../src/adapters/http/core/endpoint.ts";
import { cursorCodec } from "../../src/adapters/http/core/page.ts";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import { sampled, UNSAMPLED } from "../support/cases.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { expectProblem, nameOf, pointersIn } from "./api-handler.ts";

const shop = await openShop();
const lists = endpoints.filter(({ spec }) => spec.cursor !== undefined);
/** Keys of every kind of list, of which each list takes those of its own kind. */
const KEYS = [
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
const NEEDED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "/products/search": { q: "pln" },
  "/products/price-range": { min_price: "0", max_price: "100000" },
  "/admin/reports/losses": { date: "2026-01-15" },
};

let customer: Buyer;
let staff: { readonly token: string };

beforeAll(async () => {
  customer = await shop.customer();
  staff = await shop.staff();
});

function addressOf({ spec }: Endpoint): string {
  const known: Readonly<Record<string, string>> = {
    category_id: "pulsa",
    category: "pulsa",
    supplier: "digiflazz",
    payment_id: "pay_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    admin_id: "adm_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    rule_id: "frl_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    bot_id: "bot_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    config_id: "cfg_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    voucher_id: "vch_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    reconciliation_id: "rec_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    product_id: "prd_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    user_id: customer.id,
    status: "SUCCESS",
    segment: "loyal",
    type: "PPOB",
  };
  return spec.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => known[name] ?? name);
}

function ask(each: Endpoint, cursor: string): Promise<Response> {
  const token = typeof each.spec.audience === "string" ? customer.token : staff.token;
  const query = new URLSearchParams({ ...NEEDED[each.spec.path], cursor });
  return shop.request("GET", `${addressOf(each)}?${query}`, { token });
}

/** A cursor as this list would give it. */
function cursorOf(each: Endpoint): string {
  const { cursor } = each.spec;
  const key = KEYS.find((text) => cursor?.safeParse(text).success);
  if (cursor === undefined || key === undefined) throw new Error(`no key for ${nameOf(each)}`);
  return cursorCodec(`/api/v1${addressOf(each)}`, cursor).write(key);
}

it("is asked of every list that comes in pages", UNSAMPLED, () => {
  expect(lists.length).toBeGreaterThan(20);
});

describe.each(lists.map((each) => [nameOf(each), each] as const))("%s", (_name, each) => {
  it("takes a cursor of its own", UNSAMPLED, async () => {
    const answer = await ask(each, cursorOf(each));
    const known = [200, ...(/\{|losses/.test(each.spec.path) ? [404] : [])];
    expect(known).toContain(answer.status);
  });

  it("refuses a cursor that was damaged", UNSAMPLED, async () => {
    const whole = cursorOf(each);
    const changed = whole.replace(/.$/, (last) => (last === "A" ? "Q" : "A"));
    const keys = KEYS.filter((key) => each.spec.cursor?.safeParse(key).success);
    for (const damaged of ["", "x", "%", whole.slice(0, -2), `${whole}AA`, changed, ...keys]) {
      const problem = await expectProblem(await ask(each, damaged), "422 request.invalid");
      expect(pointersIn(problem), damaged).toEqual(["/query/cursor"]);
    }
  });

  it("refuses a cursor that another list gave out", async () => {
    const foreign = lists.filter((other) => other !== each && other.spec.path !== each.spec.path);
    for (const other of sampled(foreign, 4)) {
      const problem = await expectProblem(await ask(each, cursorOf(other)), "422 request.invalid");
      expect(pointersIn(problem), nameOf(other)).toEqual(["/query/cursor"]);
    }
  });
});
