import * as z from "zod";
import { zId } from "../ids.ts";
import { add, amount, ZERO } from "../money.ts";
import type { Balance, StoredBalance } from "./wallet.ts";

const NOTHING: StoredBalance = { currency: "IDR", available: ZERO, held: ZERO, version: 0 };

/** Balances as their owner is told of them: rupiah always and first. */
export function shownBalances(balances: readonly StoredBalance[]): readonly Balance[] {
  const rupiah = balances.find((each) => each.currency === "IDR") ?? NOTHING;
  const others = balances.filter((each) => each.currency !== "IDR");
  return [rupiah, ...others].map(({ currency, available, held }) => ({
    currency,
    available,
    held,
    total: add(amount(available), amount(held)),
  }));
}

/** What a socket may be told by its reader. Something else closes it. */
export const SocketRequest = z.union([
  z.strictObject({ subscribe: z.literal("balance") }),
  z.strictObject({ subscribe: z.literal("files"), after: z.int().min(0).default(0) }),
  z.strictObject({ subscribe: zId("transaction"), after: z.int().min(0).default(0) }),
  z.strictObject({ unsubscribe: z.union([z.enum(["balance", "files"]), zId("transaction")]) }),
]);
export type SocketRequest = z.infer<typeof SocketRequest>;

/** Why the shop closes a socket, besides the codes of RFC 6455. */
export const CLOSE = {
  malformed: 4400,
  expired: 4401,
  too_large: 4413,
  too_many: 4429,
} as const;

export const SOCKET_MESSAGE_MAX = 1_024;
export const SOCKET_ORDERS_MAX = 50;
