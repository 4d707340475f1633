// @module-tag slow
import { expect, it } from "vitest";
import { webVault } from "../../src/adapters/webcrypto/vault.ts";
import { resealFraudRules } from "../../src/application/fraud/reseal-rules.ts";
import { purchase } from "../../src/application/ppob/purchase.ts";
import { sealingKeys } from "../../src/application/settings/sealing-keys.ts";
import { asCustomer } from "../crash/acting.ts";
import { testEnvironment } from "../support/environment.ts";
import { openShop } from "../support/shop.ts";
import { added } from "./rules.ts";

const shop = await openShop();
const NEW_KEY = "another-secret-of-at-least-32-characters";

it("seals listed numbers anew, which are met before, during and after a rotation", async () => {
  const numbers = ["087800001230", "087800001231"];
  const rule = await added(shop, { kind: "number", acts: ["purchase"], numbers });
  const accounts = [{ bank: "bca", account_number: "5271000042" }];
  const bank = await added(shop, { kind: "bank_account", acts: ["withdrawal"], accounts });
  const buyer = asCustomer(await shop.customer({ balance: 100_000 }));
  const refused = async (vault: ReturnType<typeof webVault>) => {
    const request = { key: crypto.randomUUID(), digest: "a" };
    const wanted = { request, sku: "xld10", customer_no: "087800001231", sequence: undefined };
    const made = purchase({ ...shop.ports, vault }, buyer, wanted);
    await expect(made).rejects.toMatchObject({ code: "fraud.refused" });
  };
  const rotating = webVault(NEW_KEY, testEnvironment.SECRET_KEY);
  const ports = { ...shop.ports, vault: rotating };
  await refused(rotating);
  expect((await sealingKeys(ports)).under_previous).toContain("fraud_rules");
  const ends = [await resealFraudRules(ports), await resealFraudRules(ports)];
  expect(ends.map(({ failed }) => failed)).toEqual([0, 0]);
  expect((await sealingKeys(ports)).under_previous).not.toContain("fraud_rules");
  await refused(rotating);
  await refused(webVault(NEW_KEY));
  const kept = await shop.ports.fraudRules.find(bank.id);
  const opened = await webVault(NEW_KEY).open(kept?.sealed ?? "", bank.id);
  expect(opened).toContain("5271000042");
  expect(await shop.ports.fraudRules.find(rule.id)).toMatchObject({ version: 1 });
});
