import { expect, it } from "vitest";
import * as z from "zod";
import { GREATEST_IN_RULES } from "../../src/domain/money.ts";
import { Proposal } from "../../src/domain/operations/proposal.ts";
import { operationsSettings } from "../../src/domain/operations/settings.ts";
import { PAYMENT_METHODS } from "../../src/domain/payments/payment-method.ts";
import { SETTING_KEYS } from "../../src/domain/settings/setting.ts";
import { Settings } from "../../src/domain/settings/settings.ts";
import { sampled, UNSAMPLED } from "../support/cases.ts";
import { openShop } from "../support/shop.ts";

const ACCOUNT = { bank: "bca", account_number: "5271000042", holder: "Budi Santoso" };

type End = "minimum" | "maximum";
type Shape = z.core.JSONSchema.BaseSchema;

const shop = await openShop();
const clerk = await shop.staff("finance");
const colleague = await shop.staff("finance");
const buyer = await shop.customer({ balance: 1_000_000 });
const friend = await shop.customer();

const shapeOf = (key: keyof Settings): Shape =>
  z.toJSONSchema(Settings.shape[key], { io: "input" });

/** Every number that may be set below this shape. */
function numbersIn(shape: Shape): readonly Shape[] {
  if (shape.type === "number" || shape.type === "integer") return [shape];
  const inner = [
    ...(shape.anyOf ?? []),
    ...Object.values(shape.properties ?? {}),
    shape.additionalProperties,
  ];
  return inner.flatMap((each) => (typeof each === "object" ? numbersIn(each) : []));
}

/** The value whose numbers are all at one of their ends, with members of these names. */
function extreme(shape: Shape, end: End, names: readonly string[]): unknown {
  if (shape.type === "number" || shape.type === "integer") return shape[end];
  const [either] = shape.anyOf ?? [];
  if (either !== undefined) return extreme(either, end, names);
  if (shape.type === "boolean") return true;
  const { properties = {}, additionalProperties: each } = shape;
  const members =
    typeof each === "object"
      ? names.map((name) => [name, each] as const)
      : Object.entries(properties);
  return Object.fromEntries(
    members.map(([name, one]) => [name, typeof one === "object" && extreme(one, end, names)]),
  );
}

it("has no number without a sane least and most", UNSAMPLED, () => {
  const unbounded = SETTING_KEYS.filter((key) =>
    numbersIn(shapeOf(key)).some(
      ({ minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY }) =>
        minimum < 0 || maximum > GREATEST_IN_RULES,
    ),
  );

  expect(SETTING_KEYS.flatMap((key) => numbersIn(shapeOf(key))).length).toBeGreaterThan(40);
  expect(unbounded).toEqual([]);
});

it("bounds what one member of staff may put on everybody's price alone", UNSAMPLED, async () => {
  for (const key of ["ppob.fee", "withdrawal.fee"]) {
    expect((await put(key, 100_001)).status).toBe(422);
    expect((await put(key, Number.MAX_SAFE_INTEGER)).status).toBe(422);
  }
});

/** Of how long things are kept no price and no limit knows. */
const PRICING = SETTING_KEYS.filter(
  (key) => !Object.hasOwn(operationsSettings, key) && numbersIn(shapeOf(key)).length > 0,
);

it.each(sampled(PRICING, 8, 24))("sells on with %s at either end", async (key) => {
  const names = key === "payment.methods" ? PAYMENT_METHODS : ["IDR"];
  for (const end of ["minimum", "maximum"] as const) {
    const changed = await settled(await put(key, extreme(shapeOf(key), end, names)));
    // The whole range is allowed, unless another setting speaks against it.
    expect(changed).toBeOneOf([200, 409]);
    if (changed === 409) continue;
    for (const answer of await askEverywhere()) expect(answer).not.toMatch(/ 5\d\d$/);
  }
  const reset = await shop.request("DELETE", `/admin/config/system/${key}?reason=Uji`, {
    token: clerk.token,
  });
  expect(await settled(reset)).toBeOneOf([200, 204]);
});

function put(key: string, value: unknown): Promise<Response> {
  return shop.request("PUT", `/admin/config/system/${key}`, {
    token: clerk.token,
    body: { value, reason: "Uji" },
  });
}

/** The status of the change when whoever else has to want it has approved. */
async function settled(answer: Response): Promise<number> {
  if (answer.status !== 202) return answer.status;
  const { id } = Proposal.parse(await answer.json());
  const path = `/admin/proposals/${id}/approve`;
  return (await shop.request("PUT", path, { token: colleague.token })).status;
}

/** All that has a price or a limit, each with the status it answered with. */
async function askEverywhere(): Promise<readonly string[]> {
  const { token } = buyer;
  const key = () => crypto.randomUUID();
  const asked: readonly [method: string, path: string, body?: object][] = [
    ["GET", "/ppob/products?limit=100"],
    ["GET", "/ppob/products/pln?limit=100"],
    ["GET", "/payments/methods?amount=50000"],
    ["GET", "/wallet"],
    ["GET", "/admin/config/system"],
    [
      "POST",
      "/ppob/transactions",
      { sku: "pln20", customer_no: `14${Date.now() % 1e9}`.padEnd(11, "0") },
    ],
    ["POST", "/wallet/topup/midtrans", { amount: 50_000 }],
    ["POST", "/wallet/topup/manual", { amount: 50_000 }],
    ["POST", "/wallet/transfer", { to: friend.id, currency: "IDR", amount: 1_000 }],
    ["POST", "/wallet/withdrawals", { ...ACCOUNT, amount: 50_000 }],
    ["POST", "/wallet/exchange/quote", { from: "IDR", to: "WL", amount: 10_000 }],
  ];
  return await Promise.all(
    asked.map(async ([method, path, body]) => {
      const as = path.startsWith("/admin") ? clerk.token : token;
      const sent = body === undefined ? { token: as } : { token: as, key: key(), body };
      return `${method} ${path} ${(await shop.request(method, path, sent)).status}`;
    }),
  );
}
