// @module-tag unsampled
import { afterEach, expect, it } from "vitest";
import * as z from "zod";
import { CRONS, runCron } from "../../src/adapters/cron/schedule.ts";
import { redacted } from "../../src/adapters/logging/redaction.ts";
import { QUEUES } from "../../src/domain/operations/job.ts";
import type { Ports } from "../../src/ports/index.ts";
import { handOver } from "../operations/batches.ts";
import { ordered } from "../orders/orders.ts";
import { CANARY as LINE, stocked } from "../stock/own-goods.ts";
import { deliver } from "../support/delivery.ts";
import { testEnvironment } from "../support/environment.ts";
import { heldMessages } from "../support/held-messages.ts";
import { overhearing } from "../support/overheard.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import { setSetting } from "../withdrawals/payout-shop.ts";
import { ECHOES, vendorsAreWell, vendorsEcho } from "./echoing.ts";
import { foundIn } from "./found-in.ts";

const shop = await openShop();
await setSetting(shop, "bank_account.code_required", false);
const staff = await shop.staff();

/** One of each, of somebody who is nobody else. */
const PLANTED = {
  email: "kenari-kuning@example.com",
  password: "sandi-kenari-9f3a7c",
  wrong_password: "sandi-keliru-9f3a7c",
  phone: "+6281377665544",
  at_home: "081377665544",
  name: "Kenari Merdu Sekali",
  pin: "739146",
  nik: "3174055512900017",
  card: "4811111111111114",
  bank_account: "5271948306",
  meter: "14733998201",
  other_meter: "14733998202",
  voucher: "KENARI-HEMAT-9F3A",
  token: "kenari.palsu.9f3a7c",
  line: LINE,
} as const;
/** What the shop or its vendors make of it, and what it is set by. */
const made = new Map<string, string>(
  Object.entries(testEnvironment).filter(([name, value]) => {
    return /_(KEY|SECRET|TOKEN|KEYS)$/.test(name) && value.length > 8;
  }),
);

const answers: string[] = [];

/** Asks, and keeps what a refusal or a defect says. */
async function ask(method: string, path: string, asked: object): Promise<Response> {
  const answer = await shop.request(method, path, asked);
  if (!answer.ok) answers.push(`${await answer.clone().text()} ${[...answer.headers].join()}`);
  return answer;
}

afterEach(() => {
  vendorsAreWell();
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

/** Everything that somebody tells the shop of themselves, rightly and wrongly. */
async function everythingTold() {
  const { email, password, name, bank_account, pin, nik, card } = PLANTED;
  const person = { email, password, name, phone: PLANTED.at_home };
  const registered = await ask("POST", "/auth/register", { body: person });
  const Granted = z.object({ access_token: z.string(), refresh_token: z.string() });
  const { access_token: token, refresh_token } = Granted.parse(await registered.json());
  made.set("access_token", token).set("refresh_token", refresh_token);
  await ask("POST", "/auth/register", { body: person });
  await ask("POST", "/auth/login", { body: { email, password: PLANTED.wrong_password } });
  await ask("POST", "/auth/refresh", { body: { refresh_token: PLANTED.token } });
  await ask("GET", `/auth/me?token=${PLANTED.token}&nik=${nik}`, { token: PLANTED.token });
  const key = { name, scopes: ["read", "buy"], password };
  const keyed = await (await ask("POST", "/users/api-keys", { token, body: key })).text();
  made.set("api_key", /"(?:key|secret)":"([^"]{20,})"/.exec(keyed)?.[1] ?? "");
  const endpoint = { url: `${HERE}/receiver/hooks/kenari`, events: ["order.completed"], password };
  const hooked = await ask("POST", "/webhooks/endpoints", { token, body: endpoint });
  made.set("webhook_secret", /"secret":"([^"]+)"/.exec(await hooked.text())?.[1] ?? "");
  await ask("PUT", "/wallet/pin", { token, body: { pin, password } });
  await ask("PUT", "/wallet/pin", { token, body: { pin, password: PLANTED.wrong_password } });
  const account = { bank: "bca", account_number: bank_account, holder: name };
  await ask("POST", "/wallet/bank-accounts", { token, body: account });
  await ask("POST", "/wallet/bank-accounts", { token, body: { ...account, bank: bank_account } });
  await ask("POST", "/users/kyc", { token, body: { nik, name, id_card: card, selfie: card } });
  await ask("POST", "/users/email/verification", { token });
  await ask("POST", "/users/phone/verification", { token });
  await ask("POST", "/auth/password/forgot", { body: { email } });
  await ask("GET", `/admin/users/search?q=${PLANTED.at_home}`, staff);
  await ask("GET", `/admin/transactions?q=${nik}&limit=999999`, staff);
  return { token };
}

const HERE = "http://127.0.0.1:8788";

