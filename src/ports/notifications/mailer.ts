import type { DeliveryOutcome } from "./messenger.ts";

/** Who a mail goes to. `name` is shown by mail programs; neither may hold CR, LF or NUL. */
interface MailAddress {
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

/** Sends e-mail. One call is one attempt; whoever calls decides about the next. */
export interface Mailer {
  /** Never throws for what the network or the other side does. */
  send(mail: Mail): Promise<DeliveryOutcome>;
}
