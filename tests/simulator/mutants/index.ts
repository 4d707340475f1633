import type { Mutant } from "./mutant.ts";
import { NOTICE_MUTANTS } from "./notices.ts";
import { SHOP_MUTANTS } from "./shop.ts";
import { WALLET_MUTANTS } from "./wallet.ts";
import { WEBHOOK_MUTANTS } from "./webhooks.ts";

/** Every planted bug. The simulator must see each of them, or it proves nothing. */
export const MUTANTS: readonly Mutant[] = [
  ...WALLET_MUTANTS,
  ...SHOP_MUTANTS,
  ...NOTICE_MUTANTS,
  ...WEBHOOK_MUTANTS,
];
