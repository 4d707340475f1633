import type { Environment } from "../environment.ts";
import { billsPaidAsShown } from "./bills.ts";
import { type Breach, readBooks } from "./books.ts";
import { copyAgrees } from "./copy.ts";
import { inv4, inv5 } from "./effects.ts";
import { inv1, inv2, transfersConserve } from "./ledger.ts";
import { noticesTold } from "./notices.ts";
import { everyStateHasCause, inv3 } from "./orders.ts";
import { inv8 } from "./shared.ts";
import { adjustmentsApplied, inv6, refundsAddUp } from "./staff.ts";
import { stockConserved } from "./stock.ts";
import { bankAgrees, inv7 } from "./vendors.ts";
import { vouchersCounted } from "./vouchers.ts";
import { eventsDelivered } from "./webhooks.ts";

/** Everything that must hold once the environment has come to rest. */
export function breachesOf(environment: Environment): readonly Breach[] {
  const all = readBooks(environment);
  return [
    ...inv1(all),
    ...inv2(all),
    ...inv3(all),
    ...everyStateHasCause(all),
    ...refundsAddUp(environment, all),
    ...inv4(environment, all),
    ...adjustmentsApplied(environment, all),
    ...inv5(environment, all),
    ...inv6(environment),
    ...inv7(environment, all),
    ...billsPaidAsShown(environment, all),
    ...bankAgrees(environment, all),
    ...transfersConserve(all),
    ...inv8(environment, all),
    ...stockConserved(environment, all),
    ...vouchersCounted(environment, all),
    ...copyAgrees(environment, all),
    ...noticesTold(environment, all),
    ...eventsDelivered(environment),
  ];
}
