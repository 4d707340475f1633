import * as z from "zod";
import { hexDigest, hexHmac, sameInConstantTime } from "../digest.ts";
import {
  malformedPart,
  type ShownSignature,
  SIGNED_LINES,
  type SignedLine,
  signedText,
} from "./signature.ts";

const PARTS = [...SIGNED_LINES, "separator", "secret", "signature"] as const;
const WAYS = [
  "format",
  "missing",
  "milliseconds",
  "lower_case",
  "upper_case",
  "without_query",
  "without_prefix",
  "without_query_and_prefix",
  "empty",
  "not_hashed",
  "decoded",
  "other",
] as const;
type Way = (typeof WAYS)[number];

/** The first part of a signature that is not as it must be, and how it differs. */
export const SignatureMistake = z
  .object({
    part: z.enum(PARTS).meta({ description: "Of the signed text, its line; or what signs it" }),
    way: z.enum(WAYS).meta({
      description: "What was signed in its place; `other` where that is none of the usual mistakes",
    }),
  })
  .meta({ id: "SignatureMistake" });
export type SignatureMistake = z.infer<typeof SignatureMistake>;

const TEXT_MAX = 4_000;
const BODY_MAX = 65_536;
const zText = z.string().max(TEXT_MAX);

/** A request as somebody signed it, to be looked at. */
export const SignatureToCheck = z
  .strictObject({
    timestamp: zText.meta({
      description: "The `X-Timestamp` that was sent",
      example: "1768444262",
    }),
    nonce: zText.meta({
      description: "The `X-Nonce` that was sent",
      example: "4f1c2d3b5a69788796a5b4c3d2e1f001",
    }),
    signature: zText.meta({ description: "The `X-Signature` that was sent" }),
    method: zText.meta({ description: "As it was sent: in capitals", example: "POST" }),
    path: zText.meta({
      description: "With its prefix and its query, as it was sent",
      example: "/api/v1/ppob/transactions",
    }),
    body: z
      .string()
      .max(BODY_MAX)
      .default("")
      .meta({ description: "Byte for byte as it was sent" }),
    signed_text: zText.optional().meta({
      description: "The text that was signed: with it the first line that differs is found",
    }),
  })
  .meta({ id: "SignatureToCheck" });
export type SignatureToCheck = Readonly<z.output<typeof SignatureToCheck>>;

const LineMistake = SignatureMistake.extend({
  signed: z.string().optional().meta({ description: "The line of `signed_text` that differs" }),
  expected: z.string().optional().meta({ description: "What that line is to be" }),
});
type LineMistake = z.infer<typeof LineMistake>;

/** What was found of a signature. */
export const SignatureCheck = z
  .object({
    valid: z.boolean().meta({ description: "Whether it is good, its time aside" }),
    stale: z.boolean().meta({
      description: "Whether its timestamp is too far from now for the request to be taken",
    }),
    signed_text: z.string().meta({ description: "The five lines that are to be signed" }),
    mistake: LineMistake.nullable().meta({ description: "The first; null where it is valid" }),
  })
  .meta({ id: "SignatureCheck" });
export type SignatureCheck = z.infer<typeof SignatureCheck>;

/** The first line of somebody's own text that differs from the text that is to be signed. */
export function lineMistake(parts: SignatureToCheck, theirs: string): LineMistake | undefined {
  const ours = signedText(parts);
  if (theirs === ours) return undefined;
  const [expected, signed] = [ours.split("\n"), theirs.split("\n")];
  const at = expected.findIndex((line, index) => line !== signed[index]);
  const part = SIGNED_LINES[at];
  if (part === undefined || signed.length !== expected.length) {
    return { part: "separator", way: "other", signed: theirs, expected: ours };
  }
  const [line, other] = [expected[at] ?? "", signed[at] ?? ""];
  const usual =
    part === "body" && other === parts.body ? "not_hashed" : usualWay(part, line, other);
  return { part, way: usual, signed: other, expected: line };
}

function usualWay(part: SignedLine, line: string, other: string): Way {
  if (other === "") return "missing";
  return mistakesIn(part, line).find(({ instead }) => instead === other)?.way ?? "other";
}

/**
 * What is wrong with a signature, found by signing what people sign in place of the text; nothing
 * of the secret is told to whoever does not have it. `undefined` for one that is good, whenever it
 * was made.
 */
export function mistakeOf(shown: ShownSignature, secret: string): SignatureMistake | undefined {
  const part = malformedPart(shown);
  if (part !== undefined) return { part, way: "format" };
  const isSigned = (text: string, key: string | Uint8Array = secret) =>
    sameInConstantTime(shown.signature, hexHmac("sha256", key, text));
  if (isSigned(shown.text)) return undefined;
  const lines = shown.text.split("\n");
  for (const [at, line] of SIGNED_LINES.entries()) {
    const others = lines.filter((_, index) => index !== at);
    if (isSigned(others.join("\n"))) return { part: line, way: "missing" };
    for (const { instead, way } of mistakesIn(line, lines[at] ?? "")) {
      if (isSigned(lines.with(at, instead).join("\n"))) return { part: line, way };
    }
  }
  if (SEPARATORS.some((between) => isSigned(lines.join(between)))) {
    return { part: "separator", way: "other" };
  }
  const isDecoded = isSigned(shown.text, bytesOf(secret));
  return isDecoded ? { part: "secret", way: "decoded" } : { part: "signature", way: "other" };
}

const SEPARATORS = ["", ".", "|", ":", "\r\n", "\\n"];

/** What is signed in place of a line by mistake. */
function mistakesIn(part: SignedLine, line: string): readonly { way: Way; instead: string }[] {
  const [path = ""] = line.split("?");
  const without = (text: string) => text.replace(/^\/api\/v\d+/, "");
  const mistakes = {
    timestamp: [{ way: "milliseconds", instead: `${line}000` }],
    nonce: [{ way: "lower_case", instead: line.toLowerCase() }],
    method: [{ way: "lower_case", instead: line.toLowerCase() }],
    path: [
      { way: "without_query", instead: path },
      { way: "without_prefix", instead: without(line) },
      { way: "without_query_and_prefix", instead: without(path) },
    ],
    body: [
      { way: "empty", instead: hexDigest("sha256", "") },
      { way: "upper_case", instead: line.toUpperCase() },
    ],
  } as const satisfies Record<SignedLine, readonly { way: Way; instead: string }[]>;
  return mistakes[part].filter(({ instead }) => instead !== line);
}

/** A secret as whoever reads its hexadecimal digits as bytes signs by it. */
function bytesOf(secret: string): Uint8Array {
  const digits = secret.match(/../g) ?? [];
  return Uint8Array.from(digits, (pair) => Number.parseInt(pair, 16));
}
