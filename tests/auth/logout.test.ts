import { expect, it } from "vitest";
import { openShop } from "../support/shop.ts";
import { freshAddress, from, refusalIn, registered } from "./people.ts";

const shop = await openShop();

const me = (token: string) => shop.request("GET", "/auth/me", { token });
const logout = (token: string) => shop.request("POST", "/auth/logout", { token });

it("refuses the access token on the very next request", async () => {
  const { access_token } = await registered(shop);
  expect((await me(access_token)).status).toBe(200);

  const answer = await logout(access_token);

  expect(answer.status).toBe(204);
  expect(await answer.text()).toBe("");
  expect(await refusalIn(await me(access_token))).toBe("401 auth.token_invalid");
  expect(await refusalIn(await logout(access_token))).toBe("401 auth.token_invalid");
});

it("refuses the refresh token as well", async () => {
  const { access_token, refresh_token } = await registered(shop);
  await logout(access_token);
  const answer = await shop.request("POST", "/auth/refresh", {
    ...from(freshAddress()),
    body: { refresh_token },
  });

  expect(await refusalIn(answer)).toBe("401 auth.token_invalid");
});

it("does the same when it is asked several times at once", async () => {
  const { access_token } = await registered(shop);
  const answers = await Promise.all([1, 2, 3, 4].map(() => logout(access_token)));

  expect(answers.every((answer) => [204, 401].includes(answer.status))).toBe(true);
  expect(answers.some((answer) => answer.status === 204)).toBe(true);
  expect((await me(access_token)).status).toBe(401);
});

it("refuses somebody who has been banned on their next request", async () => {
  const { user, access_token } = await registered(shop);
  await shop.ports.customerSessions.put({ ...user, status: "BANNED", revision: 1 });

  expect(await refusalIn(await me(access_token))).toBe("401 auth.token_invalid");
});
