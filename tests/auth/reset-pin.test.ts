import { beforeAll, expect, it } from "vitest";
import { expectProblem } from "../http/api-handler.ts";
import { openShop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";
import { codeAt, otherThan, proveEmail } from "./codes.ts";
import { PASSWORD, type Shop } from "./people.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});

const forgot = (token: string) => shop.request("POST", "/users/pin/forgot", { token });
const reset = (token: string, code: string, password = PASSWORD) =>
  shop.request("POST", "/users/pin/reset", { token, body: { code, password, pin: "581904" } });

it("sends no code to a customer who has proved no address", async () => {
  const { token } = await shop.customer();
  await expectProblem(await forgot(token), "409 contact.unverified");
  await expectProblem(await reset(token, "123456"), "409 contact.unverified");
});

it("sets another PIN by the password and the code together, and tells its owner", async () => {
  const buyer = await shop.customer();
  const { token, email } = buyer;
  await proveEmail(shop, buyer);
  expect((await forgot(token)).status).toBe(202);
  const code = await codeAt(shop, email, 2);
  await expectProblem(await reset(token, otherThan(code)), "403 code.wrong");
  await expectProblem(await reset(token, code, "salah-sama-sekali"), "403 password.wrong");
  expect((await reset(token, code)).status).toBe(204);
  await expectProblem(await reset(token, code), "403 code.wrong");
  await eventually(async () =>
    (await shop.mails(email)).find(({ subject }) => subject.startsWith("PIN dompet diganti")),
  );
});

it("takes no code of one customer for another", async () => {
  const [one, other] = [await shop.customer(), await shop.customer()];
  await proveEmail(shop, one);
  await proveEmail(shop, other);
  await forgot(one.token);
  await forgot(other.token);
  const code = await codeAt(shop, one.email, 2);
  const own = await codeAt(shop, other.email, 2);
  if (code !== own) await expectProblem(await reset(other.token, code), "403 code.wrong");
});
