import * as z from "zod";
import { setPin } from "../../../application/auth/set-pin.ts";
import { withdraw } from "../../../application/withdrawals/withdraw.ts";
import { zOneTimeCode } from "../../../domain/auth/one-time-code.ts";
import { zKnownPassword } from "../../../domain/auth/person.ts";
import { zNewPin } from "../../../domain/auth/pin.ts";
import { zId } from "../../../domain/ids.ts";
import { zPositiveAmount } from "../../../domain/money.ts";
import { refuse } from "../../../domain/refusal.ts";
import { zAccountNumber, zBankCode, zHolder } from "../../../domain/withdrawals/bank-account.ts";
import { viewOfWithdrawal, WithdrawalView } from "../../../domain/withdrawals/withdrawal.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { Empty, ORDER_DECLINES, PIN_REFUSALS, pinFields } from "../core/schemas.ts";
import { TransactionParams } from "../orders/transactions.ts";
import { NEW_ACCOUNT_REFUSES } from "./bank-accounts.ts";

const TAG = "Withdrawals";

const WithdrawalFields = z.strictObject({
  bank_account_id: zId("bank_account").optional(),
  bank: zBankCode.optional(),
  account_number: zAccountNumber.optional(),
  holder: zHolder.optional(),
  code: zOneTimeCode.optional().meta({ description: "What a new account is registered by" }),
  amount: zPositiveAmount.meta({ example: 100_000 }),
  currency: z.literal("IDR").default("IDR"),
  ...pinFields,
});
type Fields = z.output<typeof WithdrawalFields>;

const PLACE = ["bank", "account_number", "holder"] as const;

/** Either `bank_account_id` or the account itself. */
const WithdrawalRequest = WithdrawalFields.check(
  z.superRefine<Fields>((asked, c) => {
    for (const name of PLACE) {
      const isGiven = asked[name] !== undefined;
      const byId = asked.bank_account_id !== undefined;
      if (isGiven !== byId) continue;
      const message = byId ? "not with bank_account_id" : "is required without bank_account_id";
      c.addIssue({ code: "custom", path: [name], message });
    }
  }),
).meta({
  id: "WithdrawalRequest",
  example: {
    bank_account_id: "bnk_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    amount: 100_000,
    currency: "IDR",
  },
});

const postWithdrawal = endpoint(
  {
    method: "post",
    path: "/wallet/withdrawals",
    audience: "customer",
    tag: TAG,
    summary: "Withdraw to a bank account",
    description:
      "The amount and its fee are held at once; staff decide, and the money is captured when it " +
      "has arrived. An account given in full is registered on the way, by a `code` as at " +
      "`POST /wallet/bank-accounts`. From an amount of the " +
      "shop's choice on, with all that has left within 24 hours, the wallet PIN is required, or " +
      "a `pin_token` for that account in its place.",
    idempotent: true,
    body: WithdrawalRequest,
    answer: { status: 202, schema: WithdrawalView, description: "Money is held; staff decide" },
    refuses: [
      ...NEW_ACCOUNT_REFUSES,
      "bank_account.cooling_down",
      "bank_account.name_mismatch",
      "bank_account.not_found",
      "bank_account.unknown_at_bank",
      "auth.token_invalid",
      ...PIN_REFUSALS,
      "request.invalid",
      "service.unavailable",
      "transaction.abandoned",
      "wallet.insufficient_funds",
      "withdrawal.amount_out_of_range",
      ...ORDER_DECLINES,
    ],
  },
  async ({ ports, actor, body, request }) => {
    const { amount, pin, pin_token, code } = body;
    const proof = { pin, pin_token };
    const wanted = { account: accountOf(body), amount, proof, code, key: request.key };
    const { withdrawal, transaction, repeated } = await withdraw(ports, actor, wanted);
    const record = { withdrawal, decision: undefined, result: undefined, correction: undefined };
    return { body: viewOfWithdrawal(record, transaction), repeated };
  },
);

function accountOf({ bank_account_id, bank, account_number, holder }: Fields) {
  if (bank_account_id !== undefined) return bank_account_id;
  if (bank === undefined || account_number === undefined || holder === undefined) {
    return refuse("request.invalid");
  }
  return { bank, account_number, holder };
}

const getWithdrawals = endpoint(
  {
    method: "get",
    path: "/wallet/withdrawals",
    audience: "customer",
    tag: TAG,
    summary: "The caller's withdrawals, newest first",
    query: PageQuery,
    cursor: zId("transaction"),
    answer: { status: 200, schema: listOf(WithdrawalView), description: "A page of withdrawals" },
    refuses: [],
  },
  async ({ ports, actor, query }) => {
    const filter = { type: "WITHDRAWAL" } as const;
    const { data, next_cursor } = await ports.wallets.transactions(actor.id, filter, query);
    const records = await ports.withdrawals.records(data.map((each) => each.id));
    const known = new Map(records.map((record) => [record.withdrawal.transaction_id, record]));
    const views = data.flatMap((each) => {
      const record = known.get(each.id);
      return record === undefined ? [] : [viewOfWithdrawal(record, each)];
    });
    return { body: { data: views, next_cursor } };
  },
);

const getWithdrawal = endpoint(
  {
    method: "get",
    path: "/wallet/withdrawals/{transaction_id}",
    audience: "customer",
    tag: TAG,
    summary: "One of the caller's withdrawals",
    params: TransactionParams,
    answer: { status: 200, schema: WithdrawalView, description: "As it stands now" },
    refuses: ["transaction.not_found"],
  },
  async ({ ports, actor, params }) => {
    const id = params.transaction_id;
    const transaction = await ports.wallets.transaction(actor.id, id);
    const isOne = transaction?.type === "WITHDRAWAL";
    const record = isOne ? await ports.withdrawals.record(id) : undefined;
    if (transaction === undefined || record === undefined) return refuse("transaction.not_found");
    return { body: viewOfWithdrawal(record, transaction) };
  },
);

const putPin = endpoint(
  {
    method: "put",
    path: "/wallet/pin",
    audience: "customer",
    tag: TAG,
    summary: "Set the wallet PIN, or another in its place",
    body: z
      .strictObject({
        password: zKnownPassword,
        pin: zNewPin,
      })
      .meta({ id: "PinRequest" }),
    answer: { status: 204, schema: Empty, description: "The PIN is set" },
    refuses: ["password.not_set", "pin.password_wrong", "service.unavailable"],
  },
  async ({ ports, actor, body }) => {
    await setPin(ports, actor, body);
    return { body: {} };
  },
);

export const withdrawalEndpoints: readonly Endpoint[] = [
  postWithdrawal,
  getWithdrawals,
  getWithdrawal,
  putPin,
];
