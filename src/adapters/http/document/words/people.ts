import type { Words } from "../dictionary.ts";

/** Accounts, sign-in, the PIN, identity, what customers agreed to, files. */
export const people: Words = {
  User: "A customer's account",
  "User.email":
    "Where they are written to and sign in by; `null` where they have a phone number alone, or " +
    "came by Discord",
  "User.phone": "Their Indonesian mobile number as `+628…`; `null` where they have none",
  "User.name": "What they call themselves",
  "*.locale": "The language of messages: Indonesian (`id`) or English (`en`)",
  "User.status":
    "`ACTIVE` may sign in. `INACTIVE` (closed, or switched off by staff) and `BANNED` may not. " +
    "None is final: staff may change it",
  "User.phone_verified_at":
    "When its owner proved that the number is theirs; `null` while they have not",
  "*.kyc_status":
    "How the customer's identity stands, as in `Kyc`: `NONE` has submitted nothing, `PENDING` " +
    "waits for staff. Final until something new is submitted are `APPROVED`, `REJECTED` and " +
    "`WITHDRAWN`",
  Bank: "A bank that money is withdrawn to",
  "Bank.name": "What people call it",
  Choices: "What one may choose from",
  "Choices.languages.code": "As `locale` takes it",
  "Choices.languages.name": "In that language",
  "Choices.time_zones.name": "As `time_zone` takes it (IANA)",
  "Choices.currencies.name": "What people call it",
  "Choices.currencies.units":
    "Larger names for so many minor units; amounts are never counted in them",
  CustomerAccount: "A customer's account as staff see it",
  Consents: "What a customer was asked and has agreed to",
  "Consents.current_version": "The version of the terms that customers are asked about now",
  "Consent.purpose":
    "What was asked: the `terms` with the privacy notice, or whether news may be sent " +
    "(`marketing`)",
  "Consent.version": "The version of the terms at the time",
  "Consent.granted": "Whether they agreed",
  "Consent.given_at": "When they answered",
  "ConsentAnswer.terms":
    "The version that is agreed to, as `current_version` names it; an older one is refused with " +
    "`consent.outdated`. Left out, it stays as it is",
  "ConsentAnswer.marketing": "Whether news may be sent. Left out, it stays as it is",
  Erasure:
    "What a closed account still holds of its owner is to be destroyed: by when, and how far " +
    "that is",
  "Erasure.state":
    "`WAITING` for its day, `HELD` by law or by staff, `RUNNING`, which is not taken back. Final " +
    "are `DONE` and `CANCELLED`",
  "Erasure.asked_at": "When the account was closed",
  "Erasure.due_at": "By when it is done, unless it is held",
  "Erasure.changed_by":
    "Who changed its state last: the customer or a member of staff by id, or `system:` and the " +
    "part of the shop",
  "Erasure.done_at": "When it was done; `null` while it is not",
  "NewErasure.reason": "Why before its time; kept with it. No name belongs here",
  "ErasureHold.reason": "Why it must wait; kept with it. No name belongs here",
  "ErasureHold.until": "When the hold ends by itself",
  "ErasureReason.reason": "Why; kept with it. No name belongs here",
  DiscordLink: "Who a customer is at Discord",
  "DiscordLinkCode.code": "To be typed at Discord as `/link`, once",
  "DiscordLinkCode.expires_at": "Until when it links: ten minutes",
  "DiscordSignInPage.url": "Where to send the browser",
  "DiscordPage.url": "Where to send the browser",
  "DiscordPage.expires_at": "Until when it can be come back from: ten minutes",
  "DiscordCallback.code": "As Discord has added it to the address of the shop's page",
  "DiscordCallback.state":
    "As Discord has added it to the address of the shop's page; good once, in the session that " +
    "asked",
  "AccountMergeRequest.code": "As Discord has added it to the address of the shop's page",
  "AccountMergeRequest.state":
    "As Discord has added it to the address of the shop's page; good once, in the session that " +
    "asked",
  "AccountMerge.from_id": "The account that somebody had at Discord alone",
  "AccountMerge.into_id": "The account that it becomes a part of",
  AccountMergeStatus:
    "`MOVING`: nobody acts for the account any more, and what is in it goes to the other. Final " +
    "is `DONE`: it is empty and closed",
  "DiscordLogin.ticket": "As `POST /auth/discord/authorize` gave it to this browser",
  "DiscordLogin.state": "As Discord has added it to the address of the shop's page; good once",
  "DiscordLogin.code": "As Discord has added it there; left out where `error` came instead",
  "DiscordLogin.name": "Of a new account: what its owner is called; Discord's name unless said",
  "FirstPassword.ticket": "As `POST /users/discord/password/authorize` gave it to this browser",
  "FirstPassword.state": "As Discord has added it to the address of the shop's page; good once",
  "FirstPassword.code": "As Discord has added it there; left out where `error` came instead",
  "FirstPassword.password": "What to sign in with from now on, 8 characters or more of any kind",
  "SignedInDevice.user": "Who is signed in",
  "SignedInCustomer.user": "Who is signed in",
  "SignedIn*.access_token": "Goes into `Authorization: Bearer …`; good for `expires_in` seconds",
  "SignedIn*.refresh_token":
    "Trades for the next pair of tokens, once; used again later, the session ends",
  "SignedInStaff.admin": "Who is signed in",
  "RefreshRequest.refresh_token": "Of the last answer that gave tokens; each is traded once",
  SignInChallenge: "The password was right, and a code of the second factor is asked for",
  "SignInChallenge.challenge": "To be given back with the code",
  "SignInChallenge.expires_at": "Until when a code is taken: five minutes",
  "SecondStep.challenge": "As the answer to the password gave it",
  "SecondStep.code": "Six digits of the authenticator app, or a recovery code; each is taken once",
  "TelegramLink.first_name": "What they are called at Telegram",
  "TelegramLink.blocked_at": "Since when its owner lets the bot write no more; `null` while it may",
  "TelegramStart.url": "Opens the bot at Telegram; whoever presses Start there is linked",
  "TelegramStart.expires_at": "Until when it links",
  "TelegramReceived.received": "It is taken; what came of it is not told",
  CustomerCredentials: "Either `address` or `email`, with the password",
  "CustomerCredentials.email": "The older name of `address`, for e-mail addresses alone",
  "CustomerCredentials.password": "Of the account",
  "Credentials.email": "Of the member of staff",
  "Credentials.password": "Of the member of staff",
  "Registration.email": "Where they are written to and sign in by; this or `phone` is needed",
  "Registration.phone":
    "An Indonesian mobile number, as `08…` or `+628…`; this or `email` is needed",
  "Registration.name": "What they call themselves; no link and no address",
  "Registration.password": "What to sign in with, 8 characters or more of any kind",
  "RegistrationConfirmation.code": "The six digits that were sent to `address`",
  "RegistrationConfirmation.password": "What to sign in with, 8 characters or more of any kind",
  "RegistrationConfirmation.name": "What they call themselves; no link and no address",
  CustomerSession: "A device that is signed in",
  "CustomerSession.expires_at":
    "When it must sign in anew, unless its tokens are refreshed before; refreshing moves this on",
  StaffSession: "A device on which a member of staff is signed in",
  "StaffSession.expires_at":
    "When it must sign in anew, unless its tokens are refreshed before; refreshing moves this on",
  "PasswordChange.current_password": "As it is until now",
  "PasswordChange.new_password": "8 characters or more of any kind",
  "PasswordReset.address": "The e-mail address or phone number that the code went to",
  "PasswordReset.code": "The six digits that were sent",
  "PasswordReset.new_password": "8 characters or more of any kind",
  "ForgottenPassword.address": "An e-mail address or a phone number of the account",
  "PinChallengeAnswer.pin_token": "Stands for the PIN once, for exactly this `purpose`",
  "PinChallengeAnswer.expires_at": "Until when it does: five minutes",
  "PinChallenge.pin": "The wallet PIN",
  "PinChallenge.purpose":
    "What the token is for; what is ordered with it must be the same to the letter",
  "PinPurpose*.kind": "What is to be ordered",
  "PinPurpose*.to": "Whom the money goes to, written as it will be in `to` of the transfer",
  "PinPurpose*.amount": "How much, in minor units, as it will be ordered",
  "PinPurpose*.bank_account_id": "Where the money goes",
  "EmailVerificationRequest.email": "The address to prove; the present one unless said",
  "EmailVerification.email": "The address that the code went to; the present one unless said",
  "*Verification.code": "The six digits that were sent",
  "PhoneVerificationRequest.phone": "The number to prove; the present one unless said",
  "PhoneVerification.phone": "The number that the code went to; the present one unless said",
  "PinReset.code": "The six digits that `POST /users/pin/forgot` had sent",
  "PinReset.pin": "The new wallet PIN: six digits that are hard to guess",
  "Profile.name": "What they call themselves",
  "ProfileChange.name": "What they call themselves; no link and no address",
  "Profile.email": "Where they are written to; `null` where there is none",
  "Profile.phone": "Their mobile number; `null` where there is none",
  "Profile*.birth_date": "When they were born; `null` where they do not say",
  "Profile*.address": "Street and house; `null` where they do not say",
  "Profile*.city": "City or regency; `null` where they do not say",
  "Profile*.province": "Province; `null` where they do not say",
  "Profile*.postal_code": "Five digits; `null` where they do not say",
  "UserDetail.account": "What the account is",
  "UserDetail.account.status":
    "`ACTIVE` may sign in; `INACTIVE` and `BANNED` may not. None is final: staff may change it",
  "UserDetail.profile": "What they tell of themselves",
  "UserDetail.settings": "How the shop speaks to them",
  "UserDetail.balances": "What they have, by currency; rupiah always and first",
  "UserStatistics.tier": "Whose prices they get now",
  "UserStatistics.purchases": "What they bought, one row for each currency",
  "TierProgress.next": "The next higher tier; staff give it",
  "TierProgress.spent": "What they have spent so far, in rupiah",
  "TierProgress.left": "What is still to be spent, in rupiah",
  "AccountClosing.pin": "The wallet PIN, of whoever has set one",
  "DataExportRequest.pin": "The wallet PIN, of whoever has set one",
  "*WebhookEndpoint*.pin": "The wallet PIN, of whoever has set one",
  "WebhookSecretChange.pin": "The wallet PIN, of whoever has set one",
  "AccountClosing.code":
    "Of the authenticator app, or a recovery code; of whoever has a second factor",
  "DataExportRequest.code":
    "Of the authenticator app, or a recovery code; of whoever has a second factor",
  "*WebhookEndpoint*.code":
    "Of the authenticator app, or a recovery code; of whoever has a second factor",
  "WebhookSecretChange.code":
    "Of the authenticator app, or a recovery code; of whoever has a second factor",
  "*ApiKey*.code": "Of the authenticator app, or a recovery code; of whoever has a second factor",
  "DataExportLink.path": "Where it can be fetched, below the shop's address, by its owner alone",
  "SecondFactorEnrolment.secret": "What the authenticator app is told, in base 32; shown once",
  "SecondFactorEnrolment.uri": "The same as an address to be drawn as a QR code",
  "SecondFactorEnrolment.expires_at":
    "Until when a first code of the app is taken: a quarter of an hour",
  "SecondFactorConfirmation.code": "Six digits of the app that was just set up",
  AccountSecurity: "How an account is guarded, as its owner looks at it",
  "AccountSecurity.pin": "The wallet PIN",
  "AccountSecurity.pin.is_set": "Whether there is one",
  "AccountSecurity.pin.locked_until":
    "Until when none is tried, after several wrong ones; `null` while it may be",
  "AccountSecurity.second_factor": "The authenticator app",
  "AccountSecurity.second_factor.recovery_codes_left": "How many recovery codes have not been used",
  "AccountSecurity.email_verified_at": "When the e-mail address was proved; `null` while it is not",
  "AccountSecurity.phone_verified_at": "When the phone number was proved; `null` while it is not",
  "AccountSecurity.sessions": "On how many devices the account is signed in",
  "AccountSecurity.api_keys": "How many keys there are for systems of its owner's",
  "AccountSecurity.recent_sign_ins.at": "When somebody signed in",
  "AccountSecurity.recent_sign_ins.is_over": "Whether the session has ended since",
  Kyc: "How a customer's identity stands, with their last submission",
  "Kyc.status":
    "As the last submission stands; `NONE` before the first. `PENDING` waits for staff; " +
    "`APPROVED`, `REJECTED` and `WITHDRAWN` are final until something new is submitted",
  "Kyc.submission": "What was last submitted; `null` before the first",
  "*.submission.status":
    "`PENDING` waits for staff. Final are `REJECTED`, `WITHDRAWN` (an approval that was taken " +
    "back) and `APPROVED` unless it is taken back",
  "*Submission*.status":
    "`PENDING` waits for staff. Final are `REJECTED`, `WITHDRAWN` (an approval that was taken " +
    "back) and `APPROVED` unless it is taken back",
  "*ubmission*.submitted_at": "When the customer submitted it",
  "*ubmission*.decided_at": "When staff decided, or nobody had for too long; `null` until then",
  "*ubmission*.note": "What staff wrote to the customer about it; `null` where they wrote nothing",
  "KycSubmission*.decided_by":
    "Who decided: a member of staff by id, or `system:` and the part of the shop; `null` until " +
    "then",
  "KycSubmission*.withdrawn_by": "Who took the approval back; `null` where nobody has",
  "KycSubmissionDetail.gender": "As the NIK says",
  "KycSubmissionDetail.birth_date": "As the NIK says",
  "NewKyc.nik": "The 16 digits of the identity card; what is written between them does not matter",
  "NewKyc.id_card_file_id":
    "A picture of the identity card, sent before with the purpose `id_card`",
  "NewKyc.selfie_file_id":
    "A picture of its owner with the card, sent before with the purpose `selfie`",
  "RevealedNik.nik": "All 16 digits; that they were shown is in the audit log",
  "KycReveal.reason": "Why it has to be read; kept in the audit log",
  "KycRejection.reason_code": "Why, for a program; the customer reads it in their language",
  "KycWithdrawal.reason_code": "Why, for a program; the customer reads it in their language",
  "KycRejection.note": "What else the customer is to know",
  "KycWithdrawal.note": "What else the customer is to know",
  "KycCounts.NONE": "Customers who have submitted nothing",
  "KycCounts.PENDING": "Customers whose last submission waits for staff",
  "KycCounts.APPROVED": "Customers whose last submission was approved",
  "KycCounts.REJECTED": "Customers whose last submission was rejected",
  "KycCounts.WITHDRAWN": "Customers whose approval was taken back",
  "CustomerAccountPage.total": "How many there are on all pages; only with `count=true`",
  "StaffTransactionPage.total": "How many there are on all pages; only with `count=true`",
  "CustomerCounts.total": "All customers",
  "CustomerCounts.by_status": "How many there are of each status",
  "CustomerCounts.by_status.ACTIVE": "Who may sign in",
  "CustomerCounts.by_status.INACTIVE":
    "Who have closed their account, or whom staff have switched off",
  "CustomerCounts.by_status.BANNED": "Whom staff have banned",
  "CustomerCounts.by_tier": "How many get which prices",
  "CustomerCounts.by_tier.retail": "Who get everybody's prices",
  "CustomerCounts.by_tier.reseller": "Who get resellers' prices",
  "CustomerCounts.by_tier.vip": "Who get the best prices",
  "CustomerCounts.new_in_30_days": "Who registered within the last thirty days",
  "AccountStatusChange.revision": "Counts the changes of one account, from 1",
  "AccountStatusChange.status": "The status from then on; none is final",
  "AccountStatusChange.changed_by":
    "Who changed it: the customer or a member of staff by id, or `system:` and the part of the " +
    "shop",
  "NewCustomer.email":
    "Where they are written to; a code by which they choose a password goes there",
  "NewCustomer.name": "What to call them; no link and no address",
  "NewCustomer.phone": "An Indonesian mobile number, as `08…` or `+628…`",
  "NewCustomer.tier": "Whose prices they get; `retail` unless said",
  "CustomerChange.name": "What to call them; no link and no address",
  "CustomerChange.tier": "Whose prices they get from now on",
  "StatusInput.status": "What it shall be from now on; none is final",
  "PasswordResetByStaff.reason": "Why; kept in the audit log",
  "CheckedContact.reason": "How its owner was known; kept in the audit log",
  File: "A file that somebody has sent; what is in it can be read only while it is `READY`",
  StaffFile: "A file as staff see it",
  "*File.id": "The file; what needs one takes it as `…_file_id`",
  "*File.purpose": "What it is for, which decides what it may be and who may read it",
  "*File.name": "What its owner calls it; `null` where they did not say",
  "*File.state":
    "`RECEIVING` until all of it is there, `PROCESSING` until it is checked. Final is `READY`, " +
    "unless it is deleted; `QUARANTINED` (see `problem`) and `MISSING` wait for staff, `DELETED` " +
    "can be read by nobody",
  "StaffFile.problem": "Why it is in quarantine, for a program; `null` where it is not",
  "StaffFile.tries": "How often checking it has failed",
  "FileLink.path": "Reads the file once, below the shop's address",
  "OrphanedObject.key": "Where it lies in the bucket",
  "*File.updated_at": "When its state last changed",
  "StaffFile.owner_id": "Who has sent it",
};
