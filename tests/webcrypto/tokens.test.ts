import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { joseTokens } from "../../src/adapters/webcrypto/tokens.ts";
import { newId } from "../../src/domain/ids.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";

const NOW = instant(Date.parse("2026-01-15T02:00:00.000Z"));
const OLD = { kid: "old", secret: "an-old-secret-of-at-least-32-bytes" };
const NEW = { kid: "new", secret: "a-new-secret-of-at-least-32-bytes!" };
const ISSUER = "fa-system";

const tokens = joseTokens({ keys: [NEW, OLD], issuer: ISSUER });
const claims = {
  kind: "customer",
  subject: newId("user", NOW),
  session_id: newId("session", NOW),
} as const;

interface Forged {
  header?: Record<string, unknown>;
  payload?: Record<string, unknown>;
  secret?: string;
}

/** A token like ours, but for what is named. */
function forge({ header, payload, secret = NEW.secret }: Forged): Promise<string> {
  const seconds = Date.parse(NOW) / 1000;
  const times = { iat: seconds, exp: seconds + 900 };
  const names = { iss: ISSUER, aud: "customer", sub: claims.subject, sid: claims.session_id };
  return new SignJWT({ ...names, ...times, ...payload })
    .setProtectedHeader({ alg: "HS256", typ: "at+jwt", kid: "new", ...header })
    .sign(new TextEncoder().encode(secret));
}

function part(json: object): string {
  return Buffer.from(JSON.stringify(json)).toString("base64url");
}

const read = (token: string) => tokens.readAccess(token, "customer", NOW);

describe("access tokens", () => {
  it("say who they were issued to", async () => {
    expect(await read(await tokens.issueAccess(claims, NOW))).toEqual(claims);
    expect(await read(await forge({}))).toEqual(claims);
  });

  it("differ, even two of one session and one second", async () => {
    const [first, second] = [
      await tokens.issueAccess(claims, NOW),
      await tokens.issueAccess(claims, NOW),
    ];

    expect(first).not.toBe(second);
    expect(await read(second)).toEqual(claims);
  });

  it("live fifteen minutes to the second", async () => {
    const token = await tokens.issueAccess(claims, NOW);

    expect(await tokens.readAccess(token, "customer", addSeconds(NOW, 899))).toEqual(claims);
    expect(await tokens.readAccess(token, "customer", addSeconds(NOW, 900))).toBeUndefined();
  });

  it("are for one kind of principal only", async () => {
    const token = await tokens.issueAccess(claims, NOW);
    const subject = newId("admin", NOW);
    const staff = { ...claims, kind: "staff", subject } as const;

    expect(await tokens.readAccess(token, "staff", NOW)).toBeUndefined();
    expect(await read(await tokens.issueAccess(staff, NOW))).toBeUndefined();
    expect(await tokens.readAccess(await tokens.issueAccess(staff, NOW), "staff", NOW)).toEqual(
      staff,
    );
  });

  it("are signed by the newest key and verified by every key still in the ring", async () => {
    const before = joseTokens({ keys: [OLD], issuer: ISSUER });
    const after = joseTokens({ keys: [NEW], issuer: ISSUER });
    const signedBefore = await before.issueAccess(claims, NOW);
    const signedNow = await tokens.issueAccess(claims, NOW);

    expect(await read(signedBefore)).toEqual(claims);
    expect(await after.readAccess(signedNow, "customer", NOW)).toEqual(claims);
    expect(await after.readAccess(signedBefore, "customer", NOW)).toBeUndefined();
    expect(await before.readAccess(signedNow, "customer", NOW)).toBeUndefined();
  });

  it.each<[string, Forged]>([
    ["another secret", { secret: OLD.secret }],
    ["an unknown key id", { header: { kid: "other" } }],
    ["another key's id", { header: { kid: "old" } }],
    ["no key id", { header: { kid: undefined } }],
    ["another HMAC", { header: { alg: "HS512" }, secret: NEW.secret.repeat(2) }],
    ["another type", { header: { typ: "JWT" } }],
    ["no type", { header: { typ: undefined } }],
    ["another audience", { payload: { aud: "staff" } }],
    ["no audience", { payload: { aud: undefined } }],
    ["another issuer", { payload: { iss: "elsewhere" } }],
    ["no expiry", { payload: { exp: undefined } }],
    ["no subject", { payload: { sub: undefined } }],
    ["no session", { payload: { sid: undefined } }],
    ["a member of staff as its subject", { payload: { sub: newId("admin", NOW) } }],
    ["a session that is no id", { payload: { sid: "ses_1" } }],
  ])("with %s are refused", async (_what, forged) => {
    expect(await read(await forge(forged))).toBeUndefined();
  });

  it("without a signature are refused, whatever their header says", async () => {
    const [, payload = ""] = (await tokens.issueAccess(claims, NOW)).split(".");
    for (const alg of ["none", "None", "NONE", "HS256"]) {
      const header = part({ alg, typ: "at+jwt", kid: "new" });
      expect(await read(`${header}.${payload}.`)).toBeUndefined();
      expect(await read(`${header}.${payload}`)).toBeUndefined();
      expect(await read(`${header}.${payload}.AAAA`)).toBeUndefined();
    }
  });

  it("are refused with any one character changed", async () => {
    const token = await tokens.issueAccess(claims, NOW);
    for (let place = 0; place < token.length - 1; place += 1) {
      const other = token[place] === "A" ? "B" : "A";
      expect(await read(token.slice(0, place) + other + token.slice(place + 1))).toBeUndefined();
    }
  });

  it.each(["", ".", "..", "a.b.c", "{}", "é.é.é"])("are never what %j is", async (text) => {
    expect(await read(text)).toBeUndefined();
  });
});

describe("refresh tokens", () => {
  it("tell their owner, and the next is the same each time and nobody else's", async () => {
    const owner = "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ";
    const { token } = await tokens.newRefresh(owner);
    const next = await tokens.nextRefresh(owner, token);

    expect(tokens.ownerOf(token)).toBe(owner);
    expect(tokens.ownerOf((await tokens.newSecret()).token)).toBeUndefined();
    expect(next.token).toMatch(new RegExp(`^${owner}\\.[\\w-]{43}\\.[0-9a-f]{16}$`));
    expect(await tokens.nextRefresh(owner, token)).toEqual(next);
    for (const each of [token, next.token]) {
      expect(await tokens.isSealedRefresh(each)).toBe(true);
      expect(await tokens.isSealedRefresh(each.replace("1YZ", "1YX"))).toBe(false);
    }
    expect(await tokens.nextRefresh(owner, next.token)).not.toEqual(next);
  });

  it("are 32 random bytes, kept by their SHA-256 only", async () => {
    const { token, hash } = await tokens.newSecret();

    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(hash).toBe(await tokens.hashSecret(token));
    expect((await tokens.newSecret()).token).not.toBe(token);
  });

  it("hash as any SHA-256 would", async () => {
    // FIPS 180-2, appendix B.1.
    expect(await tokens.hashSecret("abc")).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });
});

it("does not sign with a key shorter than the hash", () => {
  const keys = [{ kid: "short", secret: "thirty-one-bytes-is-not-enough!" }] as const;

  expect(() => joseTokens({ keys, issuer: ISSUER })).toThrow("short is shorter than 32 bytes");
});
