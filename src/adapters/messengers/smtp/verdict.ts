import { clip } from "../../../domain/clip.ts";
import type { MailOutcome } from "../../../ports/notifications/mailer.ts";
import type { Lost } from "./connection.ts";
import type { Reply } from "./reply.ts";

/** Where in the conversation an answer came; `message` is the answer to the final dot. */
export type Stage =
  | "greeting"
  | "EHLO"
  | "STARTTLS"
  | "AUTH"
  | "MAIL"
  | "RCPT"
  | "DATA"
  | "message";

const REASON_BYTES_MAX = 300;

/**
 * Undefined when the answer's code starts with `wanted`, else what the answer makes of the mail
 * (RFC 5321 §4.2.1). After the final dot, silence or nonsense leaves the mail's fate unknown.
 */
export function verdict(
  stage: Stage,
  answer: Reply | Lost,
  wanted: string,
): MailOutcome | undefined {
  if (answer.kind === "lost") return unclear(stage, answer.code, `${stage}: ${answer.reason}`);

  const { code } = answer;
  if (code.startsWith(wanted)) return undefined;
  const reason = reasonOf(stage, answer);
  if (code.startsWith("5"))
    return { kind: "rejected", code, reason, scope: scopeOf(stage, answer) };
  if (code.startsWith("4")) return { kind: "deferred", code, reason };
  return unclear(stage, "bad_reply", reason);
}

/** A rejection that we pronounce ourselves, before or instead of the server. */
export function refused(
  code: string,
  reason: string,
  scope: "recipient" | "ours" = "ours",
): MailOutcome {
  return { kind: "rejected", code, reason, scope };
}

/** The outcome with a reason fit for a log: secrets blotted out, one line, of bounded length. */
export function discreet(outcome: MailOutcome, secrets: string[]): MailOutcome {
  if (outcome.kind === "accepted") return outcome;

  let reason = outcome.reason;
  for (const secret of secrets) if (secret !== "") reason = reason.replaceAll(secret, "***");
  return { ...outcome, reason: clip(reason.replace(/\p{C}+/gu, " "), REASON_BYTES_MAX) };
}

function unclear(stage: Stage, code: string, reason: string): MailOutcome {
  return stage === "message" ? { kind: "unknown", reason } : { kind: "deferred", code, reason };
}

/** The server's own words, except where it may be quoting a credential or the mail. */
function reasonOf(stage: Stage, reply: Reply): string {
  const quotes = stage === "AUTH" || stage === "message";
  const said = quotes ? [reply.enhanced ?? ""] : reply.lines;
  return `${stage} answered ${reply.code} ${said.join(" ")}`.trim();
}

/**
 * Whose fault a permanent refusal is, by enhanced code (RFC 3463) or, without one, by reply code.
 * Only what speaks of the mailbox is the recipient's: a relay that denies us says 550 as well.
 */
function scopeOf(stage: Stage, { code, enhanced = "" }: Reply): "recipient" | "ours" {
  const aboutSender = enhanced === "5.1.7" || enhanced === "5.1.8";
  if ((stage !== "RCPT" && stage !== "message") || aboutSender) return "ours";
  if (/^5\.[12]\./.test(enhanced)) return "recipient";
  if (stage === "message") return "ours";

  const aboutMailbox = enhanced === "" ? /^55[0-3]$/.test(code) : /^5\.[04]\./.test(enhanced);
  return aboutMailbox ? "recipient" : "ours";
}
