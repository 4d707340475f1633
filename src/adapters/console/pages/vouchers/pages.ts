import type { Page } from "../../core/page.ts";
import { voucherPage } from "./voucher.tsx";
import { vouchersPage } from "./vouchers.tsx";

/** What is taken off prices by codes. */
export const voucherPages: readonly Page[] = [vouchersPage, voucherPage];
