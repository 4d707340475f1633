// @module-tag unsampled
import { beforeAll, expect, it } from "vitest";
import { freshEmail, PASSWORD } from "../auth/people.ts";
import { newBot, ROLES } from "../discord/storefront/at-discord.ts";
import { signedIn } from "../support/browser.ts";
import { type Employee, openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { input } from "../vouchers/staffing.ts";
import { inside } from "../wallet/inside.ts";

let shop: Shop;
let owner: Employee;
let second: Employee;
let customer: string;

beforeAll(async () => {
  shop = await openShop();
  owner = await shop.staff("super_admin");
  second = await shop.staff("super_admin");
  const body = { email: freshEmail(), password: PASSWORD, name: "Sari" };
  const answer = await shop.request("POST", "/auth/register", { body });
  customer = (await answer.json<{ access_token: string }>()).access_token;
});

/** Something that a form sent twice would make twice. */
interface Made {
  readonly path: string;
  readonly body: object;
  readonly other: object;
  readonly token?: string;
  /** How many there are. */
  readonly count: () => Promise<number>;
}

async function asked(method: string, path: string, { body, key, token = owner.token }: Sent = {}) {
  const headers = key === undefined ? {} : { "idempotency-key": key };
  const answer = await shop.request(method, path, { token, body, headers });
  const repeated = answer.headers.get("idempotency-replayed");
  return { status: answer.status, repeated, body: JSON.parse(await answer.text()) };
}
interface Sent {
  readonly body?: object;
  readonly key?: string;
  readonly token?: string | undefined;
}

async function listed(path: string, token?: string): Promise<number> {
  return (await asked("GET", path, { token })).body.data.length;
}

const HOOK = { url: "http://127.0.0.1:8788/receiver/hooks/sekali", events: ["order.completed"] };
const CONDITION = {
  ...{ kind: "velocity", acts: ["purchase"], window_minutes: 60 },
  ...{ currency: "IDR", count_max: 20, sum_max: 5_000_000 },
};
const DEFINITION = {
  ...{ source: "sales", metrics: ["orders"], dimensions: ["type"], filters: [] },
  span: { kind: "period", period: "yesterday" },
};

const MADE: Readonly<Record<string, () => Promise<Made>>> = {
  "a voucher": async () => ({
    path: "/admin/vouchers",
    body: input(shop),
    other: input(shop, { name: "Lain" }),
    count: () => listed("/admin/vouchers?limit=100"),
  }),
  "a voucher that another must approve": async () => ({
    path: "/admin/vouchers",
    body: input(shop, { uses_max: null, budget: null, reason: "Lebaran" }),
    other: input(shop, { uses_max: null, budget: null, reason: "Natal" }),
    count: () => listed("/admin/proposals?limit=100"),
  }),
  "codes of a voucher": async () => {
    const { body } = await asked("POST", "/admin/vouchers", { body: input(shop) });
    const at = `/admin/vouchers/${body.id}`;
    const count = async () => (await asked("GET", at)).body.codes_wanted / 3;
    return { path: `${at}/codes`, body: { count: 3 }, other: { count: 4 }, count };
  },
  "a report": async () => ({
    path: "/admin/reports",
    body: { name: "Harian", definition: DEFINITION, schedule: null },
    other: { name: "Lain", definition: DEFINITION, schedule: null },
    count: () => listed("/admin/reports?limit=100"),
  }),
  "a report that is ready": async () => ({
    path: "/admin/reports/ready-made",
    body: { name: "daily", to: { admin_ids: [owner.id] } },
    other: { name: "daily", to: { admin_ids: [owner.id, second.id] } },
    count: () => listed("/admin/reports?limit=100"),
  }),
  "a rule against fraud": async () => ({
    path: "/admin/fraud/rules",
    body: { condition: CONDITION, reason: "Bot" },
    other: { condition: CONDITION, reason: "Bukan bot" },
    count: () => listed("/admin/fraud/rules?limit=100"),
  }),
  "an endpoint of the shop": async () => ({
    path: "/admin/webhooks/endpoints",
    body: HOOK,
    other: { ...HOOK, description: "Lain" },
    count: () => listed("/admin/webhooks/endpoints"),
  }),
  "a customer's endpoint": async () => ({
    path: "/webhooks/endpoints",
    body: { ...HOOK, password: PASSWORD },
    other: { ...HOOK, description: "Lain", password: PASSWORD },
    token: customer,
    count: () => listed("/webhooks/endpoints", customer),
  }),
  "an API key": async () => ({
    path: "/users/api-keys",
    body: { name: "Server", scopes: ["read"], password: PASSWORD },
    other: { name: "Server", scopes: ["buy"], password: PASSWORD },
    token: customer,
    count: () => listed("/users/api-keys", customer),
  }),
};

it.each(Object.entries(MADE))(
  "%s is made once, however often it is sent",
  SLOW,
  async (_, prepare) => {
    const { path, body, other, token, count } = await prepare();
    const before = await count();
    const [key, next] = [crypto.randomUUID(), crypto.randomUUID()];
    const first = await asked("POST", path, { body, key, token });
    expect([first.repeated, first.status < 300], JSON.stringify(first.body)).toEqual([null, true]);
    const again = await asked("POST", path, { body, key, token });
    expect(again).toEqual({ ...first, repeated: "true" });
    expect(await count()).toBe(before + 1);

    const reused = await asked("POST", path, { body: other, key, token });
    expect([reused.status, reused.body.code]).toEqual([422, "request.key_reused"]);
    const sent = { body, key: next, token };
    const racing = await Promise.all([1, 2, 3].map(() => asked("POST", path, sent)));
    expect(racing.map(({ status }) => status)).toEqual([1, 2, 3].map(() => first.status));
    expect(racing.filter(({ repeated }) => repeated === null)).toHaveLength(1);
    expect(await count()).toBe(before + 2);
  },
);

it("hears the same key of an API only with the proofs, and while there is that key", async () => {
  const key = crypto.randomUUID();
  const body = { name: "Sekali", scopes: ["read"], password: PASSWORD };
  const send = (more: object = {}) =>
    asked("POST", "/users/api-keys", { key, token: customer, body: { ...body, ...more } });
  const { body: made } = await send();
  expect((await send({ password: "salah-salah" })).body.code).toBe("password.wrong");
  expect((await asked("GET", "/wallet/balance", { token: made.key })).status).toBe(200);
  const kept = await inside(made.key.replace(/^fa_live_(.{26})_.*$/, "usr_$1"), ({ sql }) =>
    sql.exec("SELECT answer FROM request_keys WHERE key LIKE '%api-keys%'").toArray(),
  );
  expect(JSON.stringify(kept)).not.toContain(made.key.slice(-32));
  const path = `/users/api-keys/${made.api_key.id}`;
  await shop.request("DELETE", path, { token: customer });
  expect((await send()).body.code).toBe("api_key.not_found");
});

it("makes a rule for a role at Discord once, and hears it again as it is", SLOW, async () => {
  const { guild_ids } = await newBot(shop);
  const path = `/discord/roles/${guild_ids[0]}`;
  const body = { kind: "SPEND", role_id: ROLES.VIP, name: "VIP", currency: "IDR", threshold: 5 };
  const key = crypto.randomUUID();
  const [first, ...again] = await Promise.all(
    [1, 2, 3].map(() => asked("POST", path, { body, key })),
  );
  expect(first?.status, JSON.stringify(first?.body)).toBe(201);
  for (const each of again) expect(each.body).toEqual(first?.body);
  expect(await listed(path)).toBe(1);
  const other = await asked("POST", path, { body: { ...body, threshold: 6 }, key });
  expect(other.body.code).toBe("request.key_reused");
  await shop.request("DELETE", `${path}/${first?.body.id}?reason=Uji`, { token: owner.token });
  const gone = await asked("POST", path, { body, key });
  expect(gone.body.code).toBe("discord_role_rule.not_found");
});

it("the console's form makes codes once, however often it is sent", SLOW, async () => {
  const { body } = await asked("POST", "/admin/vouchers", { body: input(shop) });
  const page = `/console/vouchers/${body.id}`;
  const browser = await signedIn(owner);
  const seen = await browser.visit(page);
  await browser.send(seen, `${page}/codes`, { count: "5" });
  await browser.send(seen, `${page}/codes`, { count: "5" });
  const { codes_wanted } = (await asked("GET", `/admin/vouchers/${body.id}`)).body;
  expect(codes_wanted).toBe(5);
});
