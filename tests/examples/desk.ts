import { zId } from "../../src/domain/ids.ts";
import { untilSameTables } from "../read-model/copies.ts";
import type { Left, People } from "./customer.ts";
import { type Recorder, textAt } from "./recorder.ts";

const REASON = "Top-up ganda";
const DAY = "2026-01-15";
const ENDED = "2026-01-14";

/** A customer's wallet in the hands of the staff. */
export async function wallets(recorder: Recorder, { sari, finance, admin }: People) {
  const { record } = recorder;
  const { token } = finance;
  const params = { user_id: sari.id };
  const asked = { token, params };
  const hold = { amount: 20_000, currency: "IDR", reason: REASON };
  const place = async () =>
    textAt(
      await record("default", "POST /admin/wallets/{user_id}/holds", { ...asked, body: hold }),
      "id",
    );
  const [taken, freed] = [await place(), await place()];
  await record("default", "GET /admin/wallets/{user_id}/holds", asked);
  await record("default", "GET /wallet/holds", { token: sari.token });
  const on = (transaction_id: string) => ({ token, params: { ...params, transaction_id } });
  const path = "/admin/wallets/{user_id}/holds/{transaction_id}";
  await record("default", `POST ${path}/capture`, { ...on(taken), body: { amount: 5_000 } });
  await record("default", `POST ${path}/void`, { ...on(freed), body: { reason: REASON } });
  const frozen = { frozen_in: false, frozen_out: false, closed: false, reason: "Sudah diperiksa" };
  await record("default", "PUT /admin/wallets/{user_id}", { ...asked, body: frozen });
  await record("default", "GET /admin/wallets/{user_id}", asked);
  await record("default", "POST /admin/wallets/{user_id}/rebuild", asked);
  const statement = { ...asked, query: { limit: 1 } };
  await record("default", "GET /admin/wallets/{user_id}/statement", statement);
  return await adjust(recorder, { sari, finance, admin });
}

async function adjust({ record }: Recorder, { sari, finance, admin }: Omit<People, "budi">) {
  const add = (amount: number) => ({
    token: finance.token,
    params: { user_id: sari.id },
    body: { action: "add", amount, currency: "IDR", reason: REASON },
  });
  const route = "PUT /users/{user_id}/balance";
  const done = await record("alone", route, add(10_000));
  const [first, second] = [
    await record("second_person", route, add(2_000_000)),
    await record("second_person", route, add(3_000_000)),
  ];
  const { token } = admin;
  await record("default", "GET /admin/adjustments", { token, query: { limit: 1 } });
  const on = (answer: unknown) => ({
    token,
    params: { adjustment_id: textAt(answer, "adjustment", "id") },
  });
  const seen = { user_id: sari.id, amount: 2_000_000, currency: "IDR" };
  await record("default", "PUT /admin/adjustments/{adjustment_id}/approve", {
    ...on(first),
    body: seen,
  });
  const body = { reason: "Sudah dikembalikan" };
  await record("default", "PUT /admin/adjustments/{adjustment_id}/reject", { ...on(second), body });
  return textAt(done, "transaction", "id");
}

/** Orders in the hands of the staff. */
export async function orders(recorder: Recorder, people: People, left: Left) {
  const { record, shop } = recorder;
  const { token } = people.finance;
  await untilSameTables(shop, zId("user").parse(people.sari.id));
  const params = { transaction_id: left.delivered };
  const body = { amount: 5_000, reason: "Maaf atas keterlambatan" };
  const asked = { token, params };
  const route = "POST /admin/transactions/{transaction_id}/refund";
  await record("default", route, { ...asked, body });
  const refunded = { status: "REFUNDED", reason: "Sudah dicek ke pemasok" };
  await record("default", "PUT /transactions/{transaction_id}/status", {
    token,
    params: { transaction_id: left.credit },
    body: refunded,
  });
  await record("default", "GET /admin/transactions", { token, query: { limit: 1 } });
  await record("default", "GET /admin/transactions/promises", { token });
  await record("default", "GET /admin/transactions/recent", { token, query: { limit: 1 } });
  const days = { from: "2026-01-15", to: "2026-01-15" };
  await record("default", "GET /admin/transactions/stats/summary", { token, query: days });
  await record("default", "GET /admin/transactions/{transaction_id}", asked);
  await record("default", "GET /admin/transactions/{transaction_id}/logs", asked);
  const theirs = { token, params: { user_id: people.sari.id }, query: { limit: 1 } };
  await record("default", "GET /transactions/user/{user_id}", theirs);
}

