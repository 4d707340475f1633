import { z } from "zod";
import { transfer } from "../../application/wallet/transfer.ts";
import { zCurrency, zPositiveAmount } from "../../domain/money.ts";
import { TransactionView } from "../../domain/transaction.ts";
import { zNote, zReceiver } from "../../domain/transfer.ts";
import { type Endpoint, endpoint } from "./endpoint.ts";
import { DECLINES } from "./schemas.ts";
import { replayed } from "./wallet.ts";

const postTransfer = endpoint(
  {
    method: "post",
    path: "/wallet/transfer",
    audience: "customer",
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
      })
      .meta({ id: "TransferRequest" }),
    answer: {
      status: 202,
      schema: TransactionView,
      description: "The money has left and is on its way",
    },
    refuses: [
      "currency.unknown",
      "service.unavailable",
      "transaction.abandoned",
      "transfer.amount_out_of_range",
      "transfer.receiver_not_found",
      "transfer.to_self",
      "wallet.insufficient_funds",
      ...DECLINES,
    ],
  },
  async ({ ports, actor, body, request }) => {
    const wanted = { ...body, note: body.note };
    const { transaction, repeated } = await transfer(ports, actor, wanted, request);
    return { body: transaction, headers: replayed(repeated) };
  },
);

export const transferEndpoints: readonly Endpoint[] = [postTransfer];
