import { type Explanations, later, mend, never, reread, wait } from "./explained.ts";

export const PEOPLE = {
  "user.not_found": mend("There is no such customer.", "Check the id."),
  "user.not_empty": mend(
    "The account still has something: `still` names it.",
    "Spend, withdraw or finish that; then close it.",
  ),
  "user.changed": reread("Another changed this customer.", "Read them and change them again."),
  "user.erased": never("What the account held of its owner was erased.", "Nothing is left."),
  "code.wrong": mend(
    "The code is wrong, was used, or is over.",
    "Have it typed again, or ask for another one.",
  ),
  "code.sent_too_often": wait("Codes are sent so often only.", "Wait for `Retry-After`."),
  "contact.none": mend("The account has no such address.", "Give it one."),
  "contact.not_offered": mend(
    "The shop sends no codes by this channel.",
    "Use the other: an e-mail address or a phone number.",
  ),
  "contact.too_new": later(
    "The address was changed a short while ago and proves nothing yet.",
    "Try again on the next day.",
  ),
  "contact.verified": never("It is proved already.", "Nothing is to be done."),
  "contact.unproved": mend(
    "It was never proved, and the account has been used.",
    "Its owner asks the shop's support.",
  ),
  "contact.unverified": mend(
    "This asks for an address that is proved.",
    "Prove one: `POST /users/email/verification` or `POST /users/phone/verification`.",
  ),
  "password.not_set": mend(
    "The account was opened by Discord and has no password.",
    "Set one: `POST /users/discord/password/authorize`.",
  ),
  "password.set_already": never("It has one.", "Change it: `POST /users/change-password`."),
  "password.required": mend("This asks for the password.", "Ask for it and send it along."),
  "password.wrong": mend(
    "It is not the account's password.",
    "Have it typed again; five wrong ones in a quarter of an hour are `rate.limited`.",
  ),
  "session.not_found": mend("There is no such session.", "Read `GET /auth/sessions`."),
  "second_factor.wrong": mend(
    "The code is wrong, or was used.",
    "Wait for the next code of the app; check the clock of its device.",
  ),
  "second_factor.used": mend(
    "The code was right, and it or one after it was taken before: each counts once.",
    "Look whether the request before has done it; else wait for the next code of the app.",
  ),
  "second_factor.not_enrolled": mend("There is no second factor.", "Enrol one first."),
  "second_factor.enrolled": never("There is one.", "Remove it to enrol another."),
  "second_factor.needed": mend(
    "Staff need a second factor for this shop.",
    "Enrol one: an authenticator app, or a passkey.",
  ),
  "second_factor.step_up": mend(
    "This asks for a code that is not older than `minutes`.",
    "Give one of the authenticator app or a passkey, then send the same again.",
  ),
  "second_factor.required": mend(
    "The account has a second factor, and this asks for it.",
    "Ask for a code and send it as `code`.",
  ),
  "second_factor.locked": wait("Codes were wrong too often.", "Wait for `Retry-After`."),
  "second_factor.enrolment_not_found": mend("It is over, or not there.", "Begin another one."),
  "passkey.not_found": mend("There is no such passkey.", "Read the list."),
  "passkey.not_offered": mend("The shop is not set up for passkeys.", "Use an app for codes."),
  "passkey.known": never("It is registered.", "Sign in with it."),
  "passkey.too_many": mend("There are ten.", "Remove one first."),
  "passkey.challenge_invalid": mend("It is over or was used.", "Ask for another challenge."),
  "passkey.wrong": mend("What it signed does not hold.", "Try again, or use another."),
  "passkey.copied": mend(
    "It counts otherwise than a passkey that exists once.",
    "Remove it and register another.",
  ),
  "sign_in.overtaken": mend("All sessions were ended meanwhile.", "Sign in again."),
  "sign_in.challenge_invalid": mend(
    "The challenge of this sign-in is over.",
    "Begin again with the password.",
  ),
  "consent.outdated": mend(
    "The terms have changed; `current_version` is the one that counts.",
    "Show those and agree to that version.",
  ),
  "data_export.not_asked": mend(
    "A copy is read once, after it was asked for with the password.",
    "Send `POST /users/data-export`, then read its `path`.",
  ),
  "erasure.not_found": mend("No erasure was asked for.", "Check the account."),
  "erasure.account_open": mend("The account is open.", "Close it first."),
  "erasure.changed": reread("Another changed the erasure.", "Read it again."),
  "erasure.not_waiting": never("It is held, under way, over or off.", "Read it again."),
  "erasure.waiting": mend("The account is to be erased.", "Call that off first."),
  "kyc.not_found": mend("There is no such submission.", "Read the list."),
  "kyc.open": never("One waits for its decision, or is approved.", "Wait for the decision."),
  "kyc.decided": never("It was decided before.", "Read it again."),
  "kyc.nik_in_use": mend(
    "Another account is approved with this NIK.",
    "Its owner uses that account or asks the shop.",
  ),
  "kyc.not_approved": never("It is not approved.", "Read it again."),
  "kyc.too_many_today": wait("As many were sent as one may on a day.", "Wait until tomorrow."),
  "push_device.not_found": mend("There is no such device.", "Read the list."),
  "preferences.changed": reread("They changed meanwhile.", "Read them and change them again."),
  "preferences.security_unreachable": mend(
    "What concerns the account's safety must reach its owner by e-mail or SMS.",
    "Leave one of the two on for `security`.",
  ),
  "preferences.quiet_hours_empty": mend(
    "They would end when they begin.",
    "Choose two times, or none.",
  ),
  "notification.not_found": mend("There is no such message.", "Read the inbox."),
  "notification.not_failed": never("It did not fail, or is tried again.", "Read it again."),
  "notification.outcome_unknown": mend(
    "It may have arrived.",
    "Say that it is to be sent all the same, if it may arrive twice.",
  ),
  "telegram.not_linked": mend("No chat is linked.", "Link one: `POST /users/telegram/link`."),
  "telegram.linked": never("One is linked.", "Unlink it first."),
  "telegram.taken": mend("Another account has this chat.", "Unlink it there first."),
  "telegram.secret_invalid": mend("The code is over, used or unknown.", "Ask for another."),
  "telegram.not_offered": mend("The shop has no bot at Telegram.", "Choose another channel."),
  "api_key.not_found": mend("There is no such key.", "Read the list of keys."),
  "api_key.too_many": mend("The account has as many as it may.", "Revoke one first."),
  "api_key.scope": mend(
    "The key lacks the scope of the route, or the route is closed to keys.",
    "Make a key with the scope that stands beside the route, or sign in as a customer.",
  ),
  "api_key.test_mode": mend(
    "A test key is taken for buying prepaid products and reading only.",
    "Use a live key, or leave out vouchers and inquiries.",
  ),
  "api_key.address": mend(
    "The request came from an address that is not among the key's.",
    "Add the address (`PUT /users/api-keys/{api_key_id}`), or send it from one of them.",
  ),
  "api_key.signature": mend(
    "The signature is missing or wrong, or its time is more than 300 seconds off.",
    "Compare with the vector of the guide; sign the bytes and the path as they are sent.",
  ),
  "api_key.nonce_used": mend(
    "A nonce serves one request.",
    "Sign again with a new nonce, and the same `Idempotency-Key`.",
  ),
  "webhook_endpoint.not_found": mend("There is no such endpoint.", "Read the list."),
  "webhook_endpoint.too_many": mend("There are as many as may be.", "Remove one first."),
  "webhook_endpoint.changed": reread("It changed meanwhile.", "Read it and change it again."),
  "webhook_endpoint.disabled": mend("It is switched off.", "Switch it on first."),
  "webhook_endpoint.url_refused": mend(
    "The shop does not call this address: it is not public, or not written as it must be.",
    "Give a public `https` address.",
  ),
  "webhook_endpoint.event_refused": mend(
    "The event is for the shop's own systems.",
    "Choose among the events of customers.",
  ),
  "webhook_delivery.not_found": mend("There is no such delivery.", "Read the log."),
} as const satisfies Explanations;
