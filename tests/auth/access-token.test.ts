import { expect, it } from "vitest";
import { newId } from "../../src/domain/ids.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { openShop } from "../support/shop.ts";
import { refusalIn, registered } from "./people.ts";

const shop = await openShop();

const INVALID = "401 auth.token_invalid";
const me = async (token: string) => shop.request("GET", "/auth/me", { token });

function encoded(json: object): string {
  return btoa(JSON.stringify(json)).replaceAll("=", "").replaceAll("+", "-").replaceAll("/", "_");
}

/** What a token says, to say it again with something else about it. */
function partsOf(token: string) {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const decoded = (part: string): Record<string, unknown> =>
    JSON.parse(atob(part.replaceAll("-", "+").replaceAll("_", "/")));
  return { header, payload, signature, head: decoded(header), claims: decoded(payload) };
}

it("refuses a request without a token, or with something else in its place", async () => {
  const { access_token } = await registered(shop);
  const headers = ["", "Bearer", "Bearer ", `Basic ${access_token}`, access_token, "Bearer a.b.c"];

  expect(await refusalIn(await shop.request("GET", "/auth/me", {}))).toBe(INVALID);
  for (const authorization of headers) {
    const answer = await shop.request("GET", "/auth/me", { headers: { authorization } });
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    expect(await refusalIn(answer)).toBe(INVALID);
  }
});

it("refuses a token that says it needs no signature", async () => {
  const { payload, signature, head } = partsOf((await registered(shop)).access_token);

  for (const alg of ["none", "None", "nOnE"]) {
    const header = encoded({ ...head, alg });
    expect(await refusalIn(await me(`${header}.${payload}.`))).toBe(INVALID);
    expect(await refusalIn(await me(`${header}.${payload}.${signature}`))).toBe(INVALID);
  }
});

it("refuses a token of another algorithm or another key", async () => {
  const { payload, signature, head } = partsOf((await registered(shop)).access_token);
  const heads = [{ alg: "HS512" }, { alg: "RS256" }, { alg: "ES256" }, { kid: "x" }, { kid: null }];

  for (const change of heads) {
    const header = encoded({ ...head, ...change });
    expect(await refusalIn(await me(`${header}.${payload}.${signature}`))).toBe(INVALID);
  }
});

it("refuses a token whose content was changed", async () => {
  const mine = partsOf((await registered(shop)).access_token);
  const theirs = await registered(shop);
  const forged = encoded({ ...mine.claims, sub: theirs.user.id });
  const longer = encoded({ ...mine.claims, exp: 4_102_444_800 });

  expect(await refusalIn(await me(`${mine.header}.${forged}.${mine.signature}`))).toBe(INVALID);
  expect(await refusalIn(await me(`${mine.header}.${longer}.${mine.signature}`))).toBe(INVALID);
});

it("refuses a token that is over", async () => {
  const { user, access_token } = await registered(shop);
  const session_id = `ses_${String(partsOf(access_token).claims.sid).slice(4)}` as const;
  const claims = { kind: "customer", subject: user.id, session_id } as const;
  const now = shop.ports.now();
  const live = await shop.ports.tokens.issueAccess(claims, addSeconds(now, -800));
  const over = await shop.ports.tokens.issueAccess(claims, addSeconds(now, -901));

  expect((await me(live)).status).toBe(200);
  expect(await refusalIn(await me(over))).toBe(INVALID);
});

it("refuses a well-signed token for another audience, session or person", async () => {
  const { user, access_token } = await registered(shop);
  const other = await registered(shop);
  const session_id = `ses_${String(partsOf(access_token).claims.sid).slice(4)}` as const;
  const now = shop.ports.now();
  const mine = { kind: "customer", subject: user.id, session_id } as const;
  const wrong = [
    { ...mine, kind: "staff" },
    { ...mine, session_id: newId("session", now) },
    { ...mine, subject: other.user.id },
    { ...mine, subject: newId("user", now) },
  ] as const;

  expect((await me(await shop.ports.tokens.issueAccess(mine, now))).status).toBe(200);
  for (const claims of wrong) {
    const token = await shop.ports.tokens.issueAccess(claims, now);
    expect(await refusalIn(await me(token))).toBe(INVALID);
  }
});
