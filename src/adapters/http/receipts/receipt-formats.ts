import { createHash } from "node:crypto";
import * as z from "zod";
import { type CurrencyFacts, factsOf } from "../../../domain/currency.ts";
import { pdfOf } from "../../../domain/receipts/pdf.ts";
import {
  COLUMNS,
  RECEIPT_STYLE,
  receiptLines,
  receiptPage,
} from "../../../domain/receipts/printed.ts";
import type { SignedReceipt } from "../../../domain/receipts/receipt.ts";
import type { Ports } from "../../../ports/index.ts";
import type { RawReply, Reply } from "../core/endpoint.ts";

const MEDIA = {
  json: "application/json",
  html: "text/html",
  pdf: "application/pdf",
  text: "text/plain",
} as const;
type Format = keyof typeof MEDIA;

export const RECEIPT_MEDIA = [MEDIA.html, MEDIA.pdf, MEDIA.text];
export const zFormat = z.enum(["json", "html", "pdf", "text"]);

/** A receipt in the format that `Accept` or `format` asks for. */
export async function receiptReply(
  ports: Ports,
  signed: SignedReceipt,
  { format, raw }: { readonly format: Format | undefined; readonly raw: Request },
): Promise<Reply<SignedReceipt> | RawReply> {
  const wanted = format ?? acceptedBy(raw);
  if (wanted === "json") return { body: signed };
  const facts = await currencyOf(ports, signed);
  if (wanted === "html") {
    return {
      raw: receiptPage(signed, facts),
      media_type: "text/html; charset=utf-8",
      headers: contentPolicy({ style: RECEIPT_STYLE }),
    };
  }
  const lines = receiptLines(signed, facts);
  if (wanted === "text") {
    return { raw: `${lines.join("\n")}\n`, media_type: "text/plain; charset=us-ascii" };
  }
  const name = `struk-${signed.receipt.transaction_id}.pdf`;
  return {
    raw: pdfOf(lines, COLUMNS),
    media_type: MEDIA.pdf,
    headers: { "content-disposition": `inline; filename="${name}"` },
  };
}

/** The best format for an `Accept` header (RFC 9110 §12.5.1); JSON where any will do. */
function acceptedBy({ headers }: Request): Format {
  const ranked = (headers.get("accept") ?? "*/*")
    .split(",")
    .map((part) => {
      const [media = "", ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const quality = parameters.find((each) => each.startsWith("q="));
      return { media, quality: Number(quality?.slice(2) ?? 1) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality);
  const found = ranked.flatMap(({ media }) =>
    zFormat.options.filter((each) => MEDIA[each] === media),
  );
  return found[0] ?? "json";
}

/** The currency to format amounts in; rupiah needs no look-up. */
async function currencyOf(
  ports: Ports,
  { receipt }: SignedReceipt,
): Promise<CurrencyFacts | undefined> {
  if (receipt.currency === "IDR") return undefined;
  const { currencies } = await ports.catalogue.snapshot();
  return factsOf(currencies, receipt.currency);
}

/** A `Content-Security-Policy` that allows only this style and script, by their hashes. */
export function contentPolicy({ style, script }: { style: string; script?: string }) {
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const parts = ["default-src 'none'", `style-src ${hash(style)}`, "frame-ancestors 'none'"];
  if (script !== undefined) parts.push(`script-src ${hash(script)}`);
  return { "content-security-policy": parts.join("; "), "referrer-policy": "no-referrer" };
}
