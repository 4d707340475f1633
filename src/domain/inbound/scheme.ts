import * as z from "zod";
import { zAddressRange } from "../network.ts";
import { JSON_PATH } from "./json-path.ts";

const HEADER = "header:[a-z0-9-]{1,64}";

/** Where something stands in what was sent: in a header, or at a path of a JSON body. */
const zSource = z
  .string()
  .max(200)
  .regex(new RegExp(`^(?:${HEADER}|${JSON_PATH})$`), "must be header:<name> or a path like $.id")
  .meta({ id: "WebhookSource", example: "header:x-acme-signature" });

const PLACEHOLDER = String.raw`\{(?:body|timestamp|secret|${HEADER}|${JSON_PATH})\}`;

/** What is signed: texts and `{body}`, `{timestamp}`, `{secret}`, `{header:x}` or `{$.path}`. */
const zContent = z
  .string()
  .min(1)
  .max(300)
  .regex(new RegExp(`^(?:[^{}]|${PLACEHOLDER})+$`), "holds a placeholder that nobody knows")
  .meta({ example: "{body}" });

/** A part of what is signed. */
export type ContentPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "body" | "timestamp" | "secret" }
  | { readonly kind: "source"; readonly source: string };

export function partsOf(content: string): readonly ContentPart[] {
  return content.split(/(\{[^{}]*\})/).flatMap((part): readonly ContentPart[] => {
    if (part === "") return [];
    if (!part.startsWith("{")) return [{ kind: "text", text: part }];
    const name = part.slice(1, -1);
    if (name === "body" || name === "timestamp" || name === "secret") return [{ kind: name }];
    return [{ kind: "source", source: name }];
  });
}

const TIMESTAMP_UNITS = ["seconds", "milliseconds", "iso8601"] as const;
/** How a secret is written: as it is, or as the bytes that it stands for. */
const SECRET_ENCODINGS = ["text", "base64", "hex", "whsec"] as const;

const Timestamp = z
  .strictObject({
    from: zSource,
    prefix: z.string().max(20).default("").meta({ example: "t=" }),
    unit: z.enum(TIMESTAMP_UNITS).default("seconds"),
    tolerance_seconds: z.int().min(10).max(3_600).default(300),
  })
  .meta({ id: "WebhookTimestamp" });

const Signature = z
  .strictObject({
    method: z
      .enum(["hmac", "digest"])
      .default("hmac")
      .meta({ description: "`digest` is a plain hash over a content that ends with `{secret}`" }),
    algorithm: z.enum(["sha1", "sha256", "sha512"]),
    from: zSource,
    prefix: z.string().max(20).default("").meta({ example: "sha256=" }),
    separator: z
      .enum(["", ",", " "])
      .default("")
      .meta({ description: "Between several in one header; those with the prefix are tried" }),
    encoding: z.enum(["hex", "base64"]).default("hex"),
    secret_encoding: z
      .enum(SECRET_ENCODINGS)
      .default("text")
      .meta({ description: "`whsec` is base64 behind `whsec_`, as Standard Webhooks writes it" }),
    content: zContent.default("{body}"),
    timestamp: Timestamp.nullable().default(null),
  })
  .superRefine((signature, context) => {
    for (const message of faultsOf(signature)) context.addIssue({ code: "custom", message });
  })
  .meta({ id: "WebhookSignature" });
export type Signature = z.output<typeof Signature>;

/** What would let through what nobody has signed, or never let anything through. */
function faultsOf({ method, content, from, timestamp }: Omit<Signature, "prefix">) {
  const parts = partsOf(content);
  const has = (kind: ContentPart["kind"]) => parts.some((part) => part.kind === kind);
  const secrets = parts.filter(({ kind }) => kind === "secret").length;
  const inBody = from.startsWith("$");
  const told: readonly (readonly [boolean, string])[] = [
    [method === "hmac" && !has("body"), "an HMAC must cover {body}"],
    [method === "hmac" && secrets > 0, "an HMAC covers no {secret}: it is its key"],
    [
      method === "digest" && (secrets !== 1 || parts.at(-1)?.kind !== "secret"),
      "a digest must end with the one {secret}",
    ],
    [inBody && has("body"), "a body cannot hold the signature over itself"],
    [has("timestamp") !== (timestamp !== null), "a timestamp must be both named and covered"],
    [
      method === "digest" && !parts.some(({ kind }) => kind === "body" || kind === "source"),
      "nothing that is sent is covered",
    ],
  ];
  return told.flatMap(([isSo, message]) => (isSo ? [message] : []));
}

/** Where a provider says what has happened, and in which event. */
const EventNames = z
  .strictObject({
    id: zSource.nullable().meta({ description: "The same for the same event, and no other's" }),
    type: zSource.nullable(),
  })
  .meta({ id: "WebhookEventNames" });

const ADDRESSES_MAX = 50;

/** How a custom provider's webhooks are proved, and where they say what they are about. */
export const Scheme = z
  .strictObject({
    signature: Signature,
    event: EventNames,
    allowed_addresses: z
      .array(zAddressRange)
      .max(ADDRESSES_MAX)
      .default([])
      .meta({ description: "Where they may come from; empty for anywhere" }),
  })
  .meta({ id: "WebhookScheme" });
export type Scheme = z.output<typeof Scheme>;
