import { env } from "cloudflare:workers";
import * as z from "zod";
import type { Asked } from "../../scripts/client/request.ts";
import { syncPriceList } from "../../src/application/ppob/sync-price-list.ts";
import { compose } from "../../src/compose.ts";
import { type Id, newId, zId } from "../../src/domain/ids.ts";
import { amount, ZERO } from "../../src/domain/money.ts";
import { newTransaction, TransactionView } from "../../src/domain/orders/transaction.ts";
import { Balance } from "../../src/domain/wallet/wallet.ts";
import type { Ports } from "../../src/ports/index.ts";
import { bindings } from "./bindings.ts";
import { seeCatalogue } from "./catalogue.ts";
import { client } from "./client.ts";
import { untold } from "./held-messages.ts";
import { askNode } from "./node-side.ts";
import { sandbox } from "./vendor-transport.ts";
import { eventually } from "./wait.ts";

export const PASSWORD = "kopi-tubruk-tanpa-gula";

export type { Asked };

export interface Buyer {
  readonly id: Id<"user">;
  readonly email: string;
  readonly token: string;
}

export interface Employee {
  readonly id: Id<"admin">;
  readonly email: string;
  readonly token: string;
}

export interface Shop {
  readonly ports: Ports;
  readonly db: D1Database;
  /** A request through the front door, below `/api/v1`. */
  request(method: string, path: string, asked?: Asked): Promise<Response>;
  /** The same by the name of its route: `GET /transactions/{transaction_id}`. */
  ask(route: string, asked?: Asked): Promise<Response>;
  /** Somebody new, who registered and may have money already. */
  customer(given?: { readonly balance?: number; readonly name?: string }): Promise<Buyer>;
  staff(role?: string): Promise<Employee>;
  /** A request to the vendors' emulators. */
  sandbox(method: string, path: string, body?: unknown): Promise<Response>;
  /** Buys one product through the front door. */
  buy(buyer: Buyer, wanted: object, key?: string): Promise<Response>;
  balance(buyer: Buyer): Promise<Balance>;
  transaction(buyer: Buyer, id: string): Promise<TransactionView>;
  /** Waits until a transaction has this status; vendors' webhooks go out meanwhile. */
  until(buyer: Buyer, id: string, status: string): Promise<TransactionView>;
  mails(to: string): Promise<readonly { subject: string; text: string; html: string }[]>;
  /** What has come to a phone number by SMS, the newest first. */
  texts(to: string): Promise<readonly { subject: string; text: string }[]>;
}

const { DB } = env;
const stocked = new WeakSet<object>();

/**
 * Opens the shop of this test file: real storage, the vendors' emulators, a price list on the
 * shelf.
 */
export async function openShop(): Promise<Shop> {
  const ports = compose(bindings);
  if (!stocked.has(bindings)) {
    await syncPriceList(ports, "system:test");
    await seeCatalogue({ ports });
  }
  stocked.add(bindings);

  const request: Shop["request"] = (method, path, asked = {}) =>
    client.request(method, path, fromSomewhere(asked));
  const balance: Shop["balance"] = async ({ token }) =>
    Balance.parse(await (await request("GET", "/wallet/balance", { token })).json());
  const transaction: Shop["transaction"] = async ({ token }, id) =>
    TransactionView.parse(await (await request("GET", `/transactions/${id}`, { token })).json());

  return {
    ports,
    db: DB,
    request,
    ask: (route, asked = {}) => client.ask(route, fromSomewhere(asked)),
    balance,
    transaction,
    customer: async ({ balance: wanted = 0, name = "Sari" } = {}) => {
      const buyer = await register(request, name);
      if (wanted > 0) await endow(ports, buyer.id, wanted);
      return buyer;
    },
    staff: (role = "super_admin") => employ(ports, request, role),
    sandbox: (method, path, body) =>
      sandbox.fetch(
        new Request(`http://127.0.0.1:8788${path}`, {
          method,
          ...(body === undefined
            ? {}
            : {
                headers: { "content-type": "application/json" },
                body: JSON.stringify(body),
              }),
        }),
      ),
    buy: (buyer, body, key = crypto.randomUUID()) =>
      request("POST", "/ppob/transactions", { token: buyer.token, key, body }),
    until: (buyer, id, status) =>
      eventually(async () => {
        await sandbox.flushDue();
        const found = await transaction(buyer, id);
        return found.status === status ? found : undefined;
      }) as Promise<TransactionView>,
    mails: readInbox,
    texts: readTexts,
  };
}

