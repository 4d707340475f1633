import * as z from "zod";
import { amount, parseRupiah } from "../../../domain/money.ts";
import type { DepositAnswer, DepositBalance } from "../../../ports/ppob/supplier.ts";
import { clipped, type Reply, zCode } from "../shared/post-data.ts";

const WORDS_BYTES_MAX = 200;

const Balance = z.object({ deposit: z.number().min(0).max(Number.MAX_SAFE_INTEGER) });
const Refused = z.object({ rc: zCode });
const zWords = clipped(WORDS_BYTES_MAX).nullish().catch(null);
const Ticket = z.object({
  rc: z.literal("00"),
  amount: z.union([z.string(), z.number()]),
  account_no: zWords,
  notes: zWords,
});

/** Reads the answer to `cek-saldo`, in whole rupiah rounded down. */
export function readBalance(reply: Reply): DepositBalance {
  if (reply.kind === "silent") return { kind: "unavailable", detail: reply.detail };
  const known = Balance.safeParse(reply.data);
  if (known.success) return { kind: "known", balance: amount(Math.floor(known.data.deposit)) };
  return { kind: "unavailable", detail: complaintIn(reply.data) };
}

/** Reads the answer to `deposit`; an amount that is not whole rupiah is refused. */
export function readTicket(reply: Reply): DepositAnswer {
  if (reply.kind === "silent") return { kind: "unavailable", detail: reply.detail };
  const ticket = Ticket.safeParse(reply.data);
  const sum = ticket.success ? parseRupiah(ticket.data.amount) : undefined;
  if (!ticket.success || !sum) return { kind: "refused", detail: complaintIn(reply.data) };
  const { account_no = null, notes = null } = ticket.data;
  return { kind: "issued", amount: sum, account_no, notes };
}

function complaintIn(data: unknown): string {
  const refused = Refused.safeParse(data);
  return refused.success ? `response code ${refused.data.rc}` : "unreadable answer";
}