/** The books, and the comparison with those of others. */
export async function books({ record, shop }: Recorder, { sari, finance }: People): Promise<void> {
  const { token } = finance;
  await untilSameTables(shop, zId("user").parse(sari.id));
  await record("default", "GET /admin/ledger/trial-balance", { token });
  await record("default", "GET /admin/ledger/journals", { token, query: { limit: 1 } });
  await record("default", "GET /admin/ledger/accounts", { token });
  const body = { user_id: sari.id };
  await record("default", "POST /admin/ledger/compare", { token, body });
  const query = { from: ENDED, to: ENDED };
  const daily = "/transactions/daily-mutation";
  await record("default", `POST ${daily}/generate`, { token, body: query });
  await record("default", `GET ${daily}`, { token, query });
  await record("default", `GET ${daily}/summary`, { token, query });
  const day = { source: "midtrans", day: DAY };
  const opened = await record("default", "POST /admin/reconciliations", { token, body: day });
  const asked = { token, params: { reconciliation_id: textAt(opened, "id") } };
  const path = "/admin/reconciliations/{reconciliation_id}";
  const head = "order_id,transaction_id,gross_amount,transaction_status,settlement_time";
  const row = "pay_01KAV3Q9C5X7M2N8P4R6T0W1YZ,9aed5972,50000.00,settlement,2026-01-15 09:31:02";
  const csv = `${head}\n${row}\n`;
  await record("default", `PUT ${path}/rows`, { ...asked, body: { chunk: 1, csv } });
  await record("default", `POST ${path}/run`, asked);
  await record("default", `GET ${path}`, asked);
  await record("default", `GET ${path}/differences`, { ...asked, query: { limit: 1 } });
  await record("default", "GET /admin/reconciliations", { token, query: { limit: 1 } });
}

/** Who runs the shop, and what they may do. */
export async function people({ record, shop }: Recorder, { finance, admin }: People) {
  const { token } = admin;
  await record("default", "GET /admin/management", { token, query: { limit: 1 } });
  const params = { admin_id: finance.id };
  await record("default", "GET /admin/management/{admin_id}", { token, params });
  const body = { name: "Finance" };
  await record("default", "PUT /admin/management/{admin_id}", { token, params, body });
  await record("default", "GET /admin/management/{admin_id}/sessions", { token, params });
  await record("default", "GET /admin/management/profile", { token });
  await record("default", "PUT /admin/management/profile", { token, body: { name: "Admin" } });
  await record("default", "GET /admin/management/session-info", { token });
  const access = { token, body: { permission: "audit:read" } };
  await record("default", "POST /admin/management/validate-access", access);
  await record("default", "GET /admin/management/permissions", { token });
  await record("default", "GET /admin/management/roles", { token });
  const shift = { name: "night_shift", permissions: ["session:own", "transactions:read"] };
  await record("default", "POST /admin/management/roles", { token, body: shift });
  await record("default", "PUT /admin/management/roles/{role}", {
    token,
    params: { role: shift.name },
    body: { permissions: ["session:own"] },
  });
  const role = { role: shift.name };
  await record("default", "GET /admin/management/roles/{role}", { token, params: role });
  await shop.ask("DELETE /admin/management/roles/{role}", { token, params: role });
  await record("default", "GET /admin/auth/2fa", { token });
  await record("default", "GET /admin/auth/sessions", { token, query: { limit: 1 } });
  await record("default", "GET /admin/auth/passkeys", { token });
  await record("default", "POST /admin/auth/passkeys/challenge");
}

/** What went wrong, and who did what. */
export async function watch({ record, shop }: Recorder, { finance }: People): Promise<void> {
  const { token } = finance;
  const alert = { kind: "supplier.deposit", subject: "digiflazz", detail: "Rp 12.000" } as const;
  await shop.ports.commit(shop.ports.alerts.raise(alert, shop.ports.now()));
  const alerts = await record("default", "GET /admin/alerts", { token, query: { limit: 1 } });
  await record("default", "PUT /admin/alerts/{number}/resolve", {
    token,
    params: { number: textAt(alerts, "data", 0, "number") },
    body: { note: "Deposit sudah diisi" },
  });
  const logs = "GET /admin/management/audit-logs";
  await record("default", logs, { token, query: { limit: 1 } });
  await record("default", `${logs}/stats`, { token, query: { from: DAY, to: DAY } });
  await record("default", `${logs}/verify`, { token });
  await record("default", "GET /admin/jobs/backlogs", { token });
  await record("default", "GET /admin/circuits", { token });
}
