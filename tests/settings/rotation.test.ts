// @module-tag unsampled
import { beforeAll, expect, it } from "vitest";
import { webVault } from "../../src/adapters/webcrypto/vault.ts";
import { resealSecondFactors } from "../../src/application/auth/staff/reseal-second-factors.ts";
import { SealingKeys, sealingKeys } from "../../src/application/settings/sealing-keys.ts";
import { addBankAccount } from "../../src/application/withdrawals/bank-accounts/add-bank-account.ts";
import {
  resealAccounts,
  resealWithdrawals,
} from "../../src/application/withdrawals/reseal-numbers.ts";
import type { Customer } from "../../src/domain/actor.ts";
import { type Id, zId } from "../../src/domain/ids.ts";
import { testEnvironment } from "../support/environment.ts";
import type { Buyer } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import {
  openPayoutShop,
  openWithdrawal,
  type PayoutShop,
  PLACE,
} from "../withdrawals/payout-shop.ts";

const NEW_KEY = "another-secret-of-at-least-32-characters";
const SEALED_FOR = "totp of";
let shop: PayoutShop;
let buyer: Buyer;
let withdrawal: Id<"transaction">;

beforeAll(async () => {
  shop = await openPayoutShop();
  buyer = await shop.customer({ balance: 500_000 });
  withdrawal = zId("transaction").parse(await openWithdrawal(shop, buyer));
  const { vault, secondFactors, commit, now } = shop.ports;
  const owner = zId("admin").parse(shop.maker.id);
  const sealed = await vault.seal("JBSWY3DPEHPK3PXP", `${SEALED_FOR} ${owner}`);
  await commit(secondFactors.enrol(owner, sealed, now()));
});

const rotated = () => ({
  ...shop.ports,
  vault: webVault(NEW_KEY, testEnvironment.SECRET_KEY),
});

const accounts = () => shop.ports.bankAccounts.ofOwner(buyer.id, 9);

/** The bank accounts with what is known of them, as a shop without the old key sees them. */
async function accountsUnderNewKey() {
  const vault = webVault(NEW_KEY);
  return await Promise.all(
    (await accounts()).map(async ({ account, inquiry }) => [
      await vault.open(account.number_sealed, buyer.id),
      inquiry?.name,
    ]),
  );
}

async function resealAll(): Promise<void> {
  for (const work of [resealAccounts, resealSecondFactors, resealWithdrawals]) {
    const ends = [await work(rotated()), await work(rotated())];
    expect(ends.map(({ failed }) => failed)).toEqual([0, 0]);
  }
}

it("shows nothing but the key where no key was changed", async () => {
  const answer = await shop.ask("GET /admin/config/keys", { token: shop.maker.token });
  expect(SealingKeys.parse(await answer.json())).toEqual({
    current: await shop.ports.vault.currentKey(),
    previous: null,
    under_previous: [],
  });
});

it("finds an account again that was registered under the key before", async () => {
  const customer = { ...buyer, kind: "customer", catalogue_version: 0 } as unknown as Customer;
  const twice = addBankAccount(rotated(), customer, PLACE);
  await expect(twice).rejects.toMatchObject({ code: "bank_account.exists" });
});

it("seals everything anew after the key was changed", SLOW, async () => {
  const before = await sealingKeys(rotated());
  expect(before.under_previous).toEqual(["bank_accounts", "second_factors", "withdrawals"]);
  const checked = async () => (await accounts())[0]?.inquiry;
  await eventually(checked);
  await resealAll();
  expect(await sealingKeys(rotated())).toEqual({ ...before, under_previous: [] });
  expect(await accountsUnderNewKey()).toEqual([["5271000042", expect.anything()]]);
  const vault = webVault(NEW_KEY);
  const place = await shop.ports.withdrawals.find(buyer.id, withdrawal);
  expect(await vault.open(place?.number_sealed ?? "", buyer.id)).toBe("5271000042");
  const factor = await shop.ports.secondFactors.find(zId("admin").parse(shop.maker.id));
  const secret = await vault.open(factor?.sealed ?? "", `${SEALED_FOR} ${shop.maker.id}`);
  expect(secret).toBe("JBSWY3DPEHPK3PXP");
});
