// @module-tag slow
import { expect, it, vi } from "vitest";
import * as z from "zod";
import { decideSettings } from "../payments/bank-transfers/banking.ts";
import { everyRow } from "../support/every-row.ts";
import { openShop } from "../support/shop.ts";

const shop = await openShop();
await decideSettings(shop, { "bank_account.code_required": false });
const METHODS = ["log", "info", "warn", "error", "debug", "trace"] as const;
const Granted = z.object({ access_token: z.string(), refresh_token: z.string() });

const EMAIL = `kenari-${crypto.randomUUID()}@example.com`;
const PASSWORD = `sandi-kenari-${crypto.randomUUID()}`;
const WRONG_PASSWORD = `sandi-salah-${crypto.randomUUID()}`;
const PIN = "582914";
const WRONG_PIN = "731906";
const BANK_ACCOUNT = "5271948306";
const FORGED = `kenari.${crypto.randomUUID()}.palsu`;

/** Whether a text holds a secret, and not only a longer word with the same letters in it. */
function holds(text: string, secret: string): boolean {
  const escaped = secret.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![0-9A-Za-z])${escaped}(?![0-9A-Za-z])`).test(text);
}

it("keeps passwords, PINs, bank accounts and tokens out of logs, rows and refusals", async () => {
  const logs: string[] = [];
  const spies = METHODS.map((method) =>
    vi.spyOn(console, method).mockImplementation((...words) => logs.push(words.join(" "))),
  );
  const refusals: string[] = [];
  const told = async (method: string, path: string, asked: object): Promise<Response> => {
    const answer = await shop.request(method, path, asked);
    const text = `${await answer.clone().text()} ${JSON.stringify([...answer.headers])}`;
    if (!answer.ok) refusals.push(text);
    return answer;
  };
  const person = {
    email: EMAIL,
    password: PASSWORD,
    name: "Kenari Merdu",
    phone: "081298765401",
  };
  const registered = await told("POST", "/auth/register", { body: person });
  const { access_token: token, refresh_token } = Granted.parse(await registered.json());

  await told("POST", "/auth/register", { body: person });
  await told("POST", "/auth/login", { body: { email: EMAIL, password: WRONG_PASSWORD } });
  await told("POST", "/admin/auth/login", { body: { email: EMAIL, password: PASSWORD } });
  await told("POST", "/auth/refresh", { body: { refresh_token: FORGED } });
  await told("GET", "/wallet", { token: FORGED });
  const pin = (body: object) => told("PUT", "/wallet/pin", { token, body });
  expect((await pin({ pin: PIN, password: PASSWORD })).status).toBe(204);
  expect((await pin({ pin: PIN, password: WRONG_PASSWORD })).status).not.toBe(204);
  await pin({ pin: `${WRONG_PIN}-`, password: PASSWORD });
  const account = { bank: "bca", account_number: BANK_ACCOUNT, holder: "Kenari Merdu" };
  const added = await told("POST", "/wallet/bank-accounts", { token, body: account });
  expect(added.status).toBe(201);
  await told("POST", "/wallet/bank-accounts", {
    token,
    body: { ...account, bank: BANK_ACCOUNT },
  });
  const paid = { ...account, amount: 50_000, pin: WRONG_PIN };
  await told("POST", "/wallet/withdrawals", { token, key: "tarik-kenari", body: paid });
  await told("POST", "/wallet/withdrawals", {
    token,
    key: "tarik",
    body: { ...paid, amount: 1 },
  });
  for (const spy of spies) spy.mockRestore();

  const secrets = {
    ...{ PASSWORD, WRONG_PASSWORD, PIN, WRONG_PIN, BANK_ACCOUNT, FORGED },
    ...{ token, refresh_token },
  };
  const places = { logs, refusals, tables: await everyRow(shop.db) };
  expect(refusals.length).toBeGreaterThan(7);
  const found = Object.entries(places).flatMap(([place, texts]) =>
    Object.entries(secrets).flatMap(([name, secret]) =>
      texts.some((text) => holds(text, secret)) ? [`${name} in ${place}`] : [],
    ),
  );
  expect(found).toEqual([]);
  expect(places.tables.some((row) => holds(row, EMAIL))).toBe(true);
  expect(logs.length).toBeGreaterThan(10);
  expect(logs.filter((line) => line.includes(EMAIL) || line.includes("Kenari"))).toEqual([]);
});
