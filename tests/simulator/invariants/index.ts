import type { World } from "../environment.ts";
import { type Breach, readBooks } from "./books.ts";
import { copyAgrees } from "./copy.ts";
import { inv4, inv5 } from "./effects.ts";
import { inv1, inv2, transfersConserve } from "./ledger.ts";
import { inv3 } from "./orders.ts";
import { inv8 } from "./shared.ts";
import { adjustmentsApplied, inv6, refundsAddUp } from "./staff.ts";
import { bankAgrees, inv7 } from "./vendors.ts";

/** Everything that must hold once the world has come to rest. */
export function breachesOf(world: World): readonly Breach[] {
  const all = readBooks(world);
  return [
    ...inv1(all),
    ...inv2(all),
    ...inv3(all),
    ...refundsAddUp(world, all),
    ...inv4(world, all),
    ...adjustmentsApplied(world, all),
    ...inv5(world, all),
    ...inv6(world),
    ...inv7(world, all),
    ...bankAgrees(world, all),
    ...transfersConserve(all),
    ...inv8(world, all),
    ...copyAgrees(world, all),
  ];
}
