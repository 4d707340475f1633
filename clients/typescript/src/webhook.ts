import { Webhook, WebhookVerificationError } from "standardwebhooks";
import type { webhooks } from "./schema.ts";

type Taken<Operation> = Operation extends {
  readonly requestBody: { readonly content: { readonly "application/json": infer Body } };
}
  ? Body
  : never;

/** An event as the shop sends it: its `type` tells what is in `data`. */
export type WebhookEvent = {
  [Type in keyof webhooks]: Taken<webhooks[Type]["post"]>;
}[keyof webhooks];

export { WebhookVerificationError };

/**
 * The event in the body of a webhook, as it came, byte for byte. Throws a
 * `WebhookVerificationError` where its signature is not the endpoint's, or older than five minutes.
 * The same event may come twice: apply no `webhook-id` twice.
 */
export function verifyWebhook(
  body: string,
  headers: Headers | Readonly<Record<string, string>>,
  secret: string,
): WebhookEvent {
  const given: Record<string, string> = {};
  if (headers instanceof Headers) {
    headers.forEach((value, name) => {
      given[name] = value;
    });
  } else Object.assign(given, headers);
  return new Webhook(secret).verify(body, given) as WebhookEvent;
}
