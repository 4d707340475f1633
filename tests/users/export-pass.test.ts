// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { ownerWithApp } from "../auth/owner-with-app.ts";
import { PASSWORD } from "../auth/people.ts";
import { expectProblem } from "../http/api-handler.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

const shop = await openShop();

const ask = ({ token }: Pick<Buyer, "token">, given: object = {}) =>
  shop.ask("POST /users/data-export", { token, body: { password: PASSWORD, ...given } });

async function passOf(buyer: Buyer): Promise<string> {
  const { path } = z.object({ path: z.string() }).parse(await (await ask(buyer)).json());
  return new URL(path, "https://shop.test").searchParams.get("token") ?? "";
}

const fetching = ({ token }: Buyer, pass: string) =>
  shop.ask("GET /users/data-export", { token, query: { token: pass } });

describe("a copy of somebody's data", () => {
  it("is fetched once by what it was asked for with, also by two at once", async () => {
    const owner = await shop.customer();
    const pass = await passOf(owner);
    const answers = await Promise.all([fetching(owner, pass), fetching(owner, pass)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
    for (const answer of answers) await answer.text();
    await expectProblem(await fetching(owner, pass), "403 data_export.not_asked");
  });

  it("asks for the second factor, and for the PIN, of whoever has them", SLOW, async () => {
    const { recovery_codes, ...secured } = await ownerWithApp(shop);
    await expectProblem(await ask(secured), "403 second_factor.required");
    await expectProblem(await ask(secured, { code: "000000" }), "403 second_factor.wrong");
    expect((await ask(secured, { code: recovery_codes[0] })).status).toBe(201);
    const { token } = await shop.customer();
    const pin = { password: PASSWORD, pin: "294173" };
    await shop.request("PUT", "/wallet/pin", { token, body: pin });
    await expectProblem(await ask({ token }), "403 pin.required");
    await expectProblem(await ask({ token }, { pin: "294174" }), "403 pin.wrong");
    expect((await ask({ token }, { pin: "294173" })).status).toBe(201);
  });

  it("reads no further once the session that takes it has ended", async () => {
    const buyer = await shop.customer({ balance: 10_000 });
    const answer = await fetching(buyer, await passOf(buyer));
    expect(answer.status).toBe(200);
    const reader = answer.body?.getReader() ?? expect.unreachable();
    let text = "";
    const next = async () => {
      const { done, value } = await reader.read();
      text += new TextDecoder().decode(value, { stream: true });
      return done;
    };
    while (!text.includes('"account"')) await next();
    expect((await shop.request("POST", "/auth/logout", { token: buyer.token })).status).toBe(204);
    while (!(await next()));
    const read = JSON.parse(text);
    expect(read).toMatchObject({ account: { id: buyer.id }, balances: null, complete: false });
    expect(read).toMatchObject({ journal: [], sessions: [], transactions: [] });
  });
});
