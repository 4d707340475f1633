// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import { NewKeySettings } from "../../src/domain/integrations/api-key.ts";
import {
  type AtDiscord,
  discordOf,
  enteredIn,
  newAtDiscord,
  verifiedAtDiscord,
} from "../auth/at-discord.ts";
import { codeAt, proveEmail } from "../auth/codes.ts";
import { freshAddress, freshEmail, from, PASSWORD, refusalIn } from "../auth/people.ts";
import { nameOf } from "../http/api-handler.ts";
import { newPhone } from "../support/phones.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

const shop = await openShop();
const discord = discordOf(shop);
const NOT_SET = "409 password.not_set";

const opened = async (who: AtDiscord) => await enteredIn(await discord.enters(who), 201);
const login = (email: string, password = PASSWORD) =>
  shop.request("POST", "/auth/login", { ...from(freshAddress()), body: { email, password } });
const unlink = (token: string) => shop.request("DELETE", "/users/discord", { token });

/** What Discord answers to somebody who is to set a password in this session. */
const agreed = async (token: string, who: AtDiscord) =>
  await discord.answered(await discord.passwordPage(token), who);

const password = PASSWORD;
const ANY_KEY = NewKeySettings.parse({ name: "Toko", scopes: ["read"] });
const ANY_ENDPOINT = { url: "https://hooks.example.com/fa", events: ["order.completed"] };
const UNSAID = { description: null, enabled: true };
/** Everything that asks a customer for their password. */
const DEMANDS: readonly (readonly [route: string, body: object])[] = [
  ["POST /users/change-password", { current_password: password, new_password: "teh-tarik-satu" }],
  ["POST /users/email/verification", { email: freshEmail(), password }],
  ["POST /users/phone/verification", { phone: newPhone(), password }],
  ["POST /users/data-export", { password }],
  ["POST /users/close", { password }],
  ["PUT /wallet/pin", { password, pin: "294173" }],
  ["POST /users/2fa/enrolments", { password }],
  ["POST /users/2fa/recovery-codes", { password, code: "123456" }],
  ["POST /users/2fa/remove", { password, code: "123456" }],
  ["POST /users/discord/link-code", { password }],
  ["POST /users/discord/authorize", { password }],
  ["POST /users/telegram/link", { password }],
  ["POST /users/api-keys", { password, name: "Toko", scopes: ["read"] }],
  ["PUT /users/api-keys/{api_key_id}", { ...ANY_KEY, password }],
  ["POST /webhooks/endpoints", { ...ANY_ENDPOINT, password }],
  ["PUT /webhooks/endpoints/{endpoint_id}", { ...ANY_ENDPOINT, ...UNSAID, password }],
  ["POST /webhooks/endpoints/{endpoint_id}/secret", { password }],
];
/** What asks for a code first, which goes to a proved address alone. */
const BEHIND_A_CODE = ["POST /users/pin/reset"];

