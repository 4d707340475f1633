import { createHash } from "node:crypto";
import { Limiter } from "./limiter.ts";
import { newOrder } from "./order.ts";
import { login, refresh } from "./signing-in.ts";
import { type Entry, Wallet } from "./wallet.ts";

export { Limiter, Wallet };

interface Env {
  readonly DB: D1Database;
  readonly WALLETS: DurableObjectNamespace<Wallet>;
  readonly LIMITER: DurableObjectNamespace<Limiter>;
  readonly JWT_SECRET_KEY: string;
  readonly MIDTRANS_SERVER_KEY: string;
}

/** The shop's addresses with nothing between the request and its trips. */
export default {
  async fetch(request, env) {
    const started = performance.now();
    const answer = await answered(request, env);
    logAccess(request, answer, started);
    return answer;
  },
} satisfies ExportedHandler<Env>;

/** One line a request, as any shop that is looked after writes. */
function logAccess({ method, url }: Request, { status }: Response, started: number): void {
  const milliseconds = Math.round(performance.now() - started);
  console.log(JSON.stringify({ event: "request", method, url, status, milliseconds }));
}

async function answered(request: Request, env: Env): Promise<Response> {
  const url = new URL(request.url);
  if (url.pathname.startsWith("/api/v1/ppob/products/")) return await products(env, url);
  if (url.pathname.startsWith("/api/v1/products")) return await search(env, url);
  if (url.pathname.endsWith("/webhook/midtrans")) return await webhook(request, env);
  if (url.pathname === "/api/v1/auth/login") return await login(request, env);
  if (url.pathname === "/api/v1/auth/refresh") return await refresh(request, env);
  const owner = await signedIn(request, env);
  if (owner === undefined) return new Response(null, { status: 401 });
  if (url.pathname === "/api/v1/admin/transactions") return await orders(env, url);
  if (url.pathname === "/api/v1/admin/users/search") return await user(env, url);
  const wallet = env.WALLETS.getByName(owner);
  if (url.pathname === "/api/v1/wallet/transfer") return await transfer(request, env, wallet);
  if (request.method === "POST") return await purchase(request, { env, owner, wallet });
  if (url.pathname === "/api/v1/wallet/statement") return statement(wallet);
  if (url.pathname === "/api/v1/wallet/balance") return Response.json(await wallet.balance());
  const limit = Number(url.searchParams.get("limit"));
  return Response.json({ data: await wallet.history(limit) });
}

interface Buyer {
  readonly env: Env;
  readonly owner: string;
  readonly wallet: DurableObjectStub<Wallet>;
}

async function purchase(request: Request, { env, owner, wallet }: Buyer): Promise<Response> {
  const {
    sku,
    customer_no = "",
    vouchers,
  } = await request.json<{
    sku: string;
    customer_no?: string;
    vouchers?: readonly [string];
  }>();
  const key = request.headers.get("idempotency-key") ?? "";
  const order = newOrder(sku, customer_no);
  if (vouchers) await useVoucher(env, { owner, code: vouchers[0], order: order.id });
  else if (customer_no === "") await takePiece(env, { owner, sku, order: order.id });
  const opened = await wallet.open(order, key);
  return Response.json(opened, { status: opened === undefined ? 409 : 202 });
}

interface Claimed {
  readonly owner: string;
  readonly order: string;
}

/** Counts a try by customer and by address, and a use by the limits of its voucher. */
async function useVoucher(
  { DB, LIMITER }: Env,
  { owner, code, order }: Claimed & { readonly code: string },
): Promise<void> {
  const [voucher] = await Promise.all([
    DB.prepare(VOUCHER).bind(code.replace("-", "")).first<{ id: string; value: number }>(),
    LIMITER.getByName(owner).take(),
    LIMITER.getByName("address").take(),
  ]);
  await DB.batch([
    DB.prepare("INSERT INTO bare_claims VALUES (?, ?, ?)").bind(order, owner, voucher?.id),
    DB.prepare("UPDATE vouchers SET used = used + 1, spent = spent + ? WHERE id = ?").bind(
      voucher?.value,
      voucher?.id,
    ),
  ]);
}

const VOUCHER = `SELECT v.id, v.value FROM voucher_codes c JOIN vouchers v ON v.id = c.voucher_id
  WHERE c.code = ?`;

async function takePiece(
  { DB }: Env,
  { owner, sku, order }: Claimed & { readonly sku: string },
): Promise<void> {
  await DB.batch([
    DB.prepare("INSERT INTO bare_claims VALUES (?, ?, ?)").bind(order, owner, sku),
    DB.prepare(PIECE).bind(sku),
  ]);
}

const PIECE = `UPDATE stock_levels SET available = available - 1, reserved = reserved + 1
  WHERE product_id = (SELECT id FROM products WHERE sku = ?)`;

async function transfer(
  request: Request,
  env: Env,
  wallet: DurableObjectStub<Wallet>,
): Promise<Response> {
  const { to } = await request.json<{ to: string }>();
  const receiver = await env.DB.prepare("SELECT id FROM users WHERE id = ?").bind(to).first();
  const key = request.headers.get("idempotency-key") ?? "";
  const order = receiver && (await wallet.open(newOrder("transfer", to), key));
  return Response.json(order, { status: order ? 202 : 409 });
}

