// @module-tag unsampled
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { newGrant } from "../../src/application/auth/grant.ts";
import { proveSecondFactor } from "../../src/application/shared/second-factor/prove-second-factor.ts";
import { newId } from "../../src/domain/ids.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { codeOf } from "./authenticator-app.ts";
import { ownerWithApp } from "./owner-with-app.ts";

const shop = await openShop();
const { customerSecondFactors: factors, customerSessions, now, people, tokens } = shop.ports;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Math.ceil(Date.now() / 30_000) * 30_000 + 1_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A proof by the code that the app shows next, as a use case has it before it is taken. */
async function proofOf({ id, secret }: Awaited<ReturnType<typeof ownerWithApp>>) {
  const given = { code: codeOf(secret, 1), at: now() };
  return (await proveSecondFactor(shop.ports, id, given)) ?? expect.unreachable();
}

it("takes a code again when the same call is made again, and for no other", async () => {
  const one = await ownerWithApp(shop);
  const proof = await proofOf(one);
  const take = () => factors.take(one.id, proof);
  expect([await take(), await take()]).toEqual([true, true]);
  expect(await factors.take(one.id, { ...proof, use: "another" })).toBe(false);
});

it(
  "opens a session once for a sign-in whose answer was lost, and none for another",
  SLOW,
  async () => {
    const one = await ownerWithApp(shop);
    const user = (await people.user(one.id)) ?? expect.unreachable();
    const proof = await proofOf(one);
    const signIn = async () => {
      const id = newId("session", now());
      const device = { ip: "10.1.2.3", user_agent: "tab" };
      const times = { created_at: now(), expires_at: addSeconds(now(), 600) };
      const session = { id, kind: "customer", principal_id: one.id, ...device, ...times } as const;
      const claims = { kind: "customer", subject: one.id, session_id: id } as const;
      const { refresh } = await newGrant({ tokens }, claims, now());
      return { session, refresh, proof };
    };
    const first = await signIn();
    const start = () => customerSessions.start(user, first);
    expect([await start(), await start()]).toEqual(["started", "started"]);
    const { proof: _proof, ...unproved } = await signIn();
    expect(await customerSessions.start(user, unproved)).toBe("second_factor_required");
    const other = { ...(await signIn()), proof: { ...proof, use: "another" } };
    expect(await customerSessions.start(user, other)).toBe("second_factor_wrong");
  },
);

it("renews and takes away once, however often the call comes", SLOW, async () => {
  const one = await ownerWithApp(shop);
  const [proof, hashes] = [await proofOf(one), ["a".repeat(64)]];
  const renew = () => factors.renew(one.id, proof, hashes);
  expect([await renew(), await renew()]).toEqual([true, true]);
  const spent = { ...proof, by: "recovery_code", hash: "a".repeat(64), use: "lost" } as const;
  const remove = () => factors.remove(one.id, spent);
  expect([await remove(), await remove()]).toEqual([true, true]);
  expect(await factors.find(one.id)).toBeUndefined();
});

it("is never confirmed twice, nor by an enrolment whose place was taken", async () => {
  const one = await ownerWithApp(shop);
  const { sealed } = (await factors.find(one.id)) ?? expect.unreachable();
  const id = newId("enrolment", now());
  const late = { id, sealed, step: 1, hashes: ["b".repeat(64)], at: now() };
  expect(await factors.enrol(one.id, { id, sealed, expires_at: addSeconds(now(), 60) })).toBe(
    false,
  );
  expect(await factors.confirm(one.id, late)).toBe(false);
});
