import * as z from "zod";
import { amount } from "../../../domain/money.ts";
import type { DepositBalance } from "../../../ports/ppob/supplier.ts";
import { type Reply, zCode } from "../shared/post-data.ts";

const Balance = z.object({
  rc: zCode.optional(),
  balance: z.coerce.number().min(0).max(Number.MAX_SAFE_INTEGER),
});
const Refused = z.object({ rc: zCode });

/** Reads the answer to `check-balance`, in whole rupiah rounded down. */
export function readBalance(reply: Reply): DepositBalance {
  if (reply.kind === "silent") return { kind: "unavailable", detail: reply.detail };
  const refused = Refused.safeParse(reply.data).data?.rc ?? "00";
  const known = Balance.safeParse(reply.data);
  if (refused === "00" && known.success) {
    return { kind: "known", balance: amount(Math.floor(known.data.balance)) };
  }
  return { kind: "unavailable", detail: `response code ${refused}` };
}
