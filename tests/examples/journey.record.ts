import { it, vi } from "vitest";
import { openBanks } from "../payments/bank-transfers/banking.ts";
import { setSetting } from "../withdrawals/payout-shop.ts";
import { accounts } from "./accounts.ts";
import { announcements, told } from "./announcements.ts";
import { catalogue, products } from "./catalogue.ts";
import {
  lookBack,
  moveMoney,
  type People,
  payByHand,
  payIn,
  purchase,
  signIn,
  withdraw,
} from "./customer.ts";
import { books, orders, people as runners, wallets, watch } from "./desk.ts";
import { files } from "./files.ts";
import { fraud } from "./fraud.ts";
import { inbox, notifications, sent } from "./notifications.ts";
import { receipts } from "./receipts.ts";
import { openRecorder } from "./recorder.ts";
import { banks, payments, runTheShop, withdrawals } from "./staff.ts";
import { stock } from "./stock.ts";
import { suppliers } from "./suppliers.ts";
import { vouchers } from "./vouchers.ts";
import { webhooks } from "./webhook-endpoints.ts";
import { customProvider } from "./webhooks.ts";

vi.setConfig({ testTimeout: 300_000 });

it("is made by the customer and the staff that `npm start` seeds", async () => {
  const recorder = await openRecorder();
  const { shop } = recorder;
  await openBanks(shop);
  await setSetting(shop, "withdrawal.cooldown_hours", 0);
  await setSetting(shop, "bank_account.code_required", false);
  const people: People = {
    admin: await recorder.employ("admin@example.com", "Admin", "super_admin"),
    finance: await recorder.employ("finance@example.com", "Finance", "finance"),
    sari: await recorder.register("sari@example.com", "Sari Wulandari", "081280556115"),
    budi: await recorder.register("budi@example.com", "Budi Santoso", "081280556116"),
  };
  await runTheShop(recorder, people);
  await signIn(recorder, people);
  const paid = await payIn(recorder, people);
  const byHand = await payByHand(recorder, people);
  const bought = await purchase(recorder, people);
  const left = { ...paid, ...byHand, ...bought };
  await receipts(recorder, people, left);
  await files(recorder, people);
  const moved = await moveMoney(recorder, people);
  const drawn = await withdraw(recorder, people);
  await withdrawals(recorder, people, drawn);
  await banks(recorder, people, left);
  await payments(recorder, people, left);
  const adjustment = await wallets(recorder, people);
  await orders(recorder, people, left);
  await lookBack(recorder, people, {
    ppob_refunded: left.delivered,
    ppob_failed: left.failed,
    topup: left.top,
    transfer: moved.transfer,
    exchange: moved.exchange,
    withdrawal: drawn[0] ?? "",
    adjustment,
  });
  await fraud(recorder, people);
  await customProvider(recorder, people);
  await notifications(recorder, people);
  await inbox(recorder, people);
  await sent(recorder, people);
  await webhooks(recorder, people);
  await vouchers(recorder, people);
  await products(recorder, people);
  await catalogue(recorder, people);
  await stock(recorder, people);
  await suppliers(recorder, people);
  await books(recorder, people);
  await runners(recorder, people);
  await watch(recorder, people);
  await announcements(recorder, people);
  await told(recorder, people);
  for (const [who, route] of [
    [people.sari, "POST /auth/refresh"],
    [people.finance, "POST /admin/auth/refresh"],
  ] as const) {
    await recorder.record("default", route, { body: { refresh_token: who.refresh } });
  }
  await accounts(recorder, people);
  await recorder.end();
});