/** The mail of everybody is caught in Node. */
async function readInbox(to: string) {
  const body = await askNode("GET", `/?to=${encodeURIComponent(to)}`);
  return z
    .object({
      data: z.array(z.object({ subject: z.string(), text: z.string(), html: z.string() })),
    })
    .parse(body).data;
}

let visitors = 0;

/** Each request is from an address of its own, unless the test gives one. */
function fromSomewhere(asked: Asked): Asked {
  visitors += 1;
  const address = `10.${visitors >> 16}.${(visitors >> 8) & 255}.${visitors & 255}`;
  return { ...asked, headers: { "cf-connecting-ip": address, ...asked.headers } };
}

const NEWCOMERS_PER_ADDRESS = 20;
let newcomers = 0;
let doorstep = "";

/** Some come from one address, each of which has a counter that is an object of its own. */
function fromDoorstep() {
  if (newcomers % NEWCOMERS_PER_ADDRESS === 0) doorstep = crypto.randomUUID();
  newcomers += 1;
  return { "cf-connecting-ip": doorstep };
}

async function register(request: Shop["request"], name: string): Promise<Buyer> {
  const email = `pembeli-${crypto.randomUUID()}@example.com`;
  const answer = await request("POST", "/auth/register", {
    body: { email, password: PASSWORD, name },
    headers: fromDoorstep(),
  });
  const { user, access_token } = z
    .object({ user: z.object({ id: zId("user") }), access_token: z.string() })
    .parse(await answer.json());
  return { id: user.id, email, token: access_token };
}

async function employ(ports: Ports, request: Shop["request"], role: string) {
  const at = ports.now();
  const id = newId("admin", at);
  const email = `staf-${crypto.randomUUID()}@example.com`;
  await DB.batch([
    DB.prepare("INSERT INTO admins VALUES (?, ?, 'Staf', ?, 'ACTIVE', ?, ?, 0, 0)").bind(
      id,
      email,
      role,
      at,
      at,
    ),
    DB.prepare("INSERT INTO credentials VALUES (?, ?)").bind(
      id,
      await ports.passwords.hash(PASSWORD),
    ),
  ]);
  const answer = await request("POST", "/admin/auth/login", {
    body: { email, password: PASSWORD },
    headers: fromDoorstep(),
  });
  const { access_token } = z.object({ access_token: z.string() }).parse(await answer.json());
  return { id, email, token: access_token };
}

/** Money that came in as a paid top-up, without the walk to the gateway. */
async function endow(ports: Ports, owner: Id<"user">, wanted: number): Promise<void> {
  const at = ports.now();
  const sum = amount(wanted);
  const order = newTransaction({
    id: newId("transaction", at),
    user_id: owner,
    type: "TOPUP",
    currency: "IDR",
    price: sum,
    fee: ZERO,
    discount: ZERO,
    created_at: at,
    actor: "system:test",
  });
  untold.add(order.id);
  await ports.wallets.open(order, { key: crypto.randomUUID(), digest: "" });
  const account = "clearing:midtrans";
  const paid = { amount: sum, fee: ZERO, currency: "IDR", account } as const;
  await ports.wallets.credit(
    owner,
    { ...paid, transaction_id: order.id, payment_id: newId("payment", at) },
    { at, actor: "system:test" },
  );
}

/** Zenziva's emulator has them, under the number as it is written at home. */
async function readTexts(to: string) {
  const home = to.replace(/^\+62/, "0");
  const answer = await sandbox.fetch(new Request(`http://127.0.0.1:8788/inbox?to=${home}`));
  const Inbox = z.object({ data: z.array(z.object({ subject: z.string(), text: z.string() })) });
  return Inbox.parse(await answer.json()).data;
}
