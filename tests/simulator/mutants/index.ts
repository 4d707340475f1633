import type { Mutant } from "./mutant.ts";
import { SHOP_MUTANTS } from "./shop.ts";
import { WALLET_MUTANTS } from "./wallet.ts";

/** Every planted bug. The simulator must see each of them, or it proves nothing. */
export const MUTANTS: readonly Mutant[] = [...WALLET_MUTANTS, ...SHOP_MUTANTS];
