import * as z from "zod";
import { compareByHand } from "../../../application/read-model/compare-projections.ts";
import {
  classOf,
  Journal,
  LedgerAccount,
  TrialBalance,
  trialBalance,
} from "../../../domain/finance/ledger.ts";
import { zId } from "../../../domain/ids.ts";
import { zCurrency } from "../../../domain/money.ts";
import { businessDay, zBusinessDay } from "../../../domain/time.ts";
import { ACCOUNTS, zAccount, zEntryKind } from "../../../domain/wallet/wallet.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, wholeListOf } from "../core/page.ts";
import { daysInOrder } from "../core/ranges.ts";

const TAG = "Ledger";
const LAG = "Read from the copies of the wallets, which may lag; `projected_at` says how much.";

export const getTrialBalance = endpoint(
  {
    method: "get",
    path: "/admin/ledger/trial-balance",
    audience: { staff: "ledger:read" },
    tag: TAG,
    summary: "What every account was credited and debited, up to the end of a day",
    description: `${LAG} The net of all accounts of a currency is zero.`,
    query: z.strictObject({
      at: zBusinessDay.optional().meta({ description: "A WIB day; today unless said" }),
      currency: zCurrency.optional(),
    }),
    answer: { status: 200, schema: TrialBalance, description: "The trial balance" },
    refuses: [],
  },
  async ({ ports, query }) => {
    const at = query.at ?? businessDay(ports.now());
    const { totals, projected_at } = await ports.ledger.totals(at, query.currency);
    return { body: trialBalance(at, totals, projected_at) };
  },
);

const zJournalKey = z.string().regex(/^[0-9TZ:.-]{24}~usr_\w{26}~\d{1,15}$/);

export const getJournals = endpoint(
  {
    method: "get",
    path: "/admin/ledger/journals",
    audience: { staff: "ledger:read" },
    tag: TAG,
    summary: "Journal entries of all wallets with their postings, newest first",
    description: LAG,
    query: PageQuery.extend({
      user_id: zId("user").optional(),
      transaction_id: zId("transaction").optional(),
      account: zAccount.optional(),
      kind: zEntryKind.optional(),
      currency: zCurrency.optional(),
      from: zBusinessDay.optional().meta({ description: "First WIB day, inclusive" }),
      to: zBusinessDay.optional().meta({ description: "Last WIB day, inclusive" }),
    }).check(daysInOrder),
    cursor: zJournalKey,
    answer: { status: 200, schema: listOf(Journal), description: "A page of journal entries" },
    refuses: [],
  },
  async ({ ports, query }) => {
    return { body: await ports.ledger.journals(query, query) };
  },
);

export const getAccounts = endpoint(
  {
    method: "get",
    path: "/admin/ledger/accounts",
    audience: { staff: "ledger:read" },
    tag: TAG,
    summary: "Every account with its class and what it holds now",
    description: `${LAG} Below zero is what is owed to us, or has cost us.`,
    answer: {
      status: 200,
      schema: wholeListOf(LedgerAccount),
      description: "All accounts; one nobody has used has no balances",
    },
    refuses: [],
  },
  async ({ ports }) => {
    const { totals } = await ports.ledger.totals(businessDay(ports.now()));
    const data = ACCOUNTS.map((account) => ({
      account,
      class: classOf(account),
      balances: totals
        .filter((each) => each.account === account)
        .map(({ currency, credit, debit }) => ({ currency, balance: credit - debit })),
    }));
    return { body: { data } };
  },
);

export const postCompare = endpoint(
  {
    method: "post",
    path: "/admin/ledger/compare",
    audience: { staff: "ledger:reconcile" },
    tag: TAG,
    summary: "Compare copies with the wallets they were made of, and repair those that drifted",
    description:
      "One wallet, or the next few in rotation, as the clock does every five minutes. A copy " +
      "that differs may only be late: it is looked at again before it counts as drift.",
    body: z.strictObject({ user_id: zId("user").optional() }).meta({ id: "CompareRequest" }),
    answer: {
      status: 200,
      schema: z
        .object({
          same: z.int(),
          lagging: z.array(zId("user")),
          repaired: z.array(zId("user")),
        })
        .meta({ id: "ComparedCopies" }),
      description: "How many were the same, and which were not",
    },
    refuses: ["user.not_found"],
  },
  async ({ ports, actor, body }) => {
    return { body: await compareByHand(ports, actor, body.user_id) };
  },
);

export const adminLedgerEndpoints: readonly Endpoint[] = [
  getTrialBalance,
  getJournals,
  getAccounts,
  postCompare,
];
