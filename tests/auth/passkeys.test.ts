// @module-tag unsampled
import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import * as z from "zod";
import { policyOf } from "../../src/adapter-config.ts";
import { beginPasskey } from "../../src/application/auth/staff/passkeys.ts";
import { parseEnvironment } from "../../src/config.ts";
import { challengeIn, Passkey } from "../../src/domain/auth/passkey.ts";
import { newId } from "../../src/domain/ids.ts";
import { newAuthenticator } from "../support/authenticator.ts";
import { passSeconds } from "../support/clock.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { freshAddress, from, PASSWORD, refusalIn, staffIn } from "./people.ts";

const shop = await openShop();
const ROUTE = "/admin/auth/passkeys";
const Challenge = z.object({ challenge: z.string() });

async function challengeFor(token: string): Promise<string> {
  const body = { password: PASSWORD };
  const answer = await shop.request("POST", `${ROUTE}/options`, { token, body });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return Challenge.parse(await answer.json()).challenge;
}

async function asked(): Promise<string> {
  const answer = await shop.request("POST", `${ROUTE}/challenge`, from(freshAddress()));
  return Challenge.parse(await answer.json()).challenge;
}

const add = (token: string, credential: object, name = "Laptop kantor") =>
  shop.request("POST", ROUTE, { token, body: { name, credential } });
const login = (credential: object) =>
  shop.request("POST", `${ROUTE}/login`, { ...from(freshAddress()), body: { credential } });
const verify = (token: string, credential: object) =>
  shop.request("POST", `${ROUTE}/verify`, { token, body: { credential } });

async function enrolled(role = "viewer") {
  const member = await shop.staff(role);
  const authenticator = await newAuthenticator();
  const credential = await authenticator.create({ challenge: await challengeFor(member.token) });
  const answer = await add(member.token, credential);
  expect(answer.status, await answer.clone().text()).toBe(201);
  return { ...member, authenticator, credential, passkey: Passkey.parse(await answer.json()) };
}

it("signs in by a passkey alone, and that proves the second factor", async () => {
  const { id, authenticator } = await enrolled("super_admin");
  const answer = await login(await authenticator.get({ challenge: await asked() }));
  const { admin, access_token } = await staffIn(answer);
  expect(admin.id).toBe(id);
  const body = { name: "penjaga_malam", permissions: [] };
  const role = await shop.request("POST", "/admin/management/roles", { token: access_token, body });
  expect(role.status).toBe(201);
});

it("lists, renames and removes one's own passkeys only", async () => {
  const { token, passkey } = await enrolled();
  const other = await enrolled();
  const list = async () =>
    z
      .object({ data: z.array(z.strictObject(Passkey.shape)) })
      .parse(await (await shop.request("GET", ROUTE, { token })).json()).data;
  expect(await list()).toEqual([passkey]);
  const rename = (id: string) =>
    shop.ask(`PUT ${ROUTE}/{passkey_id}`, {
      token,
      params: { passkey_id: id },
      body: { name: "Hp" },
    });
  const remove = (id: string) =>
    shop.ask(`DELETE ${ROUTE}/{passkey_id}`, { token, params: { passkey_id: id } });

  expect(await (await rename(passkey.id)).json()).toEqual({ ...passkey, name: "Hp" });
  expect(await refusalIn(await rename(other.passkey.id))).toBe("404 passkey.not_found");
  expect(await refusalIn(await remove(other.passkey.id))).toBe("404 passkey.not_found");
  expect((await remove(passkey.id)).status).toBe(204);
  expect(await list()).toEqual([]);
});

it("signs nobody in by a passkey that was removed, or of a disabled account", SLOW, async () => {
  const gone = await enrolled();
  const params = { passkey_id: gone.passkey.id };
  await shop.ask(`DELETE ${ROUTE}/{passkey_id}`, { token: gone.token, params });
  const removed = await gone.authenticator.get({ challenge: await asked() });
  expect(await refusalIn(await login(removed))).toBe("401 passkey.wrong");

  const blocked = await enrolled();
  await env.DB.prepare("UPDATE admins SET status = 'DISABLED' WHERE id = ?").bind(blocked.id).run();
  const disabled = await blocked.authenticator.get({ challenge: await asked() });
  expect(await refusalIn(await login(disabled))).toBe("403 auth.account_blocked");
});

it("takes a challenge once, also when it comes twice at once", async () => {
  const { authenticator, credential, token } = await enrolled();
  const challenge = await asked();
  const signed = await Promise.all([1, 2].map(() => authenticator.get({ challenge })));
  const answers = await Promise.all(signed.map(login));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  expect(await refusalIn(await login(await authenticator.get({ challenge })))).toBe(
    "401 passkey.challenge_invalid",
  );
  expect(await refusalIn(await add(token, credential))).toBe("401 passkey.challenge_invalid");
});

it("takes no challenge that is over, made up, somebody else's or for something else", async () => {
  const { authenticator, token } = await enrolled();
  const other = await enrolled();
  const refused = "401 passkey.challenge_invalid";
  const forAdding = await challengeFor(token);
  expect(await refusalIn(await login(await authenticator.get({ challenge: forAdding })))).toBe(
    refused,
  );
  expect(await refusalIn(await login(await authenticator.get({ challenge: "dibuat" })))).toBe(
    refused,
  );
  const fresh = await newAuthenticator();
  for (const challenge of [await asked(), await challengeFor(other.token)]) {
    expect(await refusalIn(await add(token, await fresh.create({ challenge })))).toBe(refused);
  }
  const late = await asked();
  passSeconds(301);
  const answer = await login(await authenticator.get({ challenge: late }));
  vi.useRealTimers();
  expect(await refusalIn(answer)).toBe(refused);
});

