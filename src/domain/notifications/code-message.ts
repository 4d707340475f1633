import type { CodePurpose } from "../auth/one-time-code.ts";
import { type Instant, wibDateTime } from "../time.ts";
import type { MessageContent } from "./notice.ts";

/** A code as its reader is told it. */
export function codeContent({ digits, purpose, expires_at }: SentCode): MessageContent {
  return { kind: `code.${purpose}`, values: { code: digits, until: wibDateTime(expires_at) } };
}

/** What somebody hears at whose proved address an account was asked for. */
export const KNOWN_CONTENT: MessageContent = { kind: "account.known", values: {} };

interface SentCode {
  readonly digits: string;
  readonly purpose: CodePurpose;
  readonly expires_at: Instant;
}
