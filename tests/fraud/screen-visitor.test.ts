// @module-tag unsampled
import { afterEach, expect, it } from "vitest";
import { openShop, PASSWORD } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { added, archiveAll, codeOf, hitsOf } from "./rules.ts";

const shop = await openShop();

afterEach(() => archiveAll(shop));

const BOTH = { acts: ["register", "login"] };

function register(change: object = {}, headers: object = {}): Promise<Response> {
  const email = `baru-${crypto.randomUUID()}@example.com`;
  const body = { email, password: PASSWORD, name: "Sari", ...change };
  return shop.request("POST", "/auth/register", { body, headers: { ...headers } });
}

function login(email: string, password = PASSWORD, headers: object = {}): Promise<Response> {
  const body = { email, password };
  return shop.request("POST", "/auth/login", { body, headers: { ...headers } });
}

it("refuses a listed domain and a listed phone number", SLOW, async () => {
  const rule = await added(shop, { kind: "email_domain", ...BOTH, domains: ["mailinator.com"] });
  const email = `x-${crypto.randomUUID()}@eu.mailinator.com`;
  expect(await codeOf(await register({ email }))).toBe("fraud.refused");
  expect(await codeOf(await register({ email: email.replace("eu.", "my") }))).toBe("201");
  expect(await hitsOf(shop, rule)).toMatchObject([
    { act: "register", user_id: null, detail: "the e-mail address is of mailinator.com" },
  ]);
  const phone = "081288997755";
  await added(shop, { kind: "number", ...BOTH, numbers: [phone] });
  expect(await codeOf(await register({ phone }))).toBe("fraud.refused");
  const body = { address: "+62 812 8899 7755", password: PASSWORD };
  const answer = await shop.request("POST", "/auth/login", { body });
  expect(await codeOf(answer)).toBe("fraud.refused");
  const rows = shop.db.prepare("SELECT COUNT(*) AS many FROM users WHERE phone = '+6281288997755'");
  expect(await rows.first("many")).toBe(0);
});

it("refuses a listed address and client alike, whoever's account they try", SLOW, async () => {
  const { email } = await shop.customer();
  await added(shop, { kind: "address", ...BOTH, ranges: ["2001:db8:7::/48"] });
  await added(shop, { kind: "device", ...BOTH, user_agents: ["curl-bot"] });
  for (const headers of [{ "cf-connecting-ip": "2001:db8:7::9" }, { "user-agent": "Curl-Bot/8" }]) {
    const answers = [
      await login(email, PASSWORD, headers),
      await login(email, "salah-sekali", headers),
      await login("tidak-ada@example.com", PASSWORD, headers),
      await register({}, headers),
    ];
    const told = await Promise.all(answers.map(async (each) => [each.status, await codeOf(each)]));
    expect(told).toEqual(Array(4).fill([403, "fraud.refused"]));
  }
  expect(await codeOf(await login(email))).toBe("200");
});

it("lets whoever meets a dry rule in, and stores the hit", async () => {
  const { email } = await shop.customer();
  const rule = await added(shop, { kind: "address", ...BOTH, ranges: ["192.0.2.0/24"] }, "dry_run");
  const answer = await login(email, PASSWORD, { "cf-connecting-ip": "192.0.2.44" });
  expect(answer.status).toBe(200);
  expect(await hitsOf(shop, rule)).toMatchObject([
    { act: "login", mode: "dry_run", ip: "192.0.2.44", detail: "the address is in 192.0.2.0/24" },
  ]);
});
