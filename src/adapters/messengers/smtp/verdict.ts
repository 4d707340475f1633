import type { DeliveryOutcome } from "../../../ports/notifications/messenger.ts";

/** How far the conversation has come. */
export interface Progress {
  /** The server has greeted us and, where we asked for it, TLS is up. */
  introduced: boolean;
  /** The whole message was read, so the final dot may have left: only the reply can tell. */
  handedOver: boolean;
}

/** What the SMTP client throws: where, and what the server said if it said anything. */
export interface SmtpError extends Error {
  code?: string | undefined;
  command?: string | undefined;
  responseCode?: number | undefined;
  response?: string | undefined;
}

interface Reply {
  code: string;
  enhanced: string;
  text: string;
}

/** The outcome of an accepted mail, with the relay's queue id if the reply names one. */
export function accepted(response: string, ownName: string): DeliveryOutcome {
  const { code, enhanced, text } = replyOf(response);
  const said = text.slice(enhanced.length).trim();
  const named = /(?:\bqueued as |\bid=)([!-+\--:<-~]{1,200})/i.exec(said);
  const name = (named ?? /^ok:?\s+(?=\S*\d)([!-+\--:<-~]{4,200})/i.exec(said))?.[1];
  return { kind: "accepted", provider_id: name ?? ownName, code };
}

/**
 * What a failed conversation makes of the mail (RFC 5321 §4.2.1). After the final dot, silence or
 * nonsense leaves its fate unknown.
 */
export function verdict(thrown: unknown, progress: Progress): DeliveryOutcome {
  const error: SmtpError = thrown instanceof Error ? thrown : new Error(String(thrown));
  const stage = stageOf(error, progress);
  const reply = replyOf(error.response ?? "");
  const { code } = reply;
  const reason = reasonOf(stage, error, reply);
  if (/^5\d\d$/.test(code)) return { kind: "rejected", code, reason, scope: scopeOf(stage, reply) };
  if (/^4\d\d$/.test(code)) return { kind: "deferred", code, reason };
  if (progress.handedOver) return { kind: "unknown", reason };
  return { kind: "deferred", code: lossOf(error, progress), reason };
}

/** The mechanism is not known, not recognised, too weak, or not for a line in clear. */
const NOT_THIS_WAY = ["500", "502", "504", "534", "538"];
/** RFC 4954 §6: the password is wrong, by whichever mechanism it is told. */
const WRONG_PASSWORD = "5.7.8";

/**
 * Whether a login that was refused may be taken by another mechanism. Who hears that the password
 * is wrong tells it no second time: some servers lock the account.
 */
export function mayTakeAnother(thrown: unknown): boolean {
  const response = thrown instanceof Error && "response" in thrown ? String(thrown.response) : "";
  const { code, enhanced } = replyOf(response);
  return NOT_THIS_WAY.includes(code) || (code === "535" && enhanced !== WRONG_PASSWORD);
}

/** A rejection that we pronounce ourselves, before or instead of the server. */
export function refused(
  code: string,
  reason: string,
  scope: "recipient" | "ours" = "ours",
): DeliveryOutcome {
  return { kind: "rejected", code, reason, scope };
}

/** The command that failed, by its first word; `message` is the answer to the final dot. */
function stageOf({ code, command = "" }: SmtpError, { handedOver }: Progress): string {
  if (handedOver || code === "EMESSAGE") return "message";
  return command.split(" ")[0] || "CONN";
}

/** A server's words taken apart (RFC 5321 §4.2, RFC 2034); nothing where they are no reply. */
function replyOf(response: string): Reply {
  const lines = response.split(/\r?\n/).map((line) => /^(\d{3})(?:[ -](.*))?$/.exec(line));
  const text = lines.map((line) => line?.[2] ?? "").join(" ");
  const enhanced = /^[245]\.\d{1,3}\.\d{1,3}(?=\s|$)/.exec(text)?.[0] ?? "";
  return { code: lines[0]?.[1] ?? "", enhanced, text };
}

function lossOf({ code, response }: SmtpError, { introduced }: Progress): string {
  if (code === "ETIMEDOUT") return "timeout";
  if (code === "EPROTOCOL" || response) return "bad_reply";
  return introduced ? "connection_lost" : "connection_failed";
}

/** The server's own words, except where it may be quoting a credential or the mail. */
function reasonOf(stage: string, error: SmtpError, { code, enhanced, text }: Reply): string {
  if (code === "") {
    return error.response ? `${stage}: the reply is not SMTP` : `${stage}: ${error.message}`;
  }
  const quotes = stage === "AUTH" || stage === "message";
  return `${stage} answered ${code} ${quotes ? enhanced : text}`.trim();
}

/**
 * Whose fault a permanent refusal is, by enhanced code (RFC 3463) or, without one, by reply code.
 * Only what speaks of the mailbox is the recipient's: a relay that denies us says 550 as well.
 */
function scopeOf(stage: string, { code, enhanced }: Reply): "recipient" | "ours" {
  const aboutSender = enhanced === "5.1.7" || enhanced === "5.1.8";
  if ((stage !== "RCPT" && stage !== "message") || aboutSender) return "ours";
  if (/^5\.[12]\./.test(enhanced)) return "recipient";
  if (stage === "message") return "ours";

  const aboutMailbox = enhanced === "" ? /^55[0-3]$/.test(code) : /^5\.[04]\./.test(enhanced);
  return aboutMailbox ? "recipient" : "ours";
}
