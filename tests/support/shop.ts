import { exports } from "cloudflare:workers";
import { vi } from "vitest";
import { z } from "zod";
import { syncPriceList } from "../../src/application/ppob/sync-price-list.ts";
import { compose } from "../../src/compose.ts";
import { type Id, newId, zId } from "../../src/domain/ids.ts";
import { amount, ZERO } from "../../src/domain/money.ts";
import { newTransaction, TransactionView } from "../../src/domain/orders/transaction.ts";
import { Balance } from "../../src/domain/wallet/wallet.ts";
import type { Ports } from "../../src/ports/index.ts";
import { bindings } from "./bindings.ts";
import { sandbox } from "./outside.ts";

export const PASSWORD = "kopi-tubruk-tanpa-gula";

export interface Asked {
  readonly token?: string;
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Buyer {
  readonly id: Id<"user">;
  readonly email: string;
  readonly token: string;
}

export interface Shop {
  readonly ports: Ports;
  readonly db: D1Database;
  /** A request through the front door, below `/api/v1`. */
  request(method: string, path: string, asked?: Asked): Promise<Response>;
  /** Somebody new, who registered and may have money already. */
  customer(given?: { readonly balance?: number; readonly name?: string }): Promise<Buyer>;
  staff(role?: string): Promise<{ readonly id: Id<"admin">; readonly token: string }>;
  /** A request to the vendors' emulators. */
  sandbox(method: string, path: string, body?: unknown): Promise<Response>;
  /** Buys one product through the front door. */
  buy(buyer: Buyer, wanted: object, key?: string): Promise<Response>;
  balance(buyer: Buyer): Promise<Balance>;
  transaction(buyer: Buyer, id: string): Promise<TransactionView>;
  /** Waits until a transaction has this status; vendors' webhooks go out meanwhile. */
  until(buyer: Buyer, id: string, status: string): Promise<TransactionView>;
  mails(to: string): Promise<readonly { subject: string; text: string; html: string }[]>;
}

const { DB, TEST_INBOX_PORT } = bindings;
const stocked = new WeakSet<object>();

/**
 * Opens the shop of this test file: real storage, the vendors' emulators, a price list on the
 * shelf.
 */
export async function openShop(): Promise<Shop> {
  const ports = compose(bindings);
  if (!stocked.has(bindings)) await syncPriceList(ports, "system:test");
  stocked.add(bindings);

  const request: Shop["request"] = (method, path, asked = {}) =>
    exports.default.fetch(
      new Request(`http://shop.test/api/v1${path}`, {
        method,
        headers: headersOf(asked),
        ...(asked.body === undefined ? {} : { body: bodyOf(asked.body) }),
      }),
    );
  const balance: Shop["balance"] = async ({ token }) =>
    Balance.parse(await (await request("GET", "/wallet/balance", { token })).json());
  const transaction: Shop["transaction"] = async ({ token }, id) =>
    TransactionView.parse(await (await request("GET", `/transactions/${id}`, { token })).json());

  return {
    ports,
    db: DB,
    request,
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
      vi.waitUntil(
        async () => {
          await sandbox.flushDue();
          const found = await transaction(buyer, id);
          return found.status === status ? found : undefined;
        },
        { timeout: 20_000, interval: 50 },
      ) as Promise<TransactionView>,
    mails: readInbox,
  };
}

/**
 * The inbox stands in Node and is reached over a socket, since `fetch` belongs to the vendors
 * here.
 */
async function readInbox(to: string) {
  const { connect } = await import("cloudflare:sockets");
  const socket = connect({ hostname: "127.0.0.1", port: Number(TEST_INBOX_PORT) });
  const writer = socket.writable.getWriter();
  const asked = `GET /?to=${encodeURIComponent(to)} HTTP/1.0\r\nHost: inbox\r\n\r\n`;
  await writer.write(new TextEncoder().encode(asked));
  const answer = await new Response(socket.readable).text();
  const body: unknown = JSON.parse(answer.slice(answer.indexOf("\r\n\r\n") + 4));
  return z
    .object({
      data: z.array(z.object({ subject: z.string(), text: z.string(), html: z.string() })),
    })
    .parse(body).data;
}

function headersOf({ token, key, body, headers }: Asked): Headers {
  const sent = new Headers({ "cf-connecting-ip": `10.9.${Math.floor(Math.random() * 250)}.1` });
  if (token !== undefined) sent.set("authorization", `Bearer ${token}`);
  if (key !== undefined) sent.set("idempotency-key", key);
  if (body !== undefined) sent.set("content-type", "application/json");
  for (const [name, value] of Object.entries(headers ?? {})) sent.set(name, value);
  return sent;
}

function bodyOf(body: unknown): BodyInit {
  return typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
}

async function register(request: Shop["request"], name: string): Promise<Buyer> {
  const email = `pembeli-${crypto.randomUUID()}@example.com`;
  const answer = await request("POST", "/auth/register", {
    body: { email, password: PASSWORD, name },
    headers: { "cf-connecting-ip": crypto.randomUUID() },
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
    DB.prepare("INSERT INTO admins VALUES (?, ?, 'Staf', ?, 'ACTIVE', ?, ?)").bind(
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
    headers: { "cf-connecting-ip": crypto.randomUUID() },
  });
  const { access_token } = z.object({ access_token: z.string() }).parse(await answer.json());
  return { id, token: access_token };
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
  await ports.wallets.open(order, { key: crypto.randomUUID(), digest: "" });
  const account = "clearing:midtrans";
  const paid = { amount: sum, fee: ZERO, currency: "IDR", account } as const;
  await ports.wallets.credit(
    owner,
    { ...paid, transaction_id: order.id, payment_id: newId("payment", at) },
    { at, actor: "system:test" },
  );
}
