import { parseRupiah } from "../../../domain/money.ts";
import type { Instructions, Payment } from "../../../domain/payments/payment.ts";
import type { PaymentMethod } from "../../../domain/payments/payment-method.ts";
import type { Payer, PaymentCreated } from "../../../ports/payments/payment-gateway.ts";
import { minutesToPay, orderParts, startOf } from "./order.ts";
import { NOT_AN_ANSWER } from "./snap.ts";
import { complaintIn, parseAnswer, type Reply, reasonOf, type TransactionBody } from "./wire.ts";

const DENIED = 202;
const DUPLICATE = 406;
const SERVER_ERROR = 500;

const virtualAccount = (bank: string) => ({
  payment_type: "bank_transfer",
  bank_transfer: { bank },
});
const counter = (store: string) => ({
  payment_type: "cstore",
  cstore: { store, message: "Isi saldo" },
});

/** How the core API is told which way to pay; what has no charge is paid on Snap's page. */
const CHARGES: Readonly<Record<PaymentMethod, object | undefined>> = {
  snap: undefined,
  card: undefined,
  bca_va: virtualAccount("bca"),
  bni_va: virtualAccount("bni"),
  bri_va: virtualAccount("bri"),
  permata_va: virtualAccount("permata"),
  cimb_va: virtualAccount("cimb"),
  mandiri_bill: {
    payment_type: "echannel",
    echannel: { bill_info1: "Isi saldo", bill_info2: "Saldo toko" },
  },
  qris: { payment_type: "qris", qris: { acquirer: "gopay" } },
  gopay: { payment_type: "gopay", gopay: { enable_callback: false } },
  shopeepay: { payment_type: "shopeepay", shopeepay: {} },
  alfamart: counter("alfamart"),
  indomaret: counter("indomaret"),
};

/** The body of a charge, always the same for the same payment; `undefined` for Snap's page. */
export function chargeBody(
  payment: Payment,
  payer: Payer,
  finishUrl: string | undefined,
): object | undefined {
  const charge = CHARGES[payment.method];
  if (charge === undefined) return undefined;
  return {
    ...charge,
    ...withCallback(payment.method, finishUrl),
    ...orderParts(payment, payer),
    custom_expiry: {
      order_time: startOf(payment),
      expiry_duration: minutesToPay(payment),
      unit: "minute",
    },
  };
}

/** Where the wallet's app sends the payer afterwards; what it says on the way proves nothing. */
function withCallback(method: PaymentMethod, callback_url: string | undefined): object {
  if (callback_url === undefined) return {};
  if (method === "gopay") return { gopay: { enable_callback: true, callback_url } };
  return method === "shopeepay" ? { shopeepay: { callback_url } } : {};
}

/** What the answer to a charge means; only words that rule the order out reject it. */
export function chargedFrom(payment: Payment, reply: Reply): PaymentCreated {
  const answer = parseAnswer(payment.order_id, reply);
  if (answer.kind === "unknown") return { kind: "unknown", detail: answer.detail };
  const { body, code } = answer;
  if (code === DUPLICATE) return { kind: "taken" };
  if (code === 200 || code === 201) return placeIn(payment, body);
  const refused = code === DENIED || (code >= 400 && code < SERVER_ERROR);
  if (!refused || NOT_AN_ANSWER.includes(code)) {
    return { kind: "unknown", detail: `status code ${code}` };
  }
  const reason = complaintIn(reply) ?? `status code ${code}`;
  return { kind: "rejected", reason: reasonOf(reason) };
}

/** An order of another sum or currency is not the one we asked for. */
function placeIn(payment: Payment, body: TransactionBody): PaymentCreated {
  const instructions = instructionsIn(body);
  if (instructions === undefined) return { kind: "unknown", detail: "no instructions" };
  const asked = parseRupiah(body.gross_amount ?? "") === payment.gross;
  if (!asked || (body.currency ?? "IDR").toUpperCase() !== "IDR") {
    return { kind: "unknown", detail: "answer about another sum" };
  }
  return { kind: "created", token: null, redirect_url: null, instructions };
}

/** Where and with what to pay; `undefined` when the body does not say. */
export function instructionsIn(body: TransactionBody): Instructions | undefined {
  const [account] = body.va_numbers ?? [];
  const permata = body.permata_va_number;
  const action = (name: string) => body.actions?.find((each) => each.name === name)?.url;
  const said: Readonly<Partial<Record<keyof Instructions, string | null | undefined>>> = {
    bank: account?.bank ?? (permata ? "permata" : undefined),
    va_number: account?.va_number ?? permata,
    biller_code: body.biller_code,
    bill_key: body.bill_key,
    qr_string: body.qr_string,
    qr_url: action("generate-qr-code"),
    deeplink: action("deeplink-redirect"),
    store: body.store,
    payment_code: body.payment_code,
  };
  const known = Object.entries(said).filter(([, value]) => Boolean(value));
  return known.length === 0 ? undefined : Object.fromEntries(known);
}
