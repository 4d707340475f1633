import { expect } from "vitest";
import * as z from "zod";
import { newId } from "../../src/domain/ids.ts";
import { proveEmail } from "../auth/codes.ts";
import { begunIn, secondFactorOf } from "../auth/owner-with-app.ts";
import { uploaded } from "../files/uploads.ts";
import { keysIn } from "../integrations/keys.ts";
import { openBanks, openManual } from "../payments/bank-transfers/banking.ts";
import { openTopUp } from "../payments/paying.ts";
import { billShop, inquired, newNumber } from "../ppob/bills.ts";
import { type Buyer, PASSWORD, type Shop } from "../support/shop.ts";
import { moneyChanger } from "../wallet/changing.ts";
import { endowed } from "../wallet/sending.ts";
import {
  type Colleague,
  openPayoutShop,
  openWithdrawal,
  PLACE,
} from "../withdrawals/payout-shop.ts";

const Listed = z.object({ data: z.array(z.looseObject({ id: z.string() })) });
const Made = z.object({ id: z.string() });

type Make = (shop: Shop, owner: Buyer) => Promise<readonly string[]>;

async function listedAt(shop: Shop, { token }: Buyer, path: string): Promise<readonly string[]> {
  const answer = await shop.request("GET", path, { token });
  return Listed.parse(await answer.json()).data.map(({ id }) => id);
}

const REF = "pesanan-0001";

/** One of each kind of thing that is somebody's and has an id in addresses or bodies. */
const MAKERS = {
  user_id: async (_shop, { id }) => [id],
  session_id: (shop, owner) => listedAt(shop, owner, "/auth/sessions"),
  api_key_id: async (shop, owner) => [(await keysIn(shop).made(owner)).api_key.id],
  transaction_id: async (shop, owner) => {
    const bought = await shop.buy(owner, { sku: "pln20", customer_no: "47777777777", ref_id: REF });
    const { id } = Made.parse(await bought.json());
    await shop.until(owner, id, "SUCCESS");
    return [id, await openWithdrawal(await openPayoutShop(), owner, { ...PLACE, amount: 10_000 })];
  },
  endpoint_id: async (shop, owner) => {
    const settings = { url: "http://127.0.0.1:8788/receiver/hooks/x", events: ["order.completed"] };
    const body = { ...settings, password: PASSWORD };
    const opened = await shop.ask("POST /webhooks/endpoints", { token: owner.token, body });
    return [z.object({ endpoint: Made }).parse(await opened.json()).endpoint.id];
  },
  message_id: async (shop, { id: user_id }) => {
    const id = newId("inbox_item", shop.ports.now());
    const about = { kind: "transaction", id: "txn_1" };
    const words = { title: "Berhasil", text: "Pesanan selesai", created_at: shop.ports.now() };
    const item = { id, user_id, event: "success", about, ...words } as const;
    const kind = { kind: "purchase.success", category: "transaction" } as const;
    await shop.ports.commit(shop.ports.inbox.put({ ...item, ...kind }));
    return [id];
  },
  device_id: async (shop, { token }) => {
    const body = { token: crypto.randomUUID(), platform: "web" };
    const answer = await shop.ask("POST /notifications/devices", { token, body });
    return [Made.parse(await answer.json()).id];
  },
  ref_id: async () => [REF],
  bank_account_id: (shop, owner) => listedAt(shop, owner, "/wallet/bank-accounts"),
  payment_id: async (shop, owner) => {
    await openBanks(shop);
    const { transfer } = await openManual(shop, owner, 50_000);
    return [(await openTopUp(shop, owner)).payment.id, transfer.payment_id];
  },
  favourite_id: async (shop, { token }) => {
    const body = { label: "Rumah Ibu", customer_no: "12345678901", sku: "pln20" };
    const kept = await shop.ask("POST /users/me/favourites", { token, body });
    return [Made.parse(await kept.json()).id];
  },
  ticket_id: async (shop, owner) => {
    const bought = await shop.buy(owner, { sku: "pln20", customer_no: "46666666666" });
    const { id: transaction_id } = Made.parse(await bought.json());
    const body = { transaction_id, text: "Tidak masuk" };
    const opened = await shop.ask("POST /tickets", { token: owner.token, key: "t", body });
    return [Made.parse(await opened.json()).id];
  },
  file_id: async (shop, owner) => [(await uploaded(shop, owner)).id],
  inquiry_id: async (_shop, owner) => {
    const asked = { sku: "pln", customer_no: newNumber() };
    return [(await inquired(await billShop(), owner, asked)).id];
  },
  quote_id: async (shop, owner) => {
    const changer = await moneyChanger();
    await endowed(shop, owner, "USD", 10_000);
    return [(await changer.quoted(owner, "USD", "IDR", 100)).quote_id];
  },
  enrolment_id: async (shop, owner) => {
    await proveEmail(shop, owner);
    return [(await begunIn(await secondFactorOf(shop, owner.token).begin())).enrolment_id];
  },
} as const satisfies Readonly<Record<string, Make>>;

export type Kind = keyof typeof MAKERS;

export function isKind(name: string): name is Kind {
  return Object.hasOwn(MAKERS, name);
}

/** The ids of all that somebody has, by kind. */
export async function everythingOf(shop: Shop, owner: Buyer) {
  const made = new Map<Kind, readonly string[]>();
  // One after another: some are found by what others have brought about.
  for (const kind of Object.keys(MAKERS).filter(isKind)) {
    made.set(kind, await MAKERS[kind](shop, owner));
  }
  return made;
}

/** Of the same form, and nobody's. */
export function nobodys(id: string): string {
  return /^[a-z]{3}_/.test(id) ? `${id.slice(0, -16)}${"0".repeat(16)}` : `${id}-tidak-ada`;
}

const VIEWS = [
  "/auth/sessions",
  "/users/profile",
  "/users/api-keys",
  "/users/me/favourites",
  "/users/kyc",
  "/notifications",
  "/notifications/devices",
  "/files",
  "/payments",
  "/tickets",
  "/transactions",
  "/wallet",
  "/wallet/bank-accounts",
  "/wallet/holds",
  "/wallet/statement",
  "/wallet/withdrawals",
];

/** All that somebody sees of what is theirs. */
export async function seenBy(shop: Shop, { token }: Buyer): Promise<Record<string, unknown>> {
  const seen: Record<string, unknown> = {};
  for (const path of VIEWS) {
    const answer = await shop.request("GET", path, { token });
    seen[path] = [answer.status, await answer.json()];
  }
  return seen;
}

/** The ids of what a member of staff alone has, and how all of it looks to them. */
export async function colleaguesThings(shop: Shop, { id, token }: Colleague) {
  const passkey_id = newId("passkey", shop.ports.now());
  await shop.db
    .prepare(
      `INSERT INTO admin_passkeys
         (id, admin_id, name, credential_id, public_key, counter, created_at)
       VALUES (?1, ?2, 'Kunci', ?1, 'x', 0, ?3)`,
    )
    .bind(passkey_id, id, shop.ports.now())
    .run();
  const seen = async () => {
    const paths = ["/admin/auth/sessions", "/admin/auth/passkeys"];
    const answers = await Promise.all(paths.map((path) => shop.request("GET", path, { token })));
    return z.array(Listed).parse(await Promise.all(answers.map((answer) => answer.json())));
  };
  const session_id = (await seen())[0]?.data[0]?.id ?? expect.unreachable();
  return { seen, ids: { session_id, passkey_id } };
}
