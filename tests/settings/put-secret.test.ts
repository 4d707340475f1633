import { beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { webVault } from "../../src/adapters/webcrypto/vault.ts";
import { resealSecrets } from "../../src/application/settings/put-secret.ts";
import { sealingKeys } from "../../src/application/settings/sealing-keys.ts";
import { openSecret } from "../../src/application/shared/secrets/open-secret.ts";
import { SecretSetting } from "../../src/domain/settings/secrets.ts";
import { PASSWORD, refusalIn } from "../auth/people.ts";
import { testEnvironment } from "../support/environment.ts";
import { everyRow } from "../support/every-row.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";

const PATH = "/admin/config/secrets";
const KEY = "discord.client_secret";
const RIGHT = testEnvironment.DISCORD_CLIENT_SECRET;
let shop: Shop;
let token: string;

beforeAll(async () => {
  shop = await openShop();
  token = (await shop.staff("finance")).token;
});

const put = (value: unknown, key = KEY) =>
  shop.request("PUT", `${PATH}/${key}`, { token, body: { value, reason: "Rotasi" } });
const remove = () => shop.request("DELETE", `${PATH}/${KEY}?reason=Selesai`, { token });

async function shown(language = "id"): Promise<SecretSetting> {
  const headers = { "accept-language": language };
  const answer = await shop.request("GET", PATH, { token, headers });
  const { data } = z.object({ data: z.tuple([SecretSetting]) }).parse(await answer.json());
  return data[0];
}

const Revision = z.object({
  revision: z.int(),
  set: z.boolean(),
  fingerprint: z.string().nullable(),
});
async function history(): Promise<readonly z.infer<typeof Revision>[]> {
  const answer = await shop.request("GET", `${PATH}/${KEY}/history`, { token });
  return z.object({ data: z.array(Revision) }).parse(await answer.json()).data;
}

describe("a secret among the settings", () => {
  it("is never told again: not in answers, logs, rows, refusals or the audit log", async () => {
    const secret = `kenari${crypto.randomUUID()}`;
    const logs: string[] = [];
    const spies = (["log", "info", "warn", "error"] as const).map((method) =>
      vi.spyOn(console, method).mockImplementation((...words) => logs.push(words.join(" "))),
    );
    const answers = [
      await put(secret),
      await put(`${secret} with a space`),
      await put(secret, "no.secret"),
      await shop.request("PUT", `${PATH}/${KEY}`, { token, body: { value: secret } }),
      await shop.request("GET", PATH, { token }),
      await shop.request("GET", `${PATH}/${KEY}/history`, { token }),
      await shop.request("GET", "/admin/management/audit-logs", { token }),
    ];
    for (const spy of spies) spy.mockRestore();

    expect(answers.map(({ status }) => status)).toEqual([200, 422, 404, 422, 200, 200, 200]);
    for (const answer of answers) expect(await answer.text()).not.toContain(secret);
    expect(logs.join(" ")).not.toContain(secret);
    expect(JSON.stringify(await everyRow(shop.db))).not.toContain(secret);
    expect(await openSecret(shop.ports, KEY)).toBe(secret);
  });

  it("shows whether it is set, by whom, and which of two it is, in either language", async () => {
    const first = SecretSetting.parse(await (await put("rahasia-pertama")).json());
    const second = SecretSetting.parse(await (await put("rahasia-kedua-ini")).json());
    expect(first).toMatchObject({ set: true, changed_by: expect.stringMatching(/^adm_/) });
    expect(second.fingerprint).not.toBe(first.fingerprint);
    expect(await shown()).toEqual(second);
    expect((await shown("en")).label).toBe("Client secret at Discord");
  });

  it("is gone when it is replaced or taken away, and its history stays", async () => {
    const before = await history();
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(204);
    expect(await shown()).toMatchObject({ set: false, fingerprint: null });
    expect(await openSecret(shop.ports, KEY)).toBeUndefined();
    const after = await history();
    expect(after[0]).toMatchObject({ set: false, fingerprint: null });
    expect(after.slice(1)).toEqual(before);
    const left = "SELECT count(*) AS many FROM setting_secrets WHERE sealed IS NOT NULL";
    expect(await shop.db.prepare(left).first("many")).toBe(0);
  });

  it("has one winner of two changes at once", async () => {
    const both = await Promise.all([put("rahasia-satu"), put("rahasia-dua")]);
    const said = await Promise.all(both.map((each) => (each.ok ? "200" : refusalIn(each))));
    expect(said.sort()).toEqual(["200", "409 setting.changed"]);
  });

  it("is sealed anew after a rotation of the shop's key", async () => {
    await put("rahasia-lama-sekali");
    const vault = webVault("another-secret-of-at-least-32-characters", testEnvironment.SECRET_KEY);
    const rotated = { ...shop.ports, vault };
    expect((await sealingKeys(rotated)).under_previous).toContain("setting_secrets");
    expect(await resealSecrets(rotated)).toMatchObject({ done: 1, failed: 0 });
    expect(await resealSecrets(rotated)).toMatchObject({ failed: 0 });
    expect((await sealingKeys(rotated)).under_previous).not.toContain("setting_secrets");
    expect(await openSecret(rotated, KEY)).toBe("rahasia-lama-sekali");
  });
});

describe("the client secret at Discord", () => {
  async function callback(buyer: Buyer): Promise<Response> {
    const post = (path: string, body: object) =>
      shop.request("POST", path, { token: buyer.token, body });
    const answer = await post("/users/discord/authorize", { password: PASSWORD });
    const page = new URL(z.object({ url: z.url() }).parse(await answer.json()).url);
    const back = await shop.sandbox("POST", `${page.pathname}${page.search}`);
    const { searchParams } = new URL(back.headers.get("location") ?? "");
    return post("/auth/discord/callback", Object.fromEntries(searchParams));
  }

  it("counts from the next sign-in on, instead of what the shop was set up with", async () => {
    const buyer = await shop.customer();
    await put("not-the-secret-at-discord");
    expect(await refusalIn(await callback(buyer))).toBe("503 service.unavailable");
    await put(RIGHT);
    expect((await callback(buyer)).status).toBe(200);
    await shop.request("DELETE", "/users/discord", { token: buyer.token });
    await remove();
    expect((await callback(buyer)).status).toBe(200);
  });
});
