import * as z from "zod";
import {
  ACCOUNTS_MAX,
  addBankAccount,
} from "../../../application/withdrawals/bank-accounts/add-bank-account.ts";
import { askForAccountCode } from "../../../application/withdrawals/bank-accounts/prove-account.ts";
import { removeBankAccount } from "../../../application/withdrawals/bank-accounts/remove-bank-account.ts";
import { zOneTimeCode } from "../../../domain/auth/one-time-code.ts";
import {
  BankAccountView,
  viewOfAccount,
  zAccountNumber,
  zBankCode,
  zHolder,
} from "../../../domain/withdrawals/bank-account.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { wholeListOf } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { Empty } from "../core/schemas.ts";
import { CodeSent } from "../users/contacts.ts";

const TAG = "Withdrawals";

const getAccounts = endpoint(
  {
    method: "get",
    path: "/wallet/bank-accounts",
    audience: "customer",
    tag: TAG,
    summary: "The caller's bank accounts",
    answer: {
      status: 200,
      schema: wholeListOf(BankAccountView),
      description: "All of them, oldest first; numbers are masked",
    },
    refuses: [],
  },
  async ({ ports, actor }) => {
    const known = await ports.bankAccounts.ofOwner(actor.id, ACCOUNTS_MAX);
    const { settings } = await ports.catalogue.snapshot(actor.catalogue_version);
    const hours = settings["withdrawal.cooldown_hours"];
    return { body: { data: known.map((one) => viewOfAccount(one.account, one.inquiry, hours)) } };
  },
);

const Account = { bank: zBankCode, account_number: zAccountNumber, holder: zHolder };

const postCode = endpoint(
  {
    method: "post",
    path: "/wallet/bank-accounts/code",
    audience: "customer",
    tag: TAG,
    summary: "Be sent a code that registers this bank account",
    description:
      "It goes to the first contact that the caller has proved, e-mail before phone, and is good " +
      "for this account alone. At most three codes in ten minutes.",
    body: z.strictObject(Account).meta({ id: "BankAccountCodeRequest" }),
    answer: {
      status: 202,
      schema: CodeSent.extend({ sent_by: z.enum(["email", "phone"]) }).meta({
        id: "BankAccountCodeSent",
      }),
      description: "The code is on its way",
    },
    refuses: ["code.sent_too_often", "contact.unverified", "request.invalid", "user.not_found"],
  },
  async ({ ports, actor, body }) => ({ body: await askForAccountCode(ports, actor, body) }),
);

/** What registering an account may be refused with, also on the way of a withdrawal. */
export const NEW_ACCOUNT_REFUSES = [
  "bank_account.code_needed",
  "bank_account.exists",
  "bank_account.too_many",
  "bank_account.too_many_today",
  "code.wrong",
  "contact.unverified",
  "user.not_found",
] as const;

const postAccount = endpoint(
  {
    method: "post",
    path: "/wallet/bank-accounts",
    audience: "customer",
    tag: TAG,
    summary: "Register a bank account to withdraw to",
    description:
      "Banks by code or clearing number, as `GET /banks` lists them. " +
      "It takes the `code` of `POST /wallet/bank-accounts/code`, unless the shop asks for none. " +
      "The bank is asked for the holder's name afterwards; money goes there only where it matches.",
    body: z
      .strictObject({ ...Account, code: zOneTimeCode.optional() })
      .meta({ id: "BankAccountRequest" }),
    answer: { status: 201, schema: BankAccountView, description: "Registered, not yet checked" },
    refuses: [...NEW_ACCOUNT_REFUSES, "request.invalid"],
  },
  async ({ ports, actor, body }) => {
    return { body: await addBankAccount(ports, actor, body) };
  },
);

const deleteAccount = endpoint(
  {
    method: "delete",
    path: "/wallet/bank-accounts/{bank_account_id}",
    audience: "customer",
    tag: TAG,
    summary: "Forget a bank account",
    description: "Withdrawals under way to it are not stopped by this.",
    params: z.object({
      bank_account_id: idParam("bank_account", "bank_account.not_found"),
    }),
    answer: { status: 204, schema: Empty, description: "Forgotten" },
    refuses: ["bank_account.not_found"],
  },
  async ({ ports, actor, params }) => {
    await removeBankAccount(ports, actor, params.bank_account_id);
    return { body: {} };
  },
);

export const bankAccountEndpoints: readonly Endpoint[] = [
  getAccounts,
  postCode,
  postAccount,
  deleteAccount,
];
