import * as z from "zod";
import { adjustBalance } from "../../../application/wallet/adjust-balance.ts";
import { resolveHold } from "../../../application/wallet/resolve-hold.ts";
import { setWalletState } from "../../../application/wallet/set-wallet-state.ts";
import { type Id, zId } from "../../../domain/ids.ts";
import { zCurrency, zPositiveAmount } from "../../../domain/money.ts";
import { TransactionView } from "../../../domain/orders/transaction.ts";
import { refuse } from "../../../domain/refusal.ts";
import { zReason } from "../../../domain/text/typed-text.ts";
import { zInstant } from "../../../domain/time.ts";
import { OpenHold } from "../../../domain/wallet/statement.ts";
import { Balance } from "../../../domain/wallet/wallet.ts";
import { WalletState } from "../../../domain/wallet/wallet-state.ts";
import type { Ports } from "../../../ports/index.ts";
import { type BodyOf, type Endpoint, endpoint } from "../core/endpoint.ts";
import { wholeListOf } from "../core/page.ts";
import { idParam, UserParams } from "../core/params.ts";
import { Reasoned } from "../core/schemas.ts";

const TAG = "Staff wallets";

const StaffWallet = z
  .object({
    user_id: zId("user"),
    ...WalletState.shape,
    balances: z.array(Balance),
    holds: z.array(OpenHold),
  })
  .meta({ id: "StaffWallet" });

const HoldParams = UserParams.extend({
  transaction_id: idParam("transaction", "hold.not_found"),
});

const getHolds = endpoint(
  {
    method: "get",
    path: "/wallet/holds",
    audience: "customer",
    session: "shown_to_wallet",
    keyScope: "read",
    testKeys: true,
    tag: "Wallet",
    summary: "What is held, and what for",
    answer: {
      status: 200,
      schema: wholeListOf(OpenHold),
      description: "Oldest first, at most a thousand of them",
    },
    refuses: [],
  },
  async ({ ports, actor }) => ({ body: { data: await ports.wallets.holds(actor.id) } }),
);

const getStaffHolds = endpoint(
  {
    method: "get",
    path: "/admin/wallets/{user_id}/holds",
    audience: { staff: "wallets:read" },
    tag: TAG,
    summary: "What a customer's wallet holds, and what for",
    params: UserParams,
    answer: {
      status: 200,
      schema: wholeListOf(OpenHold),
      description: "Oldest first, at most a thousand of them",
    },
    refuses: ["user.not_found"],
  },
  async ({ ports, params }) => {
    const owner = await knownCustomer(ports, params.user_id);
    return { body: { data: await ports.wallets.holds(owner) } };
  },
);

export const getStaffWallet = endpoint(
  {
    method: "get",
    path: "/admin/wallets/{user_id}",
    audience: { staff: "wallets:read" },
    tag: TAG,
    summary: "A customer's wallet: its balances, what it holds, and what it may not do",
    params: UserParams,
    answer: { status: 200, schema: StaffWallet, description: "Read from the wallet itself" },
    refuses: ["user.not_found"],
  },
  async ({ ports, params }) => {
    const owner = await knownCustomer(ports, params.user_id);
    return { body: await walletOf(ports, owner) };
  },
);

export const putWallet = endpoint(
  {
    method: "put",
    path: "/admin/wallets/{user_id}",
    audience: { staff: "wallets:freeze" },
    tag: TAG,
    summary: "Freeze, thaw or close a wallet",
    description:
      "`frozen_out` stops purchases, transfers, withdrawals and exchanges; `frozen_in` stops new " +
      "top-ups and incoming transfers, while what has been paid already is still credited. Only " +
      "an empty wallet with nothing open closes.",
    params: UserParams,
    body: z
      .strictObject({ ...WalletState.shape, reason: zReason })
      .meta({ id: "WalletStateInput" }),
    answer: { status: 200, schema: StaffWallet, description: "The wallet as it is now" },
    refuses: ["user.not_found", "wallet.not_empty"],
  },
  async ({ ports, actor, params, body }) => {
    const owner = params.user_id;
    const { reason, ...state } = body;
    await setWalletState(ports, actor, { owner, state, reason });
    return { body: await walletOf(ports, owner) };
  },
);

