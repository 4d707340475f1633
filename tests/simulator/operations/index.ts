import { decidingTransfers, transferringByBank } from "./bank-transfer.ts";
import { inquiring, payingBills } from "./bill.ts";
import { replayingEvents, rotatingSecrets } from "./endpoints.ts";
import { exchanging, quoting } from "./exchange.ts";
import { faults } from "./faults.ts";
import { announcing, leavingUnheard, retryingMessages } from "./notices.ts";
import type { Operation } from "./operation.ts";
import {
  cancelling,
  cancellingPayments,
  rebuilding,
  refundingPayments,
  replaying,
  reviewing,
} from "./payments.ts";
import { buying } from "./purchase.ts";
import {
  adjusting,
  decidingAdjustments,
  freezing,
  refundingOrders,
  resolvingHolds,
} from "./staff.ts";
import { buyingGoods, correctingLines, revealing, stocking } from "./stock.ts";
import { pausing } from "./supplier.ts";
import { paying, toppingUp } from "./top-up.ts";
import { transferring } from "./transfer.ts";
import { decidingWithdrawals, withdrawing } from "./withdrawal.ts";

/** Everything that can happen. A new operation is a file and a line here. */
export const OPERATIONS: readonly Operation[] = [
  buying,
  inquiring,
  payingBills,
  stocking,
  buyingGoods,
  revealing,
  correctingLines,
  toppingUp,
  paying,
  transferringByBank,
  decidingTransfers,
  transferring,
  quoting,
  exchanging,
  withdrawing,
  decidingWithdrawals,
  adjusting,
  decidingAdjustments,
  resolvingHolds,
  freezing,
  refundingOrders,
  pausing,
  cancelling,
  cancellingPayments,
  refundingPayments,
  reviewing,
  rebuilding,
  replaying,
  announcing,
  retryingMessages,
  leavingUnheard,
  rotatingSecrets,
  replayingEvents,
  ...faults,
];