/** What they buy, pay and withdraw; none of it is delivered yet. */
async function everythingAsked(token: string): Promise<void> {
  const { meter, voucher, bank_account, name, pin } = PLANTED;
  const send = (path: string, body: object) =>
    ask("POST", path, { token, key: crypto.randomUUID(), body });
  const day = new Date().toISOString().slice(0, 10);
  const terms = { name: "Hemat", kind: "fixed", value: 1_000, uses_max: 9, valid_from: day };
  await ask("POST", "/admin/vouchers", { ...staff, body: { code: voucher, ...terms } });
  await send("/vouchers/validate", { codes: [voucher], sku: "pln20" });
  await send("/wallet/topup/midtrans", { amount: 100_000 });
  await send("/ppob/transactions", { sku: "pln20", customer_no: meter, vouchers: [voucher] });
  await send("/ppob/transactions", { sku: "pln20", customer_no: meter, pin });
  await send("/ppob/inquiries", { sku: "pln", customer_no: meter });
  const to = { bank: "bca", account_number: bank_account, holder: name, amount: 50_000 };
  await send("/wallet/withdrawals", { ...to, pin });
  await send("/wallet/withdrawals", { ...to, pin: "000000" });
}

/** Works off what waits, while vendors fail; a job that fails often enough is noted. */
async function workOff(ports: Ports): Promise<void> {
  for (const attempts of [1, 3, 6]) {
    for (const letter of heldMessages.waiting.splice(0)) {
      if (!(await deliver(letter, ports, attempts))) heldMessages.waiting.push(letter);
    }
  }
}

/** Messages that nobody can read, and databases that say what they were asked. */
async function everythingBroken(): Promise<void> {
  const secret = Object.values(PLANTED);
  const poison = [secret.join(" "), { ...PLANTED }, { kind: PLANTED.nik, ref: PLANTED.meter }];
  for (const queue of QUEUES) {
    for (const attempts of [1, 6]) {
      await handOver(`fa-system-${queue}`, poison, shop.ports, { attempts });
    }
    await handOver(`fa-system-${queue}-dlq`, poison, shop.ports);
  }
  const said = new Error(`D1_ERROR: away\nparams: ${secret.join(",")}`);
  const fails = async () => {
    throw new Error(`Failed query: select ?\nparams: ${secret.join(",")}`, { cause: said });
  };
  const broken = { ...shop.ports, commit: fails, commitOnce: fails };
  for (const queue of QUEUES) await handOver(`fa-system-${queue}`, poison, broken);
}

it("never says anything private in a log, a metric or a refusal, whatever fails", {
  ...SLOW,
  timeout: 60_000,
}, async () => {
  const goods = await stocked(shop, 2);
  const buyer = await shop.customer({ balance: 500_000 });
  const heard = overhearing();
  try {
    const { token } = await everythingTold();
    for (const how of ECHOES) {
      vendorsEcho(how);
      await everythingAsked(how === "thrown" ? token : buyer.token);
      await workOff(shop.ports);
    }
    await everythingBroken();
    for (const cron of CRONS) await runCron(cron, shop.ports).catch(() => undefined);
    vendorsAreWell();
    const order = await ordered(shop, buyer, { sku: "pln20", customer_no: PLANTED.other_meter });
    await ordered(shop, buyer, { sku: goods.sku, quantity: 1 }).catch(() => undefined);
    await eventually(async () => {
      await workOff(shop.ports);
      await shop.sandbox("POST", "/flush").catch(() => undefined);
      return (await shop.transaction(buyer, order.id)).status === "SUCCESS";
    });
    made.set("pln_token", String((await shop.transaction(buyer, order.id)).token));
  } finally {
    heard.stop();
  }
  const lines = heard.seen.filter((each) => each.startsWith("["));
  const events = new Set(lines.map((each) => JSON.parse(JSON.parse(each)[0]).event));
  expect([...events]).toEqual(
    expect.arrayContaining(["request", "queue.retry", "queue.dead_letter", "alert"]),
  );
  expect(answers.length).toBeGreaterThan(8);
  const authorization = `Bearer ${testEnvironment.METRICS_TOKEN}`;
  const scraped = await shop.request("GET", "/metrics", { headers: { authorization } });
  const places = { lines, answers, metrics: [await scraped.text()] };
  expect(foundIn(places, [...Object.entries(PLANTED), ...made])).toEqual([]);
  // The net has caught nothing: nobody has let anything fall.
  expect(
    lines.filter((each) => /\[(?:email|digits|token|authorization|redacted)\]/.test(each)),
  ).toEqual([]);
});

it("catches what somebody logs all the same, by its look and by its name", () => {
  const { email, phone, at_home, nik, card, meter } = PLANTED;
  const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1c3IifQ.c2lnbmF0dXJl";
  const said = redacted({
    cause: `of ${email}, ${phone}, ${at_home}, ${nik}, ${card}, 4811 1111 1111 1114, ${meter}`,
    why: `Authorization: Bearer abcdefgh12345678 or ${jwt}`,
    password: PLANTED.password,
    refresh_token: "x",
    long: "x".repeat(10_000),
  });
  const text = JSON.stringify(said);
  for (const secret of [email, phone, at_home, nik, card, meter, jwt, PLANTED.password]) {
    expect(text).not.toContain(secret);
  }
  expect(text).not.toContain("4811");
  expect(text).not.toContain("abcdefgh12345678");
  expect(said).toMatchObject({ password: "[redacted]", refresh_token: "[redacted]" });
  expect(String(said.long).length).toBeLessThanOrEqual(4_000);
  // What names things stays as it is.
  const plain = {
    request_id: "req_0199f0a2-7f51-7d31-a111-222233334444",
    bot_id: "1234567890123456789",
    at: "2026-11-30T04:15:59.123Z",
    problems: "SMTP_PORT: is the port of the mail catcher",
    attempts: 3,
  };
  expect(redacted(plain)).toEqual(plain);
});
