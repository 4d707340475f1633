// @module-tag drawn
import { beforeAll, describe, expect, it } from "vitest";
import type { Endpoint } from "../../src/adapters/http/core/endpoint.ts";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import { sampled, UNSAMPLED } from "../support/cases.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { expectProblem, nameOf, pointersIn } from "./api-handler.ts";
import { addressOf, cursorOf, KEYS, NEEDED } from "./lists.ts";

const shop = await openShop();
const lists = endpoints.filter(({ spec }) => spec.cursor !== undefined);
/** Of the form of ids, and nobody's. */
const NOBODYS = {
  api_key_id: "key_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  payment_id: "pay_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  admin_id: "adm_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  rule_id: "frl_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  bot_id: "bot_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  config_id: "cfg_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  voucher_id: "vch_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  reconciliation_id: "rec_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  product_id: "prd_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
};

let customer: Buyer;
let staff: { readonly token: string };

beforeAll(async () => {
  customer = await shop.customer();
  staff = await shop.staff();
});

function pathOf(each: Endpoint): string {
  return addressOf(each, { ...NOBODYS, user_id: customer.id });
}

function ask(each: Endpoint, cursor: string): Promise<Response> {
  const token = typeof each.spec.audience === "string" ? customer.token : staff.token;
  const query = new URLSearchParams({ ...NEEDED[each.spec.path], cursor });
  return shop.request("GET", `${pathOf(each)}?${query}`, { token });
}

it("is asked of every list that comes in pages", UNSAMPLED, () => {
  expect(lists.length).toBeGreaterThan(20);
});

describe.each(lists.map((each) => [nameOf(each), each] as const))("%s", (_name, each) => {
  it("takes a cursor of its own", SLOW, async () => {
    const answer = await ask(each, cursorOf(each, pathOf(each)));
    const known = [200, ...(/\{|losses/.test(each.spec.path) ? [404] : [])];
    expect(known).toContain(answer.status);
  });

  it("refuses a cursor that was damaged", SLOW, async () => {
    const whole = cursorOf(each, pathOf(each));
    const changed = whole.replace(/.$/, (last) => (last === "A" ? "Q" : "A"));
    const keys = KEYS.filter((key) => each.spec.cursor?.safeParse(key).success);
    for (const damaged of ["", "x", "%", whole.slice(0, -2), `${whole}AA`, changed, ...keys]) {
      const problem = await expectProblem(await ask(each, damaged), "422 request.invalid");
      expect(pointersIn(problem), damaged).toEqual(["/query/cursor"]);
    }
  });

  it("refuses a cursor that another list gave out", async () => {
    const foreign = lists.filter((other) => other !== each && other.spec.path !== each.spec.path);
    for (const other of sampled(foreign, 4, 16)) {
      const problem = await expectProblem(
        await ask(each, cursorOf(other, pathOf(other))),
        "422 request.invalid",
      );
      expect(pointersIn(problem), nameOf(other)).toEqual(["/query/cursor"]);
    }
  });
});
