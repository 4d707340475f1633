import * as z from "zod";
import { shareReceipt } from "../../../application/receipts/share-receipt.ts";
import { showReceipt } from "../../../application/receipts/show-receipt.ts";
import { ZERO } from "../../../domain/money.ts";
import { Seller, SignedReceipt } from "../../../domain/receipts/receipt.ts";
import { VERIFY_SCRIPT, VERIFY_STYLE, verifyPage } from "../../../domain/receipts/verify-page.ts";
import { refuse } from "../../../domain/refusal.ts";
import { zInstant } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { param } from "../core/params.ts";
import { API_PREFIX } from "../core/prefix.ts";
import { Empty } from "../core/schemas.ts";
import { TransactionParams } from "../orders/transactions.ts";
import { contentPolicy, RECEIPT_MEDIA, receiptReply, zFormat } from "./receipt-formats.ts";

const TAG = "Receipts";
const DAYS_MAX = 30;

/** Links that people send each other: what carries them adds parameters of its own. */
const Passed = z.object({});

const SIGNED = {
  status: 200,
  schema: SignedReceipt,
  description: "The signed receipt, or the same as a page, a PDF or 58 mm text",
  media: RECEIPT_MEDIA,
} as const;

const FORMATS =
  "The form is `format`, or what `Accept` asks for: JSON, `text/html`, `application/pdf`, or " +
  "`text/plain` in 32 columns of ASCII for a 58 mm printer. ";

const getReceipt = endpoint(
  {
    method: "get",
    path: "/transactions/{transaction_id}/receipt",
    audience: "customer",
    tag: TAG,
    summary: "The receipt of one of the caller's transactions",
    description:
      `${FORMATS}\`shop_name\` and \`fee\` are what the caller adds who sells on. The signature ` +
      "is Ed25519 over the UTF-8 of `receipt` as canonical JSON (RFC 8785: no blanks, keys " +
      "sorted); `/receipts/keys` has the keys. Goods of the shop's own stock are never on it.",
    params: TransactionParams,
    query: z.strictObject({
      format: zFormat.optional(),
      shop_name: Seller.shape.shop_name.unwrap().optional(),
      fee: z.coerce.number().pipe(Seller.shape.fee).optional(),
    }),
    answer: SIGNED,
    refuses: ["receipt.not_ready", "transaction.not_found"],
  },
  async ({ ports, actor, params, query, raw }) => {
    const seller = { shop_name: query.shop_name ?? null, fee: query.fee ?? ZERO };
    const id = params.transaction_id;
    const signed = await showReceipt(ports, actor.id, { id, seller });
    return await receiptReply(ports, signed, { format: query.format, raw });
  },
);

const postShare = endpoint(
  {
    method: "post",
    path: "/transactions/{transaction_id}/receipt/share",
    audience: "customer",
    tag: TAG,
    summary: "Make a link that shows a receipt to whoever has it",
    description:
      "The customer's number is masked there. A transaction has one link: a new one ends the last.",
    params: TransactionParams,
    body: z
      .strictObject({
        days: z.int().min(1).max(DAYS_MAX).default(7),
        shop_name: Seller.shape.shop_name.default(null),
        fee: Seller.shape.fee.default(ZERO),
      })
      .meta({ id: "NewReceiptShare" }),
    answer: {
      status: 201,
      schema: z
        .object({
          path: z.string().meta({ example: `${API_PREFIX}/receipts/shared/Zm9v…` }),
          expires_at: zInstant,
        })
        .meta({ id: "SharedReceipt" }),
      description: "Where the receipt is shown, and until when",
    },
    refuses: ["receipt.not_ready", "transaction.not_found"],
  },
  async ({ ports, actor, params, body }) => {
    const { days, ...seller } = body;
    const wanted = { id: params.transaction_id, seller, days };
    const { token, expires_at } = await shareReceipt(ports, actor, wanted);
    return { body: { path: `${API_PREFIX}/receipts/shared/${token}`, expires_at } };
  },
);

const deleteShare = endpoint(
  {
    method: "delete",
    path: "/transactions/{transaction_id}/receipt/share",
    audience: "customer",
    tag: TAG,
    summary: "End the link to a receipt",
    params: TransactionParams,
    answer: { status: 204, schema: Empty, description: "No link shows it any more" },
    refuses: [],
  },
  async ({ ports, actor, params }) => {
    await ports.commit(ports.receiptShares.revoke(actor.id, params.transaction_id));
    return { body: {} };
  },
);

const getShared = endpoint(
  {
    method: "get",
    path: "/receipts/shared/{token}",
    audience: "public",
    tag: TAG,
    summary: "The receipt behind a link",
    description: "As the customer reads it, with the number masked. Its forms are the same.",
    params: z.object({
      token: param(z.string().regex(/^[\w-]{20,100}$/), "receipt.not_found"),
    }),
    query: Passed.extend({ format: zFormat.optional() }),
    answer: SIGNED,
    refuses: ["receipt.not_found", "receipt.not_ready", "transaction.not_found"],
  },
  async ({ ports, params, query, raw }) => {
    const hash = await ports.tokens.hashSecret(params.token);
    const share =
      (await ports.receiptShares.find(hash, ports.now())) ?? refuse("receipt.not_found");
    const { transaction_id: id, shop_name, fee } = share;
    const wanted = { id, seller: { shop_name, fee }, mask: true } as const;
    const signed = await showReceipt(ports, share.user_id, wanted);
    return await receiptReply(ports, signed, { format: query.format, raw });
  },
);

const getKeys = endpoint(
  {
    method: "get",
    path: "/receipts/keys",
    audience: "public",
    tag: TAG,
    summary: "The public keys of receipts, as JWKS",
    answer: {
      status: 200,
      schema: z
        .object({
          keys: z.array(
            z.object({
              kty: z.literal("OKP"),
              crv: z.literal("Ed25519"),
              kid: z.string().meta({ example: "6f1d0c9ab27e" }),
              x: z.string().meta({ example: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" }),
            }),
          ),
        })
        .meta({ id: "ReceiptKeys" }),
      description: "The one that signs first, then those of before",
    },
    refuses: [],
  },
  async ({ ports }) => ({ body: { keys: await ports.receiptSigner.keys() } }),
);

const getVerify = endpoint(
  {
    method: "get",
    path: "/receipts/verify",
    audience: "public",
    tag: TAG,
    summary: "A page that checks receipts, also offline once it is saved",
    query: Passed,
    answer: {
      status: 200,
      schema: z.string(),
      description: "It loads nothing and sends nothing",
      media: ["text/html"],
      raw_only: true,
    },
    refuses: [],
  },
  async ({ ports }) => ({
    raw: verifyPage(await ports.receiptSigner.keys()),
    media_type: "text/html; charset=utf-8",
    headers: contentPolicy({ style: VERIFY_STYLE, script: VERIFY_SCRIPT }),
  }),
);

export const receiptEndpoints: readonly Endpoint[] = [
  getReceipt,
  postShare,
  deleteShare,
  getShared,
  getKeys,
  getVerify,
];
