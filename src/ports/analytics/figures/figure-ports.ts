import type { SalesRollups } from "./sales-rollups.ts";
import type { SalesTotals } from "./sales-totals.ts";
import type { UserFigures } from "./user-figures.ts";
import type { VoucherFigures } from "./voucher-figures.ts";

/** What the business comes to. */
export interface FigurePorts {
  readonly salesRollups: SalesRollups;
  readonly salesTotals: SalesTotals;
  readonly userFigures: UserFigures;
  readonly voucherFigures: VoucherFigures;
}
