import { factsOf } from "../../domain/currency.ts";
import { zId } from "../../domain/ids.ts";
import type { Notice, Tidings } from "../../domain/notifications/notice.ts";
import type { SubjectKind } from "../../domain/notifications/notice-wording.ts";
import { transactionTidings } from "../../domain/notifications/transaction-notice.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"catalogue" | "wallets">;

/** What there is to tell about a subject now; nothing when it has gone. */
export type Reading =
  | { readonly kind: "tidings"; readonly tidings: Tidings }
  | { readonly kind: "gone" }
  | { readonly kind: "not_yet"; readonly reason: string };

/** Reads what each kind of subject is told by; a new kind joins by its line. */
const READERS: Readonly<Record<SubjectKind, (ports: Ports, notice: Notice) => Promise<Reading>>> = {
  transaction: ofTransaction,
};

export function readTidings(ports: Ports, notice: Notice): Promise<Reading> {
  return READERS[notice.subject.kind](ports, notice);
}

async function ofTransaction(ports: Ports, notice: Notice): Promise<Reading> {
  const id = zId("transaction").parse(notice.subject.id);
  const [transaction, { currencies }] = await Promise.all([
    ports.wallets.transaction(notice.recipient, id),
    ports.catalogue.snapshot(),
  ]);
  if (transaction === undefined) return { kind: "gone" };
  const currency = factsOf(currencies, transaction.currency);
  if (currency === undefined) {
    return { kind: "not_yet", reason: "its currency has only just been made" };
  }
  const tidings = transactionTidings(transaction, notice.event, currency);
  return { kind: "tidings", tidings };
}
