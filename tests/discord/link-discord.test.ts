// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { linkByCode } from "../../src/application/discord/link-discord.ts";
import { LINK_SECONDS } from "../../src/domain/discord/discord-link.ts";
import { instant } from "../../src/domain/time.ts";
import { PASSWORD, refusalIn } from "../auth/people.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

let people = 0;
function someone() {
  people += 1;
  return { discord_id: String(80_351_110_224_600_000n + BigInt(people)), username: `u${people}` };
}

const post = ({ token }: Buyer, path: string, body: object) =>
  shop.request("POST", path, { token, body });
const linked = ({ token }: Buyer) => shop.request("GET", "/users/discord", { token });

async function codeFor(buyer: Buyer): Promise<string> {
  const answer = await post(buyer, "/users/discord/link-code", { password: PASSWORD });
  expect(answer.status).toBe(201);
  return z.object({ code: z.string() }).parse(await answer.json()).code;
}

const refused = (code: string) => expect.objectContaining({ code });

describe("a code typed at Discord", () => {
  it("links once, whoever else types it at the same time", async () => {
    const buyer = await shop.customer();
    const code = await codeFor(buyer);
    const [one, other] = [someone(), someone()];
    const outcomes = await Promise.allSettled([
      linkByCode(shop.ports, one, code),
      linkByCode(shop.ports, other, code),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const link = await (await linked(buyer)).json();
    expect([one.discord_id, other.discord_id]).toContain(Reflect.get(link as object, "discord_id"));
    await expect(linkByCode(shop.ports, someone(), code)).rejects.toEqual(
      refused("discord.secret_invalid"),
    );
  });

  it("does not link for a device that has been signed out since", async () => {
    const buyer = await shop.customer();
    const code = await codeFor(buyer);
    await post(buyer, "/auth/logout", {});
    await expect(linkByCode(shop.ports, someone(), code)).rejects.toEqual(
      refused("discord.secret_invalid"),
    );
  });

  it("does not link a person or a customer twice, until they are unlinked", SLOW, async () => {
    const [first, second] = [await shop.customer(), await shop.customer()];
    const person = someone();
    await linkByCode(shop.ports, person, await codeFor(first));
    expect(await shop.ports.discordLinks.userOf(person.discord_id)).toBe(first.id);
    const taken = await codeFor(second);
    await expect(linkByCode(shop.ports, person, taken)).rejects.toEqual(refused("discord.taken"));
    const again = linkByCode(shop.ports, someone(), await codeFor(first));
    await expect(again).rejects.toEqual(refused("discord.linked"));

    await shop.request("DELETE", "/users/discord", { token: first.token });
    expect(await refusalIn(await linked(first))).toBe("404 discord.not_linked");
    // What was refused has not spent the code.
    await linkByCode(shop.ports, person, taken.replace("-", "\u2011\u200b"));
    expect((await linked(second)).status).toBe(200);
  });

  it("is over after ten minutes, and when there is a newer one", async () => {
    const buyer = await shop.customer();
    const old = await codeFor(buyer);
    const code = await codeFor(buyer);
    await expect(linkByCode(shop.ports, someone(), old)).rejects.toEqual(
      refused("discord.secret_invalid"),
    );
    const now = () => instant(Date.now() + LINK_SECONDS * 1_000);
    await expect(linkByCode({ ...shop.ports, now }, someone(), code)).rejects.toEqual(
      refused("discord.secret_invalid"),
    );
  });

  it("is given for the password only", async () => {
    const buyer = await shop.customer();
    const answer = await post(buyer, "/users/discord/link-code", { password: "tebakan-saya" });
    expect(await refusalIn(answer)).toBe("403 password.wrong");
  });
});

describe("Discord's sign-in page", () => {
  async function agreed(buyer: Buyer): Promise<{ code: string; state: string }> {
    const answer = await post(buyer, "/users/discord/authorize", { password: PASSWORD });
    const { url } = z.object({ url: z.url() }).parse(await answer.json());
    const page = new URL(url);
    expect(page.searchParams.get("code_challenge_method")).toBe("S256");
    const back = await shop.sandbox("POST", `${page.pathname}${page.search}`);
    const { searchParams } = new URL(back.headers.get("location") ?? "");
    return { code: searchParams.get("code") ?? "", state: searchParams.get("state") ?? "" };
  }
  const callback = (buyer: Buyer, given: object) => post(buyer, "/auth/discord/callback", given);

  it("links who says yes there, once, in the session that asked", async () => {
    const [buyer, other] = [await shop.customer(), await shop.customer()];
    const given = await agreed(buyer);
    expect(await refusalIn(await callback(other, given))).toBe("409 discord.secret_invalid");
    const answer = await callback(buyer, given);
    expect(await answer.json()).toMatchObject({ discord_id: "80351110224678913" });
    expect(await refusalIn(await callback(buyer, given))).toBe("409 discord.secret_invalid");
    await shop.request("DELETE", "/users/discord", { token: buyer.token });
  });

  it("links nobody for a code of another state, or while Discord gives no answer", async () => {
    const buyer = await shop.customer();
    const { code } = await agreed(buyer);
    const { state } = await agreed(buyer);
    expect(await refusalIn(await callback(buyer, { code, state }))).toBe("409 discord.refused");

    const given = await agreed(buyer);
    await shop.sandbox("POST", "/chaos/discord", { mode: "garbage", times: 1 });
    expect(await refusalIn(await callback(buyer, given))).toBe("503 service.unavailable");
    expect(await refusalIn(await linked(buyer))).toBe("404 discord.not_linked");
  });
});