describe("an account without a password", () => {
  it("refuses alike whatever asks for one", SLOW, async () => {
    const asking = endpoints.filter(({ spec }) => spec.refuses.includes("password.not_set"));
    const names = [...DEMANDS.map(([route]) => route), ...BEHIND_A_CODE];
    expect(asking.map(nameOf).sort()).toEqual(names.sort());
    const said: [string, string][] = [];
    for (const [route, body] of DEMANDS) {
      const [method = "", pattern = ""] = route.split(" ");
      const path = pattern
        .replace("{api_key_id}", "key_01KAV3Q9C5X7M2N8P4R6T0W1YZ")
        .replace("{endpoint_id}", "whe_01KAV3Q9C5X7M2N8P4R6T0W1YZ");
      const headers = { "if-match": '"1"' };
      // Tries at the password are counted; each of these is another customer's.
      const { token: one } = await opened(newAtDiscord());
      said.push([
        route,
        await refusalIn(await shop.request(method, path, { token: one, body, headers })),
      ]);
    }
    expect(said).toEqual(DEMANDS.map(([route]) => [route, NOT_SET]));
  });

  it("gets its first by who signs in at Discord once more, and has it for everything", async () => {
    const email = freshEmail();
    const who = verifiedAtDiscord(email);
    const { token } = await opened(who);
    const { token: elsewhere } = await enteredIn(await discord.enters(who), 200);
    expect((await discord.setPassword(token, await agreed(token, who), PASSWORD)).status).toBe(204);

    expect((await login(email)).status).toBe(200);
    expect((await shop.request("GET", "/auth/me", { token })).status).toBe(200);
    const over = await shop.request("GET", "/auth/me", { token: elsewhere });
    expect(await refusalIn(over)).toBe("401 auth.token_invalid");
    const again = await discord.passwordPage(token);
    expect(await refusalIn(again)).toBe("409 password.set_already");
    const pin = { password: PASSWORD, pin: "294173" };
    expect((await shop.request("PUT", "/wallet/pin", { token, body: pin })).status).toBe(204);
  });

  it("gets none by another session, another person, or a page for signing in", async () => {
    const who = newAtDiscord();
    const { token } = await opened(who);
    const { token: elsewhere } = await enteredIn(await discord.enters(who), 200);
    const given = await agreed(token, who);
    const set = async (by: string, shown: object) =>
      await refusalIn(await discord.setPassword(by, shown, PASSWORD));
    const invalid = "409 discord.secret_invalid";
    expect(await set(elsewhere, given)).toBe(invalid);
    expect(await set(token, await discord.agreed(who))).toBe(invalid);
    expect(await refusalIn(await discord.login(given))).toBe(invalid);
    expect(await set(token, await agreed(token, newAtDiscord()))).toBe("409 discord.other_person");
    const pin = { password: PASSWORD, pin: "294173" };
    const unset = await shop.request("PUT", "/wallet/pin", { token, body: pin });
    expect(await refusalIn(unset)).toBe(NOT_SET);
  });

  it("gets its first by a code as well, once its owner has proved the address", SLOW, async () => {
    const email = freshEmail();
    const { token } = await opened(verifiedAtDiscord(email));
    await proveEmail(shop, { token, email });
    await shop.request("POST", "/auth/password/forgot", { body: { address: email } });
    const code = await codeAt(shop, email, 2);
    const body = { address: email, code, new_password: PASSWORD };
    expect((await shop.request("POST", "/auth/password/reset", { body })).status).toBe(200);
    expect((await login(email)).status).toBe(200);
  });

  it("stays linked until there is another way in", SLOW, async () => {
    const only = "409 discord.only_way_in";
    const email = freshEmail();
    const who = verifiedAtDiscord(email);
    const { token } = await opened(who);
    expect(await refusalIn(await unlink(token))).toBe(only);
    await discord.setPassword(token, await agreed(token, who), PASSWORD);
    expect((await unlink(token)).status).toBe(204);
    expect((await login(email)).status).toBe(200);

    const nameless = newAtDiscord();
    const { token: other } = await opened(nameless);
    await discord.setPassword(other, await agreed(other, nameless), PASSWORD);
    expect(await refusalIn(await unlink(other))).toBe(only);
    const to = freshEmail();
    const verify = (path: string, body: object) =>
      shop.request("POST", `/users/email/verification${path}`, { token: other, body });
    await verify("", { email: to, password: PASSWORD });
    const proved = await verify("/confirm", { email: to, code: await codeAt(shop, to) });
    expect(proved.status).toBe(200);
    expect((await unlink(other)).status).toBe(204);
    expect((await login(to)).status).toBe(200);
  });

  it("gets none once it is closed", async () => {
    const { user } = await opened(newAtDiscord());
    const { commit, people } = shop.ports;
    await shop.db
      .prepare("UPDATE users SET status = 'INACTIVE', revision = revision + 1 WHERE id = ?")
      .bind(user.id)
      .run();
    await commit(people.setPassword(user.id, "hash"));
    expect(await people.passwordOf(user.id)).toBeUndefined();
  });
});
