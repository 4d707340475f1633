import { newOrder } from "./order.ts";
import { Wallet } from "./wallet.ts";

export { Wallet };

interface Env {
  readonly DB: D1Database;
  readonly WALLETS: DurableObjectNamespace<Wallet>;
  readonly JWT_SECRET_KEY: string;
}

/** The shop's addresses with nothing between the request and its trips. */
export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    if (url.pathname.startsWith("/api/v1/ppob/products/")) return await products(env, url);
    const owner = await signedIn(request, env);
    if (owner === undefined) return new Response(null, { status: 401 });
    const wallet = env.WALLETS.getByName(owner);
    if (request.method === "POST") return await purchase(request, wallet);
    if (url.pathname === "/api/v1/wallet/balance") return Response.json(await wallet.balance());
    const limit = Number(url.searchParams.get("limit"));
    return Response.json({ data: await wallet.history(limit) });
  },
} satisfies ExportedHandler<Env>;

async function purchase(request: Request, wallet: DurableObjectStub<Wallet>): Promise<Response> {
  const { sku, customer_no } = await request.json<{ sku: string; customer_no: string }>();
  const key = request.headers.get("idempotency-key") ?? "";
  const order = await wallet.open(newOrder(sku, customer_no), key);
  return Response.json(order, { status: order === undefined ? 409 : 202 });
}

async function products(env: Env, url: URL): Promise<Response> {
  const category = decodeURIComponent(url.pathname.slice(url.pathname.lastIndexOf("/") + 1));
  const { results } = await env.DB.prepare(
    `SELECT sku, name, currency, brand, type, description, repeatable, cost AS price, 0 AS fee,
       cost AS total, supplier_active AS available, cut_off_start, cut_off_end
     FROM products WHERE category_id = ? ORDER BY cost, sku LIMIT ?`,
  )
    .bind(category, Number(url.searchParams.get("limit")))
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
