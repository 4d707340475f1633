// @module-tag unsampled
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { expectProblem } from "../http/api-handler.ts";
import { passSeconds } from "../support/clock.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import { codeAt, otherThan, proveEmail } from "./codes.ts";
import { customerIn, freshEmail, PASSWORD, type Shop } from "./people.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});

afterEach(() => {
  vi.useRealTimers();
});

const forgot = (token: string) => shop.request("POST", "/users/pin/forgot", { token });
const reset = (token: string, code: string, password = PASSWORD) =>
  shop.request("POST", "/users/pin/reset", { token, body: { code, password, pin: "581904" } });

it("sends no code to a customer who has proved no address", async () => {
  const { token } = await shop.customer();
  await expectProblem(await forgot(token), "409 contact.unverified");
  await expectProblem(await reset(token, "123456"), "409 contact.unverified");
});

it(
  "sets another PIN by the password and the code together, and tells its owner",
  SLOW,
  async () => {
    const buyer = await shop.customer();
    const { token, email } = buyer;
    await proveEmail(shop, buyer);
    expect((await forgot(token)).status).toBe(202);
    const code = await codeAt(shop, email, 2);
    await expectProblem(await reset(token, otherThan(code)), "403 code.wrong");
    await expectProblem(await reset(token, code, "salah-sama-sekali"), "403 password.wrong");
    expect((await reset(token, code)).status).toBe(204);
    await expectProblem(await reset(token, code), "403 code.wrong");
    const purpose = { kind: "transfer", to: email, amount: 1_000_000 };
    const body = { pin: "581904", purpose };
    const answer = await shop.request("POST", "/users/pin/challenge", { token, body });
    expect(answer.status).toBe(201);
    await eventually(async () =>
      (await shop.mails(email)).find(({ subject }) => subject.startsWith("PIN dompet diganti")),
    );
  },
);

it("takes no code of one customer for another", SLOW, async () => {
  const [one, other] = [await shop.customer(), await shop.customer()];
  await proveEmail(shop, one);
  await proveEmail(shop, other);
  await forgot(one.token);
  await forgot(other.token);
  const code = await codeAt(shop, one.email, 2);
  const own = await codeAt(shop, other.email, 2);
  if (code !== own) await expectProblem(await reset(other.token, code), "403 code.wrong");
});

it(
  "sends no code to an address that whoever has the password put there within a day",
  SLOW,
  async () => {
    const buyer = await shop.customer();
    await proveEmail(shop, buyer);
    passSeconds(2 * 24 * 3_600);
    const body = { email: buyer.email, password: PASSWORD };
    const signedIn = await customerIn(await shop.request("POST", "/auth/login", { body }));
    const token = signedIn.access_token;
    const email = freshEmail();
    const path = "/users/email/verification";
    await shop.request("POST", path, { token, body: { email, password: PASSWORD } });
    const code = await codeAt(shop, email);
    await shop.request("POST", `${path}/confirm`, { token, body: { email, code } });

    await expectProblem(await forgot(token), "409 contact.too_new");
    await expectProblem(await reset(token, "123456"), "409 contact.too_new");
    passSeconds(24 * 3_600);
    const refreshed = await shop.request("POST", "/auth/refresh", {
      body: { refresh_token: signedIn.refresh_token },
    });
    expect((await forgot((await customerIn(refreshed)).access_token)).status).toBe(202);
  },
);
