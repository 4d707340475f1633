// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { zId } from "../../src/domain/ids.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { customerIn, freshAddress, from, PASSWORD, refusalIn, registered } from "./people.ts";

const shop = await openShop();
const OVER = "401 auth.token_invalid";
const NEW_PASSWORD = "teh-tarik-tanpa-susu";

const login = (email: string, password: string = PASSWORD) =>
  shop.request("POST", "/auth/login", { ...from(freshAddress()), body: { email, password } });
const look = (token: string) => shop.request("GET", "/wallet/balance", { token });

const Sessions = z.object({
  data: z.array(z.object({ id: zId("session"), user_agent: z.string(), current: z.boolean() })),
  next_cursor: z.string().nullable(),
});
const sessions = async (token: string, query = "") =>
  Sessions.parse(await (await shop.request("GET", `/auth/sessions${query}`, { token })).json());

/** Somebody who is signed in on two devices. */
async function twice() {
  const first = await registered(shop);
  const second = await customerIn(await login(first.user.email));
  return { user: first.user, first: first.access_token, second: second.access_token };
}

describe("one's own sessions", () => {
  it("are listed, the newest first, with the one that asks", async () => {
    const { first, second } = await twice();
    const all = await sessions(first);
    expect(all.data.map(({ current }) => current)).toEqual([false, true]);
    const page = await sessions(second, "?limit=1");
    expect(page.data.map(({ current }) => current)).toEqual([true]);
    const next = await sessions(second, `?limit=1&cursor=${page.next_cursor}`);
    expect([...page.data, ...next.data].map(({ id }) => id)).toEqual(all.data.map(({ id }) => id));
  });

  it("end one at a time, and all but the one that asks", async () => {
    const { first, second, user } = await twice();
    const other = (await sessions(first)).data.find(({ current }) => !current);
    const end = (path: string) => shop.request("DELETE", `/auth/sessions${path}`, { token: first });
    expect((await end(`/${other?.id}`)).status).toBe(204);
    expect(await refusalIn(await look(second))).toBe(OVER);
    const third = await customerIn(await login(user.email));
    expect((await end("")).status).toBe(204);
    expect(await refusalIn(await look(third.access_token))).toBe(OVER);
    expect((await look(first)).status).toBe(200);
    expect((await sessions(first)).data).toHaveLength(1);
  });

  it("cannot be ended by somebody else", async () => {
    const [mine, theirs] = [await registered(shop), await registered(shop)];
    const [session] = (await sessions(theirs.access_token)).data;
    const path = `/auth/sessions/${session?.id}`;
    const answer = await shop.request("DELETE", path, { token: mine.access_token });
    expect(answer.status).toBe(204);
    expect((await look(theirs.access_token)).status).toBe(200);
  });
});

describe("another password", () => {
  const change = (token: string, current_password: string) =>
    shop.request("POST", "/users/change-password", {
      token,
      body: { current_password, new_password: NEW_PASSWORD },
    });

  it("counts at once, and signs every other device out", SLOW, async () => {
    const { first, second, user } = await twice();
    expect((await change(first, PASSWORD)).status).toBe(204);
    expect((await look(first)).status).toBe(200);
    expect(await refusalIn(await look(second))).toBe(OVER);
    expect(await refusalIn(await login(user.email))).toBe("401 auth.invalid_credentials");
    expect((await login(user.email, NEW_PASSWORD)).status).toBe(200);
    const letter = () => shop.mails(user.email);
    await expect
      .poll(letter, { timeout: 20_000 })
      .toMatchObject([
        { subject: expect.stringMatching(/^(Kata sandi diganti|Your password was changed): /) },
      ]);
  });

  it("is refused to whoever does not know the present one, however often they guess", async () => {
    const { first, second } = await twice();
    expect(await refusalIn(await change(first, "salah"))).toBe("403 password.wrong");
    const guesses = [];
    for (let tries = 0; tries < 10; tries += 1)
      guesses.push(await refusalIn(await change(first, "x")));
    expect(guesses.at(-1)).toBe("429 rate.limited");
    expect((await look(second)).status).toBe(200);
  });

  it("signs the others out though the isolate died behind the commit", async () => {
    const { first, second, user } = await twice();
    const { commit, outbox, now } = shop.ports;
    const current = (await sessions(first)).data.find((each) => each.current);
    const but = current?.id ?? null;
    const at = now();
    const body = { kind: "sign_out", user_id: zId("user").parse(user.id), but, at } as const;
    await commit(outbox.enqueue({ queue: "money", body }, at));
    await expect.poll(async () => (await look(second)).status, { timeout: 20_000 }).toBe(401);
    expect((await look(first)).status).toBe(200);
  });

  it("does not sign out who signed in after it", SLOW, async () => {
    const { first, user } = await twice();
    const { commit, outbox, now } = shop.ports;
    const at = now();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const later = await customerIn(await login(user.email));
    const body = { kind: "sign_out", user_id: zId("user").parse(user.id), but: null, at } as const;
    await commit(outbox.enqueue({ queue: "money", body }, at));
    await expect.poll(async () => (await look(first)).status, { timeout: 20_000 }).toBe(401);
    expect((await look(later.access_token)).status).toBe(200);
  });
});