export const postHold = endpoint(
  {
    method: "post",
    path: "/admin/wallets/{user_id}/holds",
    audience: { staff: "wallets:adjust" },
    stepUp: true,
    tag: TAG,
    summary: "Hold some of a customer's money",
    description:
      "It stays the customer's, but cannot be spent, until staff capture or void the hold or it " +
      "expires. Whoever placed it may capture as much as they may take off a balance alone.",
    idempotent: true,
    params: UserParams,
    body: z
      .strictObject({
        amount: zPositiveAmount,
        currency: zCurrency,
        reason: zReason,
        expires_at: zInstant.optional(),
      })
      .meta({ id: "HoldRequest" }),
    answer: { status: 201, schema: TransactionView, description: "The hold is in place" },
    refuses: [
      "currency.unknown",
      "transaction.abandoned",
      "user.not_found",
      "wallet.closed",
      "wallet.frozen",
      "wallet.insufficient_funds",
    ],
  },
  async ({ ports, actor, params, body, request }) => {
    const { expires_at: hold_until = null, ...hold } = body;
    const user_id = params.user_id;
    const wanted = { ...hold, user_id, action: "hold", hold_until } as const;
    const { transaction, repeated } = await adjustBalance(ports, actor, { ...wanted, request });
    if (transaction === null) throw new Error("a hold waits for nobody");
    return { body: transaction, repeated };
  },
);

const RESOLUTION = {
  method: "post",
  tag: TAG,
  idempotent: true,
  params: HoldParams,
} as const;

export const postCapture = endpoint(
  {
    ...RESOLUTION,
    path: "/admin/wallets/{user_id}/holds/{transaction_id}/capture",
    audience: { staff: "wallets:adjust" },
    stepUp: true,
    summary: "Take what is held, or some of it; the rest comes free",
    body: z.strictObject({ amount: zPositiveAmount.optional() }).meta({ id: "HoldCapture" }),
    answer: { status: 200, schema: TransactionView, description: "The hold as it ended" },
    refuses: [
      "hold.already_resolved",
      "hold.amount_exceeds",
      "hold.expired",
      "hold.not_found",
      "approval.same_person",
      "hold.same_admin",
      "user.not_found",
    ],
  },
  async ({ ports, actor, params, body, request }) => {
    const wanted = { kind: "CAPTURE", amount: body.amount } as const;
    const [owner, id] = [params.user_id, params.transaction_id];
    const { transaction, repeated } = await resolveHold(ports, actor, {
      owner,
      id,
      wanted,
      request,
    });
    return { body: transaction, repeated };
  },
);

export const postVoid = endpoint(
  {
    ...RESOLUTION,
    path: "/admin/wallets/{user_id}/holds/{transaction_id}/void",
    audience: { staff: "wallets:adjust" },
    stepUp: true,
    summary: "Let what is held come free",
    body: Reasoned,
    answer: { status: 200, schema: TransactionView, description: "The hold as it ended" },
    refuses: ["hold.already_resolved", "hold.expired", "hold.not_found", "user.not_found"],
  },
  async ({ ports, actor, params, body, request }) => {
    const wanted = { kind: "VOID", reason: body.reason } as const;
    const [owner, id] = [params.user_id, params.transaction_id];
    const { transaction, repeated } = await resolveHold(ports, actor, {
      owner,
      id,
      wanted,
      request,
    });
    return { body: transaction, repeated };
  },
);

export const adminWalletEndpoints: readonly Endpoint[] = [
  getHolds,
  getStaffHolds,
  getStaffWallet,
  putWallet,
  postHold,
  postCapture,
  postVoid,
];

async function knownCustomer(ports: Ports, id: Id<"user">): Promise<Id<"user">> {
  const person = await ports.people.user(id);
  return person?.id ?? refuse("user.not_found");
}

async function walletOf(ports: Ports, owner: Id<"user">): Promise<BodyOf<typeof StaffWallet>> {
  const [state, balances, holds] = await Promise.all([
    ports.wallets.state(owner),
    ports.wallets.balances(owner),
    ports.wallets.holds(owner),
  ]);
  return { user_id: owner, ...state, balances, holds };
}
