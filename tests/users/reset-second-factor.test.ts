import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { resetSecondFactor } from "../../src/application/users/reset-second-factor.ts";
import { codeOf } from "../auth/authenticator-app.ts";
import { ownerWithApp, signIns } from "../auth/owner-with-app.ts";
import { refusalIn } from "../auth/people.ts";
import { asStaff } from "../orders/manual-status.ts";
import { crashPoints, DEATHS } from "../support/cases.ts";
import { passSeconds } from "../support/clock.ts";
import { crashing } from "../support/crashing.ts";
import { openShop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";

const shop = await openShop();
const { login, finish, challenged } = signIns(shop);
const reason = "KTP dan wajah sudah dicocokkan";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Math.ceil(Date.now() / 30_000) * 30_000 + 1_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

it("takes it away for a reason that is kept, ends the sessions and tells the owner", async () => {
  const { token } = await shop.staff();
  const one = await ownerWithApp(shop);
  const challenge = await challenged(one.email);
  const reset = () =>
    shop.ask("DELETE /admin/users/{user_id}/2fa", {
      token,
      params: { user_id: one.id },
      query: { reason },
    });
  expect((await reset()).status).toBe(204);
  const looked = await shop.request("GET", "/wallet/balance", { token: one.token });
  expect(await refusalIn(looked)).toBe("401 auth.token_invalid");
  expect(await refusalIn(await finish(challenge, codeOf(one.secret, 1)))).toBe(
    "401 sign_in.challenge_invalid",
  );
  passSeconds(1);
  expect((await login(one.email)).status).toBe(200);
  expect(await refusalIn(await reset())).toBe("409 second_factor.not_enrolled");
  const entry = shop.db.prepare(
    "SELECT new FROM audit_log WHERE action = 'user.reset_second_factor' AND resource_id = ?",
  );
  expect(await entry.bind(one.id).first("new")).toContain(reason);
  const changed = /^(Faktor kedua diubah|Your second factor was changed)/;
  const letters = async () =>
    (await shop.mails(one.email)).filter(({ subject }) => changed.test(subject)).length === 2;
  await eventually(async () => (await letters()) || undefined);
});

it.each(DEATHS)("is done whole or not at all by an isolate that dies %s a step", async (death) => {
  for (const at of crashPoints()) {
    const one = await ownerWithApp(shop);
    const dying = crashing(shop.ports, at, death);
    const wanted = { user_id: one.id, reason };
    await resetSecondFactor(dying.ports, asStaff(), wanted).catch(() => undefined);
    await shop.ports.outbox.flush(shop.ports.now());
    const entry = shop.db.prepare("SELECT 1 FROM audit_log WHERE resource_id = ?");
    const isKept = (await entry.bind(one.id).first()) !== null;
    const find = () => shop.ports.customerSecondFactors.find(one.id);
    if (isKept) await eventually(async () => ((await find()) === undefined ? true : undefined));
    else expect(await find()).toBeDefined();
    if (!dying.crashed()) return;
  }
});
