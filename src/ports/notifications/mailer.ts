/** Who a mail goes to. `name` is shown by mail programs; neither may hold CR, LF or NUL. */
export interface MailAddress {
  email: string;
  name?: string | undefined;
}

/** One message to one person. Several recipients are several mails, so nobody sees another. */
export interface Mail {
  /** Becomes the local part of the Message-ID; the same on every retry, so that doubles show. */
  id: string;
  to: MailAddress;
  subject: string;
  text: string;
  html: string;
}

/**
 * What became of one attempt. `reason` is for staff: never a body, never a credential.
 *
 * - `accepted`: the relay took charge of the mail; `provider_id` is its name for it.
 * - `rejected`: the same mail will never go. `recipient`: stop writing to that address; `ours`: our
 *   settings, credentials or content are at fault and somebody must look.
 * - `deferred`: certainly not accepted; try again later.
 * - `unknown`: the whole mail was handed over and no answer came; a retry may deliver it twice.
 */
export type MailOutcome =
  | { kind: "accepted"; provider_id: string; code: string }
  | { kind: "rejected"; code: string; reason: string; scope: "recipient" | "ours" }
  | { kind: "deferred"; code: string; reason: string }
  | { kind: "unknown"; reason: string };

/** Sends e-mail. One call is one attempt; whoever calls decides about the next. */
export interface Mailer {
  /** Never throws for what the network or the other side does. */
  send(mail: Mail): Promise<MailOutcome>;
}
