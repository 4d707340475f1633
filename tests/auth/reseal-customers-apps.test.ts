import { expect, it } from "vitest";
import { webVault } from "../../src/adapters/webcrypto/vault.ts";
import { confirmSecondFactor } from "../../src/application/auth/second-factor/confirm.ts";
import { resealCustomerSecondFactors } from "../../src/application/auth/second-factor/reseal.ts";
import { sealingKeys } from "../../src/application/settings/sealing-keys.ts";
import { proveSecondFactor } from "../../src/application/shared/second-factor/prove-second-factor.ts";
import { newId, zId } from "../../src/domain/ids.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { asCustomer } from "../crash/acting.ts";
import { crashPoints, DEATHS } from "../support/cases.ts";
import { crashing } from "../support/crashing.ts";
import { testEnvironment } from "../support/environment.ts";
import { openShop } from "../support/shop.ts";
import { codeOf } from "./authenticator-app.ts";
import { proveEmail } from "./codes.ts";
import { begunIn, ownerWithApp, secondFactorOf } from "./owner-with-app.ts";

const NEW_KEY = "another-secret-of-at-least-32-characters";
const shop = await openShop();
const rotated = { ...shop.ports, vault: webVault(NEW_KEY, testEnvironment.SECRET_KEY) };
/** The shop once the key before is taken away. */
const after = { ...shop.ports, vault: webVault(NEW_KEY) };

const isLeft = async () =>
  (await sealingKeys(rotated)).under_previous.includes("customer_second_factors");

it.each(DEATHS)("seals the secrets anew, also where it dies %s a step", async (death) => {
  for (const point of crashPoints()) {
    const one = await ownerWithApp(shop);
    expect(await isLeft()).toBe(true);
    const dying = crashing(rotated, point, death);
    await resealCustomerSecondFactors(dying.ports).catch(() => undefined);
    for (let run = 0; run < 2; run += 1) await resealCustomerSecondFactors(rotated);
    expect(await isLeft()).toBe(false);

    const at = shop.ports.now();
    for (const code of [codeOf(one.secret, 1), one.recovery_codes[0]]) {
      const proof = await proveSecondFactor(after, one.id, { code, at });
      const taken = proof && (await after.customerSecondFactors.take(one.id, proof));
      expect(taken).toBe(true);
    }
    if (!dying.crashed()) return;
  }
});

it.each(DEATHS)("misses no app whose enrolment dies %s a step", async (death) => {
  for (const point of crashPoints()) {
    const buyer = await shop.customer();
    await proveEmail(shop, buyer);
    const begun = await begunIn(await secondFactorOf(shop, buyer.token).begin());
    const dying = crashing(shop.ports, point, death);
    const given = { id: zId("enrolment").parse(begun.enrolment_id), code: codeOf(begun.secret) };
    await confirmSecondFactor(dying.ports, asCustomer(buyer), given).catch(() => undefined);
    const factor = await shop.ports.customerSecondFactors.find(buyer.id);
    const noted = shop.db.prepare("SELECT 1 FROM customer_second_factors WHERE user_id = ?");
    if (factor !== undefined) expect(await noted.bind(buyer.id).first()).not.toBeNull();
    if (!dying.crashed()) {
      expect(factor).toBeDefined();
      return;
    }
  }
});

it("forgets what it was told of an app that never counted, once it cannot any more", async () => {
  const { id } = await shop.customer();
  const { commit, now, secondFactorKeys, vault } = shop.ports;
  const key_id = await vault.currentKey();
  const enrolment_id = newId("enrolment", now());
  await commit(secondFactorKeys.note({ user_id: id, enrolment_id, key_id, noted_at: now() }));
  for (let run = 0; run < 2; run += 1) await resealCustomerSecondFactors(rotated);
  expect(await isLeft()).toBe(true);
  const later = { ...rotated, now: () => addSeconds(now(), 1_000) };
  for (let run = 0; run < 2; run += 1) await resealCustomerSecondFactors(later);
  expect(await isLeft()).toBe(false);
});