it.each([
  ["another site's pages", { origin: "https://evil.example.com" }],
  ["another name", { rpId: "evil.example.com" }],
  ["nobody's finger", { verified: false }],
])("refuses what was signed for %s, and adds no such passkey", SLOW, async (_what, wrong) => {
  const { authenticator, token } = await enrolled();
  const signed = await authenticator.get({ challenge: await asked(), ...wrong });
  expect(await refusalIn(await login(signed))).toBe("401 passkey.wrong");
  const made = await (await newAuthenticator()).create({
    challenge: await challengeFor(token),
    ...wrong,
  });
  expect(await refusalIn(await add(token, made))).toBe("401 passkey.wrong");
});

it("refuses a signature by another key", async () => {
  const { authenticator } = await enrolled();
  const challenge = await asked();
  const own = await authenticator.get({ challenge });
  const foreign = await (await newAuthenticator()).get({ challenge });
  const forged = { ...own, response: { ...foreign.response } };
  expect(await refusalIn(await login(forged))).toBe("401 passkey.wrong");
});

it("refuses a passkey whose count goes back, as that of a copy would", async () => {
  const { authenticator } = await enrolled();
  const at = async (counter: number) =>
    login(await authenticator.get({ challenge: await asked(), counter }));
  expect((await at(10)).status).toBe(200);
  for (const counter of [10, 9, 0]) {
    expect(await refusalIn(await at(counter))).toBe("401 passkey.copied");
  }
  expect((await at(11)).status).toBe(200);
});

it("is a second factor beside the password: a password alone signs in no more", async () => {
  const { id, token, authenticator } = await enrolled("super_admin");
  const email = (await shop.ports.staffAccounts.find(id))?.admin.email ?? "";
  const body = { email, password: PASSWORD };
  const answer = await shop.request("POST", "/admin/auth/login", { ...from(freshAddress()), body });
  expect(answer.status).toBe(202);

  await env.DB.prepare("UPDATE session_proofs SET proved_at = '2020-01-01T00:00:00.000Z'").run();
  const role = () =>
    shop.request("POST", "/admin/management/roles", {
      token,
      body: { name: "penjaga_siang", permissions: [] },
    });
  expect(await refusalIn(await role())).toBe("403 second_factor.step_up");
  expect(
    await refusalIn(
      await shop.request("POST", `${ROUTE}/options`, { token, body: { password: PASSWORD } }),
    ),
  ).toBe("403 second_factor.step_up");
  const stranger = await enrolled();
  const theirs = await stranger.authenticator.get({ challenge: await asked() });
  expect(await refusalIn(await verify(token, theirs))).toBe("401 passkey.wrong");
  const own = await authenticator.get({ challenge: await asked() });
  expect((await verify(token, own)).status).toBe(204);
  expect((await role()).status).toBe(201);
});

it("is added by the password only, once, and at most ten times", async () => {
  const { id, token, authenticator, credential } = await enrolled();
  const body = { password: "salah-salah" };
  const wrong = await shop.request("POST", `${ROUTE}/options`, { token, body });
  expect(await refusalIn(wrong)).toBe("403 staff.password_wrong");
  const again = await authenticator.create({ challenge: await challengeFor(token) });
  expect(again.id).toBe(credential.id);
  expect(await refusalIn(await add(token, again))).toBe("409 passkey.known");

  const stored = (await shop.ports.passkeys.list(id))[0] ?? expect.fail();
  const copies = Array.from({ length: 9 }, (_, each) => ({
    ...stored,
    id: newId("passkey", shop.ports.now()),
    credential_id: `${stored.credential_id}${each}`,
  }));
  await shop.ports.commit(...copies.map((each) => shop.ports.passkeys.add(each, { epoch: 0 })));
  const more = await (await newAuthenticator()).create({ challenge: await challengeFor(token) });
  expect(await refusalIn(await add(token, more))).toBe("409 passkey.too_many");
});

it("is taken away by a reset", async () => {
  const { id, authenticator } = await enrolled();
  const boss = await shop.staff("super_admin");
  const params = { admin_id: id };
  await shop.ask("POST /admin/management/{admin_id}/reset", { token: boss.token, params });
  const signed = await authenticator.get({ challenge: await asked() });
  expect(await refusalIn(await login(signed))).toBe("401 passkey.wrong");
});

it("is bound to the site that the environment names; there is none without it", async () => {
  const parsed = parseEnvironment({ ...env, STAFF_SITE_URL: "https://staff.example.com/masuk" });
  if (parsed.kind === "invalid") expect.fail(parsed.problems.join());
  expect(policyOf(parsed.values).passkeySite).toEqual({
    rp_id: "staff.example.com",
    origin: "https://staff.example.com",
  });
  const { STAFF_SITE_URL: _site, ...without } = parsed.values;
  const policy = policyOf(without);
  const member = await shop.staff("viewer");
  const staff = { ...member, kind: "staff" } as unknown as Parameters<typeof beginPasskey>[1];
  await expect(beginPasskey({ ...shop.ports, policy }, staff, PASSWORD)).rejects.toThrow(
    "passkey.not_offered",
  );
});

it("reads the challenge out of what a browser made of it, and nothing out of anything else", () => {
  expect(challengeIn(btoa('{"challenge":"abc"}'))).toBe("abc");
  for (const text of ["", "%", btoa("{}"), btoa("[1")]) expect(challengeIn(text)).toBeUndefined();
});
