// @module-tag unsampled
import { afterEach, describe, expect, it, vi } from "vitest";
import { LINK_SECONDS } from "../../src/domain/discord/discord-link.ts";
import { apiOver, json } from "../http/api-handler.ts";
import { passSeconds } from "../support/clock.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { type AtDiscord, discordOf, enteredIn, newAtDiscord } from "./at-discord.ts";
import { refusalIn } from "./people.ts";

const shop = await openShop();
const discord = discordOf(shop);
const INVALID = "409 discord.secret_invalid";

afterEach(() => {
  vi.useRealTimers();
});

const linkedTo = (who: AtDiscord) => shop.ports.discordLinks.userOf(who.id);

describe("what comes back from Discord", () => {
  it("is good for who asked, for ten minutes, once, and for nothing else", async () => {
    const who = newAtDiscord();
    const [mine, other] = [await discord.agreed(who), await discord.agreed(who)];
    const swapped = [
      { ...mine, ticket: other.ticket },
      { ...mine, state: "tebakan" },
      { ...mine, ticket: "bukan-tiket" },
    ];
    for (const each of swapped) expect(await refusalIn(await discord.login(each))).toBe(INVALID);
    const answers = await Promise.all([1, 2].map(() => discord.login(mine)));
    const codes = answers.map(({ status }) => status).sort();
    expect(codes).toEqual([201, 409]);
    expect(await refusalIn(await discord.login(mine))).toBe(INVALID);

    passSeconds(LINK_SECONDS);
    expect(await refusalIn(await discord.login(other))).toBe(INVALID);
  });

  it("says who it is only by the code of this very page", async () => {
    const [thief, owner] = [newAtDiscord(), newAtDiscord()];
    const mine = await discord.agreed(thief);
    const { code } = await discord.agreed(owner);
    const refused = "409 discord.refused";
    expect(await refusalIn(await discord.login({ ...mine, code }))).toBe(refused);
    const lapsed = { ...(await discord.agreed(owner)), code: "sudah-habis" };
    expect(await refusalIn(await discord.login(lapsed))).toBe(refused);
    expect(await linkedTo(owner)).toBeUndefined();
  });

  it("may be a no, which spends the state", async () => {
    const given = await discord.cancelled();
    expect(given).toMatchObject({ error: "access_denied" });
    expect(await refusalIn(await discord.login(given))).toBe("409 discord.denied");
    expect(await refusalIn(await discord.login(given))).toBe(INVALID);
    const { state, ticket } = await discord.agreed(newAtDiscord());
    const failed = await discord.login({ state, ticket, error: "server_error" });
    expect(await refusalIn(failed)).toBe("409 discord.refused");
  });

  it("is nothing in a shop that is not set up for it", async () => {
    const given = await discord.agreed(newAtDiscord());
    const api = apiOver(() => ({ ...shop.ports, discordSignIn: undefined }));
    const answers = [
      await api("POST", "/auth/discord/authorize"),
      await api("POST", "/auth/discord/login", json(given)),
    ];
    for (const each of answers) expect(await refusalIn(each)).toBe("409 discord.not_offered");
  });

  it.each([
    ["error_500", "oauth2/token"],
    ["error_500", "users/@me"],
    ["error_429", "users/@me"],
    ["garbage", "oauth2/token"],
    ["garbage", "users/@me"],
    ["drop_reply", "oauth2/token"],
  ])("opens nothing while Discord answers with %s to %s", SLOW, async (mode, path) => {
    const who = newAtDiscord();
    const given = await discord.agreed(who);
    await shop.sandbox("POST", "/chaos/discord", { mode, times: 1, paths: [path] });
    expect(await refusalIn(await discord.login(given))).toBe("503 service.unavailable");
    expect(await linkedTo(who)).toBeUndefined();
    expect(await refusalIn(await discord.login(given))).toBe(INVALID);
    await enteredIn(await discord.enters(who), 201);
  });
});
