import { createHash, scryptSync, timingSafeEqual } from "node:crypto";
import type { Limiter } from "./limiter.ts";
import type { Wallet } from "./wallet.ts";

interface Env {
  readonly DB: D1Database;
  readonly WALLETS: DurableObjectNamespace<Wallet>;
  readonly LIMITER: DurableObjectNamespace<Limiter>;
  readonly JWT_SECRET_KEY: string;
}

const ACCOUNT = `SELECT u.*, c.password_hash FROM users u
  JOIN credentials c ON c.principal_id = u.id WHERE u.email = ?`;

/** Counts a try by account and by address, proves the password and keeps the session. */
export async function login(request: Request, env: Env): Promise<Response> {
  const { email, password } = await request.json<{ email: string; password: string }>();
  const [found] = await Promise.all([
    env.DB.prepare(ACCOUNT).bind(email).first<{ id: string; password_hash: string }>(),
    env.LIMITER.getByName(email).take(),
    env.LIMITER.getByName("address").take(),
  ]);
  if (found === null || !proves(password, found.password_hash)) {
    return new Response(null, { status: 401 });
  }
  const { password_hash: _, ...user } = found;
  const session = `ses_${crypto.randomUUID()}`;
  const refresh_token = `${user.id}.${crypto.randomUUID()}`;
  await env.WALLETS.getByName(user.id).signIn(session, hashOf(refresh_token));
  return Response.json({
    user,
    ...(await granted(env, { owner: user.id, session })),
    refresh_token,
  });
}

/** Trades a refresh token for the one that is made from it. */
export async function refresh(request: Request, env: Env): Promise<Response> {
  const { refresh_token: before } = await request.json<{ refresh_token: string }>();
  const [owner = ""] = before.split(".", 1);
  const mac = await signed(env, `refresh:${before}`);
  const refresh_token = `${owner}.${mac}`;
  const [session] = await Promise.all([
    env.WALLETS.getByName(owner).refresh(hashOf(before), hashOf(refresh_token)),
    env.LIMITER.getByName("address").take(),
  ]);
  if (session === undefined) return new Response(null, { status: 401 });
  return Response.json({ ...(await granted(env, { owner, session })), refresh_token });
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function proves(password: string, stored: string): boolean {
  const [, , cost = "", salt = "", key = ""] = stored.split("$");
  const [ln = 0, r = 0, p = 0] = cost.split(",").map((each) => Number(each.split("=")[1]));
  const expected = Buffer.from(key, "base64");
  const options = { N: 2 ** ln, r, p, maxmem: 2 ** 27 };
  const found = scryptSync(password, Buffer.from(salt, "base64"), expected.length, options);
  return timingSafeEqual(found, expected);
}

const ACCESS_SECONDS = 900;

async function granted(
  env: Env,
  { owner, session }: { readonly owner: string; readonly session: string },
) {
  const iat = Math.floor(Date.now() / 1000);
  const claims = { sub: owner, sid: session, iat, exp: iat + ACCESS_SECONDS };
  const text = [{ alg: "HS256" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return { access_token: `${text}.${await signed(env, text)}`, expires_in: ACCESS_SECONDS };
}

let imported: CryptoKey | undefined;

async function signed({ JWT_SECRET_KEY }: Env, text: string): Promise<string> {
  const [algorithm, encoder] = [{ name: "HMAC", hash: "SHA-256" }, new TextEncoder()];
  const secret = encoder.encode(JWT_SECRET_KEY);
  imported ??= await crypto.subtle.importKey("raw", secret, algorithm, false, ["sign"]);
  const mac = await crypto.subtle.sign("HMAC", imported, encoder.encode(text));
  return Buffer.from(mac).toString("base64url");
}
