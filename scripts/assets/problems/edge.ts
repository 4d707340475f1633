import { type Explanations, later, mend, never, repeat, reread, wait } from "./explained.ts";

export const EDGE = {
  "request.invalid": mend(
    "A field of the body, the query, the address or a header is not as the document says.",
    "Read `errors`: each has a JSON pointer to what is wrong and a message that can be shown.",
  ),
  "request.malformed": mend(
    "The body is no JSON, or not what the route takes as bytes.",
    "Send JSON in UTF-8, or the file itself where the route takes one.",
  ),
  "request.key_required": mend(
    "The route moves money or must not be done twice, and has no `Idempotency-Key`.",
    "Make a key for each thing you want done, keep it with your order, and send it on each try.",
  ),
  "request.version_required": mend(
    "The route changes something that others may change as well, and has no `If-Match`.",
    "Read it first and send its `ETag` as `If-Match`.",
  ),
  "request.stale": reread(
    "It has changed since the `ETag` that stands in `If-Match`.",
    "Read it again, look at what changed, and send your change with the new `ETag`.",
  ),
  "request.key_reused": mend(
    "The `Idempotency-Key` was sent before with another body or to another route.",
    "Use a new key for what is new; send the first body again to hear its first answer.",
  ),
  "request.in_progress": repeat(
    "The same request with the same key is still being worked on.",
    "Wait a second or two, or as `Retry-After` says, and send it again unchanged.",
  ),
  "request.upgrade_required": mend(
    "The address is a WebSocket, and was asked without an upgrade.",
    "Connect to it as a WebSocket (`wss:`).",
  ),
  "request.too_large": mend(
    "The body is larger than the route takes.",
    "Send less at once; the largest file of each kind stands at its route.",
  ),
  "request.unsupported_media_type": mend(
    "The `Content-Type` is not one that the route takes.",
    "Send `application/json`, or one of the types that stand at the route.",
  ),
  "route.not_found": mend(
    "Nothing is at this address.",
    "Compare it with the document: all begin with `/api/v1`.",
  ),
  "route.method_not_allowed": mend(
    "The address is there, but does not take this method.",
    "Use one of the methods in `Allow` of the answer.",
  ),
  "metrics.off": mend(
    "This shop shows no metrics.",
    "Whoever runs it sets a token of the metrics first.",
  ),
  "metrics.forbidden": mend(
    "The bearer token is not that of the metrics.",
    "Send the token that the shop was given for its metrics.",
  ),
  "auth.invalid_credentials": mend(
    "There is no account with this address and password.",
    "Have them typed again, or send `POST /auth/password/forgot`.",
  ),
  "auth.token_invalid": mend(
    "The token is missing, over, revoked, or of the other kind of account.",
    "Take another by `POST /auth/refresh`, once; if that is refused too, sign in again.",
  ),
  "auth.email_taken": mend(
    "Another account has this e-mail address.",
    "Sign in there, or use another address.",
  ),
  "auth.phone_taken": mend(
    "Another account has this phone number.",
    "Sign in there, or use another number.",
  ),
  "auth.code_needed": mend(
    "This shop opens no account before its address is proved.",
    "Register by `POST /auth/registrations` and its `/confirm`.",
  ),
  "auth.email_needed": mend(
    "The shop sends no SMS, so a phone number alone cannot be proved.",
    "Give an e-mail address as well.",
  ),
  "auth.account_blocked": mend(
    "Staff have blocked the account.",
    "Its owner asks the shop's support.",
  ),
  "user.closed": never("The account was closed by its owner or by staff.", "Open another account."),
  "auth.forbidden": mend(
    "The role of this member of staff does not hold the permission of the route.",
    "Somebody who manages roles gives the permission in `permission`, or does it themselves.",
  ),
  "rate.limited": wait(
    "More was asked in a span of time than this account, key, address or password may.",
    "Wait for `Retry-After`, then go on more slowly; `RateLimit-*` tells what is left.",
  ),
  "service.misconfigured": later(
    "The shop lacks a part of its configuration.",
    "Whoever runs the shop looks at `GET /health/ready` and its log.",
  ),
  "service.unavailable": wait(
    "Something that the shop needs for this does not answer.",
    "Wait for `Retry-After` and send the same again, with the same `Idempotency-Key`.",
  ),
  "internal.error": repeat(
    "Something went wrong in the shop; it may or may not have been done.",
    "Send the same again with the same `Idempotency-Key`, or look whether it was done. If it " +
      "stays, tell the shop the `request_id`.",
  ),
  "webhook.invalid_signature": mend(
    "What a vendor sent is not signed with the secret that the shop has.",
    "Compare the secret at the vendor with that of the shop.",
  ),
  "webhook.not_greeted": mend(
    "A vendor asked whether the address is the shop's, with another word than was agreed.",
    "Write the same word at the vendor and in the shop's configuration.",
  ),
  "webhook.malformed": mend(
    "What a vendor sent is signed, and not what it documents.",
    "Look at the entry in the log of webhooks, and report it to the vendor.",
  ),
} as const satisfies Explanations;
