import * as z from "zod";
import { transfer } from "../../../application/wallet/transfer.ts";
import { zCurrency, zPositiveAmount } from "../../../domain/money.ts";
import { zRefId } from "../../../domain/orders/ref.ts";
import { TransactionView } from "../../../domain/orders/transaction.ts";
import { zNote, zReceiver } from "../../../domain/wallet/transfer.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { ORDER_DECLINES, PIN_REFUSALS, pinFields } from "../core/schemas.ts";

const postTransfer = endpoint(
  {
    method: "post",
    path: "/wallet/transfer",
    audience: "customer",
    session: "shown_to_wallet",
    keyScope: "transfer",
    tag: "Wallet",
    summary: "Send money to another customer",
    description:
      "`to` is a user id, an e-mail address or a phone number. The money leaves at once and " +
      "lands within moments; if the receiver cannot take it, it comes back and the transfer has " +
      "`FAILED`. Transfers that come to nothing are counted, and too many in a minute must wait.",
    idempotent: true,
    body: z
      .strictObject({
        to: zReceiver,
        amount: zPositiveAmount,
        currency: zCurrency.default("IDR"),
        note: zNote.optional(),
        ref_id: zRefId.optional(),
        ...pinFields,
      })
      .meta({ id: "TransferRequest" }),
    answer: {
      status: 202,
      schema: TransactionView,
      description: "The money has left and is on its way",
    },
    refuses: [
      "auth.token_invalid",
      "currency.unknown",
      "order.ref_reused",
      ...PIN_REFUSALS,
      "service.unavailable",
      "transaction.abandoned",
      "transfer.amount_out_of_range",
      "transfer.receiver_not_found",
      "transfer.to_self",
      "wallet.insufficient_funds",
      ...ORDER_DECLINES,
    ],
  },
  async ({ ports, actor, body, request }) => {
    const { to, amount, currency, note, pin, pin_token } = body;
    // What is looked up before the wallet is asked is not for a session that is over, and this
    // shows it.
    if (to.by !== "id") await ports.wallets.state(actor.id);
    const { key, ref_id } = request;
    const wanted = { to, amount, currency, note, key, ref_id, proof: { pin, pin_token } };
    const { transaction, repeated } = await transfer(ports, actor, wanted);
    return { body: transaction, repeated };
  },
);

export const transferEndpoints: readonly Endpoint[] = [postTransfer];