/** Checks the signature and stores the event with its job, as little as that can be. */
async function webhook(request: Request, env: Env): Promise<Response> {
  const text = await request.text();
  const { order_id, status_code, gross_amount, signature_key } = JSON.parse(text);
  const signed = order_id + status_code + gross_amount + env.MIDTRANS_SERVER_KEY;
  const digest = createHash("sha512").update(signed).digest("hex");
  if (digest !== signature_key) return new Response(null, { status: 401 });
  await env.DB.batch([
    env.DB.prepare("INSERT INTO bare_events VALUES (?, ?)").bind(order_id, text),
    env.DB.prepare("INSERT INTO bare_jobs (body) VALUES (?)").bind(order_id),
  ]);
  return Response.json({});
}

function statement(wallet: DurableObjectStub<Wallet>): Response {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  void writeAll(wallet, writable.getWriter());
  return new Response(readable, { headers: { "content-type": "text/csv" } });
}

async function writeAll(
  wallet: DurableObjectStub<Wallet>,
  writer: WritableStreamDefaultWriter<Uint8Array>,
): Promise<void> {
  let after = 0;
  for (;;) {
    const rows: readonly Entry[] = await wallet.entries(after, 1000);
    const last = rows.at(-1);
    if (last === undefined) return await writer.close();
    const lines = rows.map((row) => Object.values(row).join(","));
    await writer.write(new TextEncoder().encode(`${lines.join("\r\n")}\r\n`));
    after = last.sequence;
  }
}

async function products(env: Env, url: URL): Promise<Response> {
  const category = decodeURIComponent(url.pathname.slice(url.pathname.lastIndexOf("/") + 1));
  const { results } = await env.DB.prepare(`${OFFERS} WHERE p.category_id = ? ${CHEAPEST_FIRST}`)
    .bind(category, Number(url.searchParams.get("limit")))
    .all();
  return Response.json({ data: results });
}

/** All products, or those with a word in their names. */
async function search(env: Env, url: URL): Promise<Response> {
  const word = url.searchParams.get("q") ?? "";
  const { results } = await env.DB.prepare(
    `${OFFERS} WHERE instr(lower(p.name), ?) > 0 ${CHEAPEST_FIRST}`,
  )
    .bind(word, Number(url.searchParams.get("limit")))
    .all();
  return Response.json({ data: results });
}

const OFFERS = `SELECT p.sku, p.name, p.currency, p.brand, p.type, p.description, l.repeatable,
    l.cost AS price, 0 AS fee, l.cost AS total, l.supplier_active AS available, l.cut_off_start,
    l.cut_off_end
  FROM products p
  JOIN product_sources s ON s.product_id = p.id
  JOIN supplier_lines l ON l.supplier = s.supplier AND l.supplier_sku = s.supplier_sku`;
const CHEAPEST_FIRST = "ORDER BY l.cost, p.sku LIMIT ?";

/** Orders by their number, or by a word among those of some days. */
async function orders(env: Env, url: URL): Promise<Response> {
  const { customer_no, q, from, to, limit } = Object.fromEntries(url.searchParams);
  const [where, values] =
    customer_no === undefined
      ? ["business_day BETWEEN ? AND ? AND instr(lower(product_name), ?) > 0", [from, to, q]]
      : ["customer_no = ?", [customer_no]];
  const { results } = await env.DB.prepare(
    `SELECT * FROM transactions WHERE ${where} ORDER BY id DESC LIMIT ?`,
  )
    .bind(...values, Number(limit))
    .all();
  return Response.json({ data: results });
}

/** The customer with a phone. */
async function user(env: Env, url: URL): Promise<Response> {
  const { q, limit } = Object.fromEntries(url.searchParams);
  const { results } = await env.DB.prepare("SELECT * FROM users WHERE phone = ? LIMIT ?")
    .bind(q, Number(limit))
    .all();
  return Response.json({ data: results });
}

/** HS256 and one look at the session: who asks, or nobody. */
async function signedIn(request: Request, env: Env): Promise<string | undefined> {
  const token = request.headers.get("authorization")?.slice("Bearer ".length) ?? "";
  const [header = "", payload = "", signature = ""] = token.split(".");
  const signed = new TextEncoder().encode(`${header}.${payload}`);
  const key = await keyOf(env);
  if (!(await crypto.subtle.verify("HMAC", key, Buffer.from(signature, "base64url"), signed))) {
    return undefined;
  }
  const claims: { sid: string; exp: number } = JSON.parse(
    Buffer.from(payload, "base64url").toString(),
  );
  if (claims.exp * 1000 < Date.now()) return undefined;
  const session = await env.DB.prepare("SELECT principal_id FROM sessions WHERE id = ?")
    .bind(claims.sid)
    .first<{ principal_id: string }>();
  return session?.principal_id;
}

let imported: CryptoKey | undefined;

async function keyOf(env: Env): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(env.JWT_SECRET_KEY);
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  imported ??= await crypto.subtle.importKey("raw", bytes, algorithm, false, ["verify"]);
  return imported;
}
