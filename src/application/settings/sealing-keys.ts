import * as z from "zod";
import type { Use } from "../../ports/index.ts";
import type { NextPage } from "../../ports/page.ts";

const SEALED = [
  "bank_accounts",
  "custom_provider_secrets",
  "customer_second_factors",
  "discord_bots",
  "document_keys",
  "fraud_rules",
  "game_deposit_keys",
  "kyc_submissions",
  "second_factors",
  "setting_secrets",
  "stock_lines",
  "webhook_endpoints",
  "withdrawals",
] as const;

/** Which key seals, and what the one before still holds. */
export const SealingKeys = z
  .object({
    current: z.string().meta({ description: "The id of the key; the key itself is never shown" }),
    previous: z.string().nullable().meta({ description: "`null` when none is configured" }),
    under_previous: z.array(z.enum(SEALED)).meta({
      description: "What is still sealed under it; empty when the key before may be taken away",
    }),
  })
  .meta({ id: "SealingKeys" });
export type SealingKeys = z.infer<typeof SealingKeys>;

type Ports = Use<
  | "bankAccounts"
  | "customProviders"
  | "discordBots"
  | "documentKeys"
  | "fraudRules"
  | "gameDeposits"
  | "secondFactorKeys"
  | "kyc"
  | "outgoingWebhooks"
  | "secondFactors"
  | "settingSecrets"
  | "stock"
  | "vault"
  | "withdrawals"
>;

/** What is left to do of a rotation. */
export async function sealingKeys(ports: Ports): Promise<SealingKeys> {
  const current = await ports.vault.currentKey();
  const previous = await ports.vault.previousKey();
  if (previous === undefined) return { current, previous: null, under_previous: [] };
  const stores: Readonly<Record<(typeof SEALED)[number], SealedStore>> = {
    bank_accounts: ports.bankAccounts,
    custom_provider_secrets: ports.customProviders,
    customer_second_factors: ports.secondFactorKeys,
    discord_bots: ports.discordBots,
    document_keys: ports.documentKeys,
    fraud_rules: ports.fraudRules,
    game_deposit_keys: ports.gameDeposits,
    kyc_submissions: ports.kyc,
    second_factors: ports.secondFactors,
    setting_secrets: ports.settingSecrets,
    stock_lines: ports.stock,
    webhook_endpoints: ports.outgoingWebhooks,
    withdrawals: ports.withdrawals,
  };
  const left = await Promise.all(
    SEALED.map(async (name) => {
      const first = await stores[name].underKey(previous, { behind: "", limit: 1 });
      return first.length > 0 ? [name] : [];
    }),
  );
  return { current, previous, under_previous: left.flat() };
}

interface SealedStore {
  underKey(key: string, next: NextPage): Promise<readonly unknown[]>;
}
