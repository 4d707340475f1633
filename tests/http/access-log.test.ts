// @module-tag unsampled
import { beforeEach, expect, it, vi } from "vitest";
import * as z from "zod";
import { testEnvironment } from "../support/environment.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { calmCatalogue } from "../support/trips.ts";
import { eventually } from "../support/wait.ts";

const shop = await openShop();
const METHODS = ["log", "info", "warn", "error", "debug", "trace"] as const;
const said: string[] = [];

const AccessLine = z.strictObject({
  level: z.literal("info"),
  event: z.literal("request"),
  request_id: z.string(),
  trace_id: z.string().regex(/^[0-9a-f]{32}$/),
  method: z.string(),
  route: z.string(),
  actor: z.string().regex(/^(visitor|(usr|adm)_\w{26})$/),
  status: z.int(),
  trips: z.int().min(0),
  milliseconds: z.int().min(0),
});

beforeEach(() => {
  said.length = 0;
  const spies = METHODS.map((method) =>
    vi.spyOn(console, method).mockImplementation((...words: unknown[]) => {
      said.push(words.map(String).join(" "));
    }),
  );
  return () => {
    for (const spy of spies) spy.mockRestore();
  };
});

function accessLines() {
  const lines = said.map((line): { event?: string } => JSON.parse(line));
  return lines.filter((line) => line.event === "request").map((line) => AccessLine.parse(line));
}

it(
  "says of each request who asked what, how it ended and what it cost, on one line",
  SLOW,
  async () => {
    const customer = await shop.customer({ balance: 1_000 });
    const staff = await shop.staff("viewer");
    await calmCatalogue(shop);
    said.length = 0;
    const { token } = customer;
    const headers = { "x-request-id": "uji-catatan-0001" };
    await shop.request("GET", "/transactions/txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ?x=canary", {
      token,
      headers,
    });
    await shop.request("GET", "/wallet/balance?currency=IDR", { token });
    await shop.request("GET", "/admin/management/audit-logs/stats", { token: staff.token });
    await shop.request("GET", "/admin/transactions?limit=5", { token: staff.token });
    await shop.request("GET", "/auth/me", { token: "canary.canary.canary" });
    await shop.request("POST", "/auth/login", { body: "{canary" });
    await shop.request("GET", "/health");

    expect(
      accessLines().map(({ method, route, actor, status, trips }) =>
        [method, route, actor, status, trips].join(" "),
      ),
    ).toEqual([
      `GET /api/v1/transactions/:transaction_id ${customer.id} 422 1`,
      `GET /api/v1/wallet/balance ${customer.id} 200 1`,
      "GET /api/v1/admin/management/audit-logs/stats visitor 403 2",
      `GET /api/v1/admin/transactions ${staff.id} 200 3`,
      "GET /api/v1/auth/me visitor 401 0",
      "POST /api/v1/auth/login visitor 400 0",
      "GET /api/v1/health visitor 200 0",
    ]);
    expect(accessLines()[0]).toMatchObject({ request_id: "uji-catatan-0001" });
    expect(said.join("\n")).not.toContain("canary");
  },
);

it("says of what was not found that it was not found, never what was asked", async () => {
  await shop.request("GET", "/canary/nowhere");
  await shop.request("DELETE", "/health");
  await shop.request("OPTIONS", "/wallet");
  await shop.request("HEAD", "/health");
  await shop.request("POST", "/auth/login", { body: "x".repeat(2 ** 20 + 1) });

  expect(accessLines().map((line) => [line.method, line.status])).toEqual([
    ["GET", 404],
    ["DELETE", 405],
    ["OPTIONS", 204],
    ["HEAD", 200],
    ["POST", 413],
  ]);
  expect(said.join("\n")).not.toContain("canary");
});

it("counts each request's own trips, however many run at once", SLOW, async () => {
  const { token } = await shop.customer();
  await calmCatalogue(shop);
  said.length = 0;
  await Promise.all(
    Array.from({ length: 20 }, () => shop.request("GET", "/wallet/balance", { token })),
  );

  expect(accessLines().map((line) => line.trips)).toEqual(Array(20).fill(1));
});

it("never writes down a body, a token, a password or an address", SLOW, async () => {
  const canary = {
    email: `kenari-${crypto.randomUUID()}@example.com`,
    password: `sandi-kenari-${crypto.randomUUID()}`,
    name: "Kenari Merdu Sekali",
    phone: `0812${String(Date.now()).slice(-8)}`,
  };
  const registered = await shop.request("POST", "/auth/register", { body: canary });
  const { user, access_token, refresh_token } = Granted.parse(await registered.json());
  const buyer = { id: user.id, email: user.email, token: access_token };
  const key = `kunci-kenari-${crypto.randomUUID()}`;

  const top = await shop.request("POST", "/wallet/topup/midtrans", {
    token: access_token,
    key,
    body: { amount: 100_000 },
  });
  const { transaction, payment } = ToppedUp.parse(await top.json());
  await shop.sandbox("POST", `/midtrans/simulate/${payment.order_id}`, {
    transaction_status: "settlement",
  });
  await shop.until(buyer, transaction.id, "SUCCESS");
  const customer_no = "12345678901";
  const bought = await shop.buy(buyer, { sku: "pln20", customer_no }, key);
  const { id } = z.object({ id: z.string() }).parse(await bought.json());
  const { token: electricity, serial_number } = await shop.until(buyer, id, "SUCCESS");
  await eventually(async () => (await shop.mails(canary.email)).length >= 2);
  await shop.request("POST", "/auth/login", { body: { ...canary, password: "sandi-salah" } });
  await shop.request("POST", "/auth/refresh", { body: { refresh_token } });
  await shop.request("POST", "/auth/register", { body: canary });

  const private_ = {
    ...canary,
    international: user.phone,
    access_token,
    refresh_token,
    key,
    payment_token: payment.token,
    customer_no,
    electricity,
    serial_number,
    jwt: testEnvironment.JWT_SECRET_KEY,
    secret: testEnvironment.SECRET_KEY,
    digiflazz: testEnvironment.DIGIFLAZZ_API_KEY,
    webhook: testEnvironment.DIGIFLAZZ_WEBHOOK_SECRET,
    midtrans: testEnvironment.MIDTRANS_SERVER_KEY,
  };
  const everything = said.join("\n").toLowerCase();
  expect(accessLines().length).toBeGreaterThan(8);
  const told = Object.entries(private_).filter(([, value]) => {
    expect(value).toBeTruthy();
    return everything.includes(String(value).toLowerCase());
  });
  expect(told.map(([name]) => name)).toEqual([]);
});

const Granted = z.object({
  user: z.object({
    id: z.custom<`usr_${string}`>((text) => /^usr_/.test(String(text))),
    email: z.string(),
    phone: z.string(),
  }),
  access_token: z.string(),
  refresh_token: z.string(),
});
const ToppedUp = z.object({
  transaction: z.object({ id: z.string() }),
  payment: z.object({ order_id: z.string(), token: z.string() }),
});
