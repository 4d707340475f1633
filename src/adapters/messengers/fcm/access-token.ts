import { importPKCS8, SignJWT } from "jose";
import * as z from "zod";
import type { Fetch } from "../../../ports/vendor.ts";
import { answerText } from "../../../ports/vendor-answer.ts";
import { parsed } from "../shared/ask.ts";

/** The account of a service at Google, as the file says that is downloaded from its console. */
export interface ServiceAccount {
  readonly client_email: string;
  readonly private_key_id: string;
  /** PKCS#8 as PEM. */
  readonly private_key: string;
  readonly token_url: string;
}

const FCM_SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
const JWT_SECONDS = 3_600;
/** A token is not used when it may run out on the way, or by a clock that differs. */
const MARGIN_MS = 300_000;

const Granted = z.object({
  access_token: z.string().min(1).max(4_096),
  expires_in: z.number().positive().max(86_400),
});

/** Google did not give a token; the status is 0 where nothing answered. */
export class TokenRefused extends Error {
  readonly status: number;
  constructor(status: number, reason: string) {
    super(reason);
    this.name = "TokenRefused";
    this.status = status;
  }
}

/** What a token is asked for with, as RFC 7523 has it. */
export async function assertionOf(account: ServiceAccount, iat: number): Promise<string> {
  const { client_email: iss, private_key_id: kid, private_key, token_url: aud } = account;
  const key = await importPKCS8(private_key, "RS256");
  return await new SignJWT({ iss, scope: FCM_SCOPE, aud, iat, exp: iat + JWT_SECONDS })
    .setProtectedHeader({ alg: "RS256", typ: "JWT", kid })
    .sign(key);
}

interface Held {
  readonly token: string;
  readonly until: number;
}

interface Means {
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly timeoutMs: number;
}

/**
 * Access tokens of a service account, each used until shortly before it ends. Many who ask at once
 * share one question; since the platform may end the request that asks it, whoever has waited for
 * as long as an answer may take asks for themselves.
 */
export function accessTokens(account: ServiceAccount, { fetch, now, timeoutMs }: Means) {
  let held: Held | undefined;
  let asking: Promise<Held> | undefined;

  async function ask(): Promise<Held> {
    const at = now();
    const assertion = await assertionOf(account, Math.floor(at / 1_000));
    const { status, body } = await trade(assertion);
    const said = status === 200 ? Granted.safeParse(body).data : undefined;
    if (said === undefined) throw new TokenRefused(status, `no token: answered with ${status}`);
    return { token: said.access_token, until: at + said.expires_in * 1_000 - MARGIN_MS };
  }

  async function trade(assertion: string): Promise<{ status: number; body: unknown }> {
    const grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    try {
      const response = await fetch(account.token_url, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ grant_type, assertion }).toString(),
        redirect: "manual",
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { status: response.status, body: parsed(await answerText(response)) };
    } catch (error) {
      throw new TokenRefused(0, error instanceof Error ? `no token: ${error.name}` : "no token");
    }
  }

  async function shared(): Promise<Held> {
    const mine = ask();
    asking = mine;
    try {
      held = await mine;
      return held;
    } finally {
      if (asking === mine) asking = undefined;
    }
  }

  return {
    async token(): Promise<string> {
      if (held !== undefined && held.until > now()) return held.token;
      const others = asking;
      if (others === undefined) return (await shared()).token;
      const heard = await Promise.race([others, lapse(timeoutMs)]);
      return (heard ?? (await shared())).token;
    },
    /** Forgets a token that was not taken, unless there is another by now. */
    drop(token: string): void {
      if (held?.token === token) held = undefined;
    },
  };
}

function lapse(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    AbortSignal.timeout(ms).addEventListener("abort", () => resolve(undefined));
  });
}
