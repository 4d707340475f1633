// Made of openapi.json by `npm run client:schema`.
type Plain = Omit<components["schemas"]["Problem"], "code">;
type Members = components["schemas"]["ProblemMembers"];
export type ProblemOf<Code extends string> = Code extends keyof Members ? Plain & {
    code: Code;
} & Members[Code] : Plain & {
    code: Code;
};
interface NoParameters {
    query?: never;
    header?: never;
    path?: never;
}
export interface paths {
    "/users/consents": {
        /** What one has agreed to, and whether there are new terms */
        get: operations["getUsersConsents"];
        /**
         * Agree to the current terms, or choose about marketing
         * @description Every answer is kept with its time and address.
         */
        put: operations["putUsersConsents"];
    };
    "/users/discord": {
        /** Who one is at Discord */
        get: operations["getUsersDiscord"];
        /** Unlink the Discord account */
        delete: operations["deleteUsersDiscord"];
    };
    "/users/discord/link-code": {
        /**
         * A code that links the account to whoever types it at Discord
         * @description It works once, for ten minutes, and a new one ends the one before.
         */
        post: operations["postUsersDiscordLinkCode"];
    };
    "/users/discord/authorize": {
        /**
         * The address of Discord's sign-in page, for linking
         * @description Discord sends the browser back to the shop's page with `code` and `state`, which that page gives to `POST /auth/discord/callback` in the same session.
         */
        post: operations["postUsersDiscordAuthorize"];
    };
    "/auth/discord/callback": {
        /**
         * Link the account to who has signed in at Discord
         * @description A state works once, for ten minutes, in the session that asked for it.
         */
        post: operations["postAuthDiscordCallback"];
    };
    "/users/discord/merge": {
        /** The account that has become a part of one's own */
        get: operations["getUsersDiscordMerge"];
        /**
         * Make the account that one opened at Discord a part of one's own
         * @description With what Discord's sign-in page sends back, as `POST /auth/discord/callback` takes it. The Discord account is linked here, the other account ends, and all of its money comes over as transfers; what was bought there stays readable. Only an account that nothing but Discord leads to.
         */
        post: operations["postUsersDiscordMerge"];
    };
    "/users/discord/merge/transactions": {
        /** What was bought and moved in the account that has become a part of one's own */
        get: operations["getUsersDiscordMergeTransactions"];
    };
    "/auth/discord/authorize": {
        /**
         * The address of Discord's sign-in page, for signing in
         * @description Discord sends the browser back to the shop's page with `state`, and `code` or `error`. That page gives them to `POST /auth/discord/login` with the ticket, which it has kept.
         */
        post: operations["postAuthDiscordAuthorize"];
    };
    "/auth/discord/login": {
        /**
         * Sign in as who has signed in at Discord, or open an account for them
         * @description A state works once, for ten minutes, with the ticket that came with it. Who is linked to an account is signed in (200). For anybody else one is opened (201), without a password: `name` and `accepted_terms` are for that. The address that Discord tells becomes theirs unless somebody has it, and is as unproved as any other until they prove it by a code; it never leads to another's account.
         */
        post: operations["postAuthDiscordLogin"];
    };
    "/users/discord/password/authorize": {
        /**
         * The address of Discord's sign-in page, for setting the first password
         * @description Discord asks again, whoever has agreed before.
         */
        post: operations["postUsersDiscordPasswordAuthorize"];
    };
    "/users/discord/password": {
        /**
         * Set the first password of an account that was opened by Discord
         * @description For who has just signed in at Discord once more, as who is linked to the account. Every other device is signed out. Whoever has proved an address may reset it by a code instead.
         */
        post: operations["postUsersDiscordPassword"];
    };
    "/users/telegram": {
        /**
         * Where one is written to at Telegram
         * @description `blocked_at` is since when the bot was told that it may write no more.
         */
        get: operations["getUsersTelegram"];
        /** Unlink the Telegram chat */
        delete: operations["deleteUsersTelegram"];
    };
    "/users/telegram/link": {
        /**
         * An address that links the account to whoever opens it at Telegram
         * @description It works once, for ten minutes, and a new one ends the one before.
         */
        post: operations["postUsersTelegramLink"];
    };
    "/health": {
        /** Whether the Worker is alive */
        get: operations["getHealth"];
    };
    "/health/ready": {
        /**
         * Whether everything the shop stands on answers
         * @description By what each is for. Which product that is, and how fast it answers, staff are told at `GET /admin/dashboard/system-health`. What is not `needed`, such as a cache, may be down meanwhile.
         */
        get: operations["getHealthReady"];
    };
    "/metrics": {
        /**
         * How the shop does, for Prometheus
         * @description With `Authorization: Bearer` and the shop's `METRICS_TOKEN`; without that variable there is nothing here. Counters only grow.
         */
        get: operations["getMetrics"];
    };
    "/auth/register": {
        /**
         * Open an account and sign in
         * @description An e-mail address or a phone number is needed; messages go by SMS where there is no e-mail. The language of `Accept-Language` becomes theirs. Refused with `auth.code_needed` in a shop whose customers register by `POST /auth/registrations` alone.
         */
        post: operations["postAuthRegister"];
    };
    "/auth/login": {
        /** Sign in with an e-mail address or a phone number, and a password */
        post: operations["postAuthLogin"];
    };
    "/auth/2fa/login": {
        /**
         * Finish signing in by a code of the second factor
         * @description A code of the authenticator app or a recovery code; each is taken once. The challenge is good for five minutes, and ends with every session of the account.
         */
        post: operations["postAuth2faLogin"];
    };
    "/auth/refresh": {
        /**
         * Trade a refresh token for the next pair of tokens
         * @description A refresh token works once. The same client gets the same pair again for a few seconds, as long as it has not used it; any other second use ends the session.
         */
        post: operations["postAuthRefresh"];
    };
    "/auth/logout": {
        /**
         * End this session
         * @description The access token and the refresh token are refused from the next request on.
         */
        post: operations["postAuthLogout"];
    };
    "/auth/me": {
        /** Who is signed in */
        get: operations["getAuthMe"];
    };
    "/auth/registrations": {
        /**
         * Be sent a code to open an account by
         * @description The answer is the same whether or not somebody has the address. Whoever has proved it is told that they have an account, and is sent no code.
         */
        post: operations["postAuthRegistrations"];
    };
    "/auth/registrations/confirm": {
        /**
         * Open an account by a code, and sign in
         * @description The address is proved from the start. An account that has it and never proved it loses it, and nothing else.
         */
        post: operations["postAuthRegistrationsConfirm"];
    };
    "/auth/sessions": {
        /** The devices one is signed in on, the newest first */
        get: operations["getAuthSessions"];
        /** Sign out on every other device */
        delete: operations["deleteAuthSessions"];
    };
    "/auth/sessions/{session_id}": {
        /**
         * Sign out on one device
         * @description Nothing happens to a session that is over already, or is not one's own.
         */
        delete: operations["deleteAuthSessionsSessionId"];
    };
    "/users/change-password": {
        /**
         * Choose another password
         * @description Every other device is signed out. Wrong tries count like those at the PIN.
         */
        post: operations["postUsersChangePassword"];
    };
    "/users/pin/challenge": {
        /**
         * Trade the wallet PIN for a token that stands for it once
         * @description The token is good for five minutes, for one transfer, withdrawal or purchase of that amount to that target, written as it will be there. Another PIN ends it.
         */
        post: operations["postUsersPinChallenge"];
    };
    "/users/email/verification": {
        /**
         * Be sent a code that proves an e-mail address
         * @description Without `email` the present address is proved. Another one takes its place once it is proved, which the former one is told of. At most three codes in ten minutes.
         */
        post: operations["postUsersEmailVerification"];
    };
    "/users/email/verification/confirm": {
        /**
         * Prove an e-mail address by the code that was sent to it
         * @description From then on money can be sent to it. An account that has the address and never proved it loses it, and nothing else.
         */
        post: operations["postUsersEmailVerificationConfirm"];
    };
    "/users/phone/verification": {
        /**
         * Be sent a code that proves a phone number
         * @description Without `phone` the present number is proved. Another one takes its place once it is proved, which the former addresses are told of. At most three codes in ten minutes.
         */
        post: operations["postUsersPhoneVerification"];
    };
    "/users/phone/verification/confirm": {
        /**
         * Prove a phone number by the code that was sent to it
         * @description From then on money can be sent to it. An account that has the number and never proved it loses it, and nothing else.
         */
        post: operations["postUsersPhoneVerificationConfirm"];
    };
    "/auth/password/forgot": {
        /**
         * Be sent a code that resets a password
         * @description The answer is the same for an address that nobody has. At most three codes in ten minutes go to one address.
         */
        post: operations["postAuthPasswordForgot"];
    };
    "/auth/password/reset": {
        /**
         * Choose another password by the code that was sent
         * @description Every session and API key ends, and every address of the account is told. An address that was never verified resets only an account that has never been used, whose PIN it clears. Nobody is signed in by it; `device_token` is for the sign-in that follows.
         */
        post: operations["postAuthPasswordReset"];
    };
    "/users/pin/forgot": {
        /**
         * Be sent a code that resets the wallet PIN
         * @description It goes to the verified e-mail address, or else to the verified phone number. One that was changed is not used for a day.
         */
        post: operations["postUsersPinForgot"];
    };
    "/users/pin/reset": {
        /**
         * Set another wallet PIN by the password and the code that was sent
         * @description Every address of the account is told.
         */
        post: operations["postUsersPinReset"];
    };
    "/users/profile": {
        /** What the caller tells of themselves */
        get: operations["getUsersProfile"];
        /**
         * Change some of what the caller tells of themselves
         * @description What is left out stays; `null` takes it away.
         */
        put: operations["putUsersProfile"];
        /**
         * Change some of what the caller tells of themselves
         * @description The same as `PUT /users/profile`.
         */
        post: operations["postUsersProfile"];
    };
    "/users/settings": {
        /** How the shop speaks to the caller */
        get: operations["getUsersSettings"];
        /**
         * Change how the shop speaks to the caller
         * @description What is left out stays.
         */
        put: operations["putUsersSettings"];
    };
    "/users/detail": {
        /** The caller's account, profile, settings and balances at once */
        get: operations["getUsersDetail"];
    };
    "/users/statistics": {
        /** What the caller has bought, and how far the next tier is */
        get: operations["getUsersStatistics"];
    };
    "/banks": {
        /** The banks that money is withdrawn to */
        get: operations["getBanks"];
    };
    "/choices": {
        /** The languages, time zones, currencies and channels that one may choose from */
        get: operations["getChoices"];
    };
    "/users/close": {
        /**
         * Close the caller's account
         * @description Every session and API key ends, nobody can send money to it, and nothing that happened is removed. Refused while something is in it: `still` names `balance`, `holds`, `orders`, `payments`, `transfers` or `withdrawals`. Whoever has a PIN or a second factor gives it, too; wrong tries count like those at the PIN. Staff can open it again.
         */
        post: operations["postUsersClose"];
    };
    "/users/data-export": {
        /**
         * All that the shop holds of the caller, as one JSON document
         * @description Account, profile, consents, identities with their NIK, contacts, bank accounts, sessions, API keys without their secrets, orders, journal, payments, withdrawals, uses of vouchers, notices and files; a file's content is read by a link of its own. It is read while it is taken, no further than until the session that takes it ends. `complete` at its end says whether all was in it, of a very long history, too.
         */
        get: operations["getUsersDataExport"];
        /**
         * Ask for a copy of all that the shop holds of the caller
         * @description It can be fetched once at `path`, within 5 minutes and with the caller's own token. Whoever has a PIN or a second factor gives it, too; wrong tries count like those at the PIN. At most 5 times a day; its owner is told.
         */
        post: operations["postUsersDataExport"];
    };
    "/users/2fa/enrolments": {
        /**
         * Begin to enrol an authenticator app
         * @description It counts once a first code of it has been given, within a quarter of an hour. An e-mail address or a phone number must be verified before.
         */
        post: operations["postUsers2faEnrolments"];
    };
    "/users/2fa/enrolments/{enrolment_id}/confirm": {
        /**
         * Finish the enrolment by a first code
         * @description From then on every sign-in asks for a code. Every address is told.
         */
        post: operations["postUsers2faEnrolmentsEnrolmentIdConfirm"];
    };
    "/users/2fa/recovery-codes": {
        /**
         * Replace the recovery codes by others
         * @description Every address is told. Wrong codes count like wrong PINs.
         */
        post: operations["postUsers2faRecoveryCodes"];
    };
    "/users/2fa/remove": {
        /**
         * Take the second factor away, by the password and a code of it
         * @description Every address is told. Wrong codes count like wrong PINs.
         */
        post: operations["postUsers2faRemove"];
    };
    "/users/security": {
        /** How the caller's account is guarded */
        get: operations["getUsersSecurity"];
    };
    "/users/kyc": {
        /** How one's identity stands */
        get: operations["getUsersKyc"];
        /**
         * Submit one's identity
         * @description The documents are uploaded before, at `/files`, with the purposes `id_card` and `selfie`, and are READY. Staff decide; an approved identity has higher limits, and a rejected one is submitted again with documents sent within a day.
         */
        post: operations["postUsersKyc"];
    };
    "/users/api-keys": {
        /** One's own keys, the newest first */
        get: operations["getUsersApiKeys"];
        /**
         * Make a key for one's own systems
         * @description The key and its signing secret are shown this once. At most 20 keys. Wrong passwords count like wrong PINs. Whoever has a second factor gives a code of it, too, and another one with a repeat under the same `Idempotency-Key`, which hears the same key.
         */
        post: operations["postUsersApiKeys"];
    };
    "/users/api-keys/{api_key_id}": {
        /** One of one's own keys */
        get: operations["getUsersApiKeysApiKeyId"];
        /**
         * Change what a key may do, from where and how often
         * @description All of it is said anew, so that nothing is loosened by being left out.
         */
        put: operations["putUsersApiKeysApiKeyId"];
        /** Revoke a key */
        delete: operations["deleteUsersApiKeysApiKeyId"];
    };
    "/users/api-keys/{api_key_id}/signature-checks": {
        /**
         * Find out why a signature is not taken
         * @description Give a request as it was signed and sent. What differs first is named, of the secret nothing is told. Nothing is kept.
         */
        post: operations["postUsersApiKeysApiKeyIdSignatureChecks"];
    };
    "/users/api-keys/{api_key_id}/requests": {
        /**
         * What was asked by one of one's own keys, and what came of it
         * @description The latest 1000 by all keys of a customer are kept.
         */
        get: operations["getUsersApiKeysApiKeyIdRequests"];
    };
    "/webhooks/endpoints": {
        /** Endpoints, the oldest first */
        get: operations["getWebhooksEndpoints"];
        /**
         * Have one's own events sent to an address
         * @description Events come as Standard Webhooks (https://www.standardwebhooks.com): `webhook-id` is the same on every try, so that what comes twice is told by it. Answer with any 2xx within 15 seconds; anything else is tried again for about three days, 410 ends it, and redirects are not followed. At most 10.
         */
        post: operations["postWebhooksEndpoints"];
    };
    "/webhooks/endpoints/{endpoint_id}": {
        /** One endpoint */
        get: operations["getWebhooksEndpointsEndpointId"];
        /**
         * Change where events are sent, which, and whether
         * @description All of it is said anew. Switching one on again that has failed tries it anew.
         */
        put: operations["putWebhooksEndpointsEndpointId"];
        /** Have nothing sent there any more */
        delete: operations["deleteWebhooksEndpointsEndpointId"];
    };
    "/webhooks/endpoints/{endpoint_id}/secret": {
        /**
         * Give an endpoint another secret
         * @description For 24 hours both secrets sign.
         */
        post: operations["postWebhooksEndpointsEndpointIdSecret"];
    };
    "/webhooks/endpoints/{endpoint_id}/deliveries": {
        /**
         * What was sent to an endpoint, the newest first
         * @description Kept for 30 days.
         */
        get: operations["getWebhooksEndpointsEndpointIdDeliveries"];
    };
    "/webhooks/endpoints/{endpoint_id}/deliveries/{sequence}": {
        /** One event on its way to an endpoint, with every try */
        get: operations["getWebhooksEndpointsEndpointIdDeliveriesSequence"];
    };
    "/webhooks/endpoints/{endpoint_id}/test": {
        /**
         * Send a test event and see what the endpoint answers
         * @description A key counts for one endpoint, and for as long as the event is kept.
         */
        post: operations["postWebhooksEndpointsEndpointIdTest"];
    };
    "/webhooks/endpoints/{endpoint_id}/deliveries/{sequence}/replay": {
        /** Send one event again, under its own id */
        post: operations["postWebhooksEndpointsEndpointIdDeliveriesSequenceReplay"];
    };
    "/webhooks/endpoints/{endpoint_id}/replay": {
        /**
         * Send again what happened in a span of time
         * @description The oldest first, at most 1000 a request: `more` says to ask again, with a later `from`. They leave within minutes.
         */
        post: operations["postWebhooksEndpointsEndpointIdReplay"];
    };
    "/wallet": {
        /** All balances of the wallet */
        get: operations["getWallet"];
    };
    "/wallet/balance": {
        /** The balance in one currency, now or at a past instant */
        get: operations["getWalletBalance"];
    };
    "/wallet/transactions": {
        /**
         * The wallet's journal, newest first
         * @description Every change of the total, with the balance after it.
         */
        get: operations["getWalletTransactions"];
    };
    "/wallet/topup/midtrans": {
        /**
         * Top up through Midtrans
         * @description Pay as `payment.instructions` says, or on the page at `payment.redirect_url`. The balance grows by `amount` once Midtrans confirms; the fee of the way to pay comes on top.
         */
        post: operations["postWalletTopupMidtrans"];
    };
    "/wallet/topup/manual": {
        /**
         * Top up by a transfer to the shop's bank account
         * @description Pay exactly `gross`, which is the amount and a code of one to three digits that nobody else has. When all codes of the amount are taken, `amount` is the next one above it. The balance grows by all of it once the shop has seen the money.
         */
        post: operations["postWalletTopupManual"];
    };
    "/wallet/topup/manual/{payment_id}": {
        /** One top-up by bank transfer */
        get: operations["getWalletTopupManualPaymentId"];
    };
    "/wallet/topup/manual/{payment_id}/upload-proof": {
        /**
         * Upload a proof of payment
         * @description The file is the body itself, at most 10 MiB. What it is shows by its first bytes; the same file again is the same proof. Staff see it once it has been checked.
         */
        post: operations["postWalletTopupManualPaymentIdUploadProof"];
    };
    "/wallet/statement": {
        /**
         * The wallet between two days: opening, movements, closing and what is held
         * @description All figures are as of one moment. `explained` reads each of them for itself: the opening total and the movements must give the closing one, that and what came later the balance shown now, and the named holds what is held. CSV and XLSX have the whole period and no pages.
         */
        get: operations["getWalletStatement"];
    };
    "/wallet/stream": {
        /**
         * All balances as they change, as server-sent events
         * @description An event `balance` comes at once and with every change, as it happens. It is the whole of the balances and its id their version, so whoever reconnects hears the newest and has lost nothing. The stream ends after `seconds` with an event `end`, and earlier when the session does; a comment comes every few seconds while nothing changes. Only a few streams of one customer are open at a time.
         */
        get: operations["getWalletStream"];
    };
    "/wallet/currencies": {
        /**
         * The currencies a wallet can hold, by code
         * @description A wallet opens a currency by itself on first use. `units` are larger names for so many minor units; amounts are never counted in them.
         */
        get: operations["getWalletCurrencies"];
    };
    "/wallet/transfer": {
        /**
         * Send money to another customer
         * @description `to` is a user id, an e-mail address or a phone number. The money leaves at once and lands within moments; if the receiver cannot take it, it comes back and the transfer has `FAILED`. Transfers that come to nothing are counted, and too many in a minute must wait.
         */
        post: operations["postWalletTransfer"];
    };
    "/wallet/exchange/quote": {
        /**
         * Ask what an amount brings in another currency
         * @description The quote stands until `expires_at` and serves once. Nothing moves yet.
         */
        post: operations["postWalletExchangeQuote"];
    };
    "/wallet/exchange": {
        /**
         * Exchange as quoted
         * @description Both sides move at once.
         */
        post: operations["postWalletExchange"];
    };
    "/wallet/withdrawals": {
        /** The caller's withdrawals, newest first */
        get: operations["getWalletWithdrawals"];
        /**
         * Withdraw to a bank account
         * @description The amount and its fee are held at once; staff decide, and the money is captured when it has arrived. An account given in full is registered on the way, by a `code` as at `POST /wallet/bank-accounts`. From an amount of the shop's choice on, with all that has left within 24 hours, the wallet PIN is required, or a `pin_token` for that account in its place.
         */
        post: operations["postWalletWithdrawals"];
    };
    "/wallet/withdrawals/{transaction_id}": {
        /** One of the caller's withdrawals */
        get: operations["getWalletWithdrawalsTransactionId"];
    };
    "/wallet/pin": {
        /** Set the wallet PIN, or another in its place */
        put: operations["putWalletPin"];
    };
    "/wallet/bank-accounts": {
        /** The caller's bank accounts */
        get: operations["getWalletBankAccounts"];
        /**
         * Register a bank account to withdraw to
         * @description Banks by code or clearing number, as `GET /banks` lists them. It takes the `code` of `POST /wallet/bank-accounts/code`, unless the shop asks for none. The bank is asked for the holder's name afterwards; money goes there only where it matches.
         */
        post: operations["postWalletBankAccounts"];
    };
    "/wallet/bank-accounts/code": {
        /**
         * Be sent a code that registers this bank account
         * @description It goes to the first contact that the caller has proved, e-mail before phone, and is good for this account alone. At most three codes in ten minutes.
         */
        post: operations["postWalletBankAccountsCode"];
    };
    "/wallet/bank-accounts/{bank_account_id}": {
        /**
         * Forget a bank account
         * @description Withdrawals under way to it are not stopped by this.
         */
        delete: operations["deleteWalletBankAccountsBankAccountId"];
    };
    "/analytics/events": {
        /**
         * Tell what has happened on the shop's pages
         * @description Each event is answered by itself, in the order in which they were told: `accepted` once it is sure to be stored, told before or not, or `refused` with a code that says why. Tell an event again with the same `id` until it is answered; it is stored once. With `sent_at`, a clock that is wrong is put right. Properties are flat; what names a person, an address, a number or a secret is refused, and nothing is kept of where a visitor is. Orders and vouchers are not told of here: their events come from the orders. 200 kB are the most.
         */
        post: operations["postAnalyticsEvents"];
    };
    "/analytics/track/product-view": {
        /**
         * Tell that somebody looks at a product now
         * @description The same as one event `product.viewed` of `POST /analytics/events`.
         */
        post: operations["postAnalyticsTrackProductView"];
    };
    "/analytics/track/product-purchase": {
        /**
         * What an order of one's own is counted as
         * @description Nothing is counted for being told: an order is counted by itself, once. This answers what it is counted as at the moment; of an order that was not delivered that is nothing.
         */
        post: operations["postAnalyticsTrackProductPurchase"];
    };
    "/analytics/track/voucher-usage": {
        /**
         * What the vouchers of an order of one's own are counted as
         * @description Nothing is counted for being told: an order is counted by itself, once. This answers what it is counted as at the moment; of an order that was not delivered that is nothing.
         */
        post: operations["postAnalyticsTrackVoucherUsage"];
    };
    "/payments/methods": {
        /**
         * The ways to pay, each with its fee, limits and instructions
         * @description With an amount, only those that take it, and what each would cost in all.
         */
        get: operations["getPaymentsMethods"];
    };
    "/payments": {
        /**
         * The caller's payments, newest first
         * @description Bank transfers are among them, with the method `bank_transfer`.
         */
        get: operations["getPayments"];
    };
    "/payments/{payment_id}": {
        /**
         * One of the caller's payments
         * @description `credited_transaction_id` names what the money was credited as: the top-up itself, or one of its own when it came after the top-up had closed.
         */
        get: operations["getPaymentsPaymentId"];
    };
    "/payments/{payment_id}/cancel": {
        /**
         * Cancel a payment that has not been made
         * @description Cancelled at the gateway first. A payment that turns out to be paid is credited instead, and money that still comes later goes to the balance.
         */
        put: operations["putPaymentsPaymentIdCancel"];
    };
    "/transactions/{transaction_id}/cancel": {
        /**
         * Call off a transaction that nobody has begun to work on
         * @description What was held for it is available again. Cancelling twice is cancelling once. Money that is paid for a cancelled top-up all the same goes to the balance.
         */
        put: operations["putTransactionsTransactionIdCancel"];
    };
    "/transactions": {
        /**
         * The caller's transactions, newest first
         * @description `amount_from`, `amount_to`, `q` and several statuses need `customer_no`, or days (at most 31).
         */
        get: operations["getTransactions"];
        /**
         * Buy the shop's own goods with the wallet balance
         * @description The pieces are reserved and the money is held at once; both are the buyer's and the shop's on delivery, which follows within moments. Secret lines are then read at `GET /transactions/{transaction_id}/delivery`. The PIN is asked for as by `POST /ppob/transactions`.
         */
        post: operations["postTransactions"];
    };
    "/transactions/history": {
        /**
         * The caller's transactions, newest first
         * @description `amount_from`, `amount_to`, `q` and several statuses need `customer_no`, or days (at most 31).
         */
        get: operations["getTransactionsHistory"];
    };
    "/transactions/summary": {
        /** The caller's transactions by day, type and status */
        get: operations["getTransactionsSummary"];
    };
    "/transactions/stats/summary": {
        /** How all of the caller's transactions went, by type */
        get: operations["getTransactionsStatsSummary"];
    };
    "/transactions/status/{status}": {
        /** The caller's transactions that stand so, newest first */
        get: operations["getTransactionsStatusStatus"];
    };
    "/transactions/type/{type}": {
        /** The caller's transactions of one type, newest first */
        get: operations["getTransactionsTypeType"];
    };
    "/transactions/export": {
        /**
         * The caller's transactions of some days as a table
         * @description The last rows say what all of them have moved, one per currency.
         */
        get: operations["getTransactionsExport"];
    };
    "/transactions/{transaction_id}": {
        /**
         * One of the caller's transactions
         * @description With the `ETag` of an earlier answer in `If-None-Match`, 304 while it stands so.
         */
        get: operations["getTransactionsTransactionId"];
    };
    "/transactions/ref/{ref_id}": {
        /** The transaction that the caller has given this `ref_id` */
        get: operations["getTransactionsRefRefId"];
    };
    "/transactions/{transaction_id}/delivery": {
        /**
         * The secret lines that one of the caller's orders has bought
         * @description Each look is written down. A line that was replaced is not among them any more.
         */
        get: operations["getTransactionsTransactionIdDelivery"];
    };
    "/transactions/{transaction_id}/logs": {
        /** How a transaction got where it is, oldest first */
        get: operations["getTransactionsTransactionIdLogs"];
    };
    "/transactions/{transaction_id}/stream": {
        /**
         * A transaction as its status changes, as server-sent events
         * @description An event `status` for each change, with the transaction as it stands now. Its id is the number of the event in the transaction's log: whoever sends it back as `Last-Event-ID` hears all that came later, and nothing twice. The stream ends with an event `end`: `done` once the transaction has ended, `time` after `seconds`, `signed_out` with the session. It is one of the few streams a customer may have open.
         */
        get: operations["getTransactionsTransactionIdStream"];
    };
    "/ws": {
        /**
         * Balances and transactions as they change, through a WebSocket
         * @description The access token comes as `Authorization`, or from a browser as a subprotocol beside `fa-system.v1`: `new WebSocket(url, ["fa-system.v1", "bearer." + token])`; never in the address. Say `{"subscribe":"balance"}`, or a transaction's id with the last event you know: `{"subscribe":"txn_…","after":2}`, or `files` likewise; `unsubscribe` ends each. What comes back are objects with `event` (`balance`, `status`, `file`, `end`, `error`) as in the streams. `ping` is answered with `pong`. A message has at most 1024 characters, and a socket follows 50 transactions. Closed with 4400 for a message that cannot be read, 4401 when its time or its session is over (connect with a fresh token), 4413 and 4429 above these bounds.
         */
        get: operations["getWs"];
    };
    "/notifications": {
        /**
         * What the caller was told, the latest first
         * @description Every message stands here, by whatever channels it went: the latest 500, for 180 days. None holds a secret. Those that are archived are listed by `archived=true` alone. `GET /notifications/stream` tells of new ones as they come.
         */
        get: operations["getNotifications"];
    };
    "/notifications/count": {
        /**
         * How many messages are unread
         * @description Without those that are archived.
         */
        get: operations["getNotificationsCount"];
    };
    "/notifications/{message_id}/read": {
        /**
         * Mark a message as read
         * @description Again changes nothing.
         */
        put: operations["putNotificationsMessageIdRead"];
    };
    "/notifications/{message_id}/archive": {
        /**
         * Put a message away
         * @description Again changes nothing. It is listed by `archived=true`.
         */
        put: operations["putNotificationsMessageIdArchive"];
    };
    "/notifications/read-all": {
        /**
         * Mark all messages as read that the caller has seen
         * @description Up to `until`, the latest of them: what came since stays unread.
         */
        post: operations["postNotificationsReadAll"];
    };
    "/notifications/stream": {
        /**
         * The caller's messages as they come, as server-sent events
         * @description An event `notification` comes with each message, within a second of it, with the message as data and its `sequence` as id. Whoever sends the last id they have heard, or the `sequence` of the latest message they have listed, as `Last-Event-ID` hears all that came behind it, and nothing twice; without it, what comes from now on. The stream ends with an event `end`: `time` after `seconds`, and `signed_out` with the session. A comment comes every few seconds while nothing else does. Only a few streams of one customer are open at a time.
         */
        get: operations["getNotificationsStream"];
    };
    "/notifications/preferences": {
        /**
         * When and where the caller is told of what
         * @description For each category of messages, each channel is `on`, `fallback` (where no message got through by those that are on) or `off`. The inbox holds every message. Codes come by the address that they are about. `transaction` and `security` are told at once, at any hour; `system` and `promotion` wait for the end of `quiet_hours`, and with `digest` for one message a day. Who has chosen nothing gets the shop's defaults, version 0.
         */
        get: operations["getNotificationsPreferences"];
        /**
         * Choose when and where to be told
         * @description For each category of messages, each channel is `on`, `fallback` (where no message got through by those that are on) or `off`. The inbox holds every message. Codes come by the address that they are about. `transaction` and `security` are told at once, at any hour; `system` and `promotion` wait for the end of `quiet_hours`, and with `digest` for one message a day. All of it is said anew. Messages of `security` go by e-mail or SMS whatever is chosen: one of them that leads to the caller is not `off`.
         */
        put: operations["putNotificationsPreferences"];
    };
    "/notifications/devices": {
        /** The devices that the caller hears push messages on, the last seen first */
        get: operations["getNotificationsDevices"];
        /**
         * Hear push messages on a device
         * @description With the token that Firebase gave the app, at each of its starts: one that is known is seen again and keeps its id. A token belongs to whoever registered it last. Of more than 10 devices, the one that was not seen the longest is forgotten.
         */
        post: operations["postNotificationsDevices"];
    };
    "/notifications/devices/{device_id}": {
        /**
         * Hear no more push messages on a device
         * @description One whose session has ended hears none anyway.
         */
        delete: operations["deleteNotificationsDevicesDeviceId"];
    };
    "/users/me/favourites": {
        /** The numbers the caller has kept, oldest first */
        get: operations["getUsersMeFavourites"];
        /**
         * Keep a number under a name
         * @description At most 100; a number once for each product, and once for any.
         */
        post: operations["postUsersMeFavourites"];
    };
    "/users/me/favourites/suggestions": {
        /** Numbers the caller has bought for most often lately */
        get: operations["getUsersMeFavouritesSuggestions"];
    };
    "/users/me/favourites/{favourite_id}": {
        /** Change what is said of a kept number */
        put: operations["putUsersMeFavouritesFavouriteId"];
        /** Forget a kept number */
        delete: operations["deleteUsersMeFavouritesFavouriteId"];
    };
    "/transactions/{transaction_id}/repeat": {
        /**
         * Buy the same product for the same number again
         * @description A new order at today's price, under the rules of any other: on the WIB day of the first it needs a new `sequence`. What depends on a bill, and what is no purchase from a supplier, is not repeated.
         */
        post: operations["postTransactionsTransactionIdRepeat"];
    };
    "/transactions/{transaction_id}/receipt": {
        /**
         * The receipt of one of the caller's transactions
         * @description The form is `format`, or what `Accept` asks for: JSON, `text/html`, `application/pdf`, or `text/plain` in 32 columns of ASCII for a 58 mm printer. `shop_name` and `fee` are what the caller adds who sells on. The signature is Ed25519 over the UTF-8 of `receipt` as canonical JSON (RFC 8785: no blanks, keys sorted); `/receipts/keys` has the keys. Goods of the shop's own stock are never on it.
         */
        get: operations["getTransactionsTransactionIdReceipt"];
    };
    "/transactions/{transaction_id}/receipt/share": {
        /**
         * Make a link that shows a receipt to whoever has it
         * @description The customer's number is masked there. A transaction has one link: a new one ends the last.
         */
        post: operations["postTransactionsTransactionIdReceiptShare"];
        /** End the link to a receipt */
        delete: operations["deleteTransactionsTransactionIdReceiptShare"];
    };
    "/receipts/shared/{token}": {
        /**
         * The receipt behind a link
         * @description As the customer reads it, with the number masked. Its forms are the same.
         */
        get: operations["getReceiptsSharedToken"];
    };
    "/receipts/keys": {
        /** The public keys of receipts, as JWKS */
        get: operations["getReceiptsKeys"];
    };
    "/receipts/verify": {
        /** A page that checks receipts, also offline once it is saved */
        get: operations["getReceiptsVerify"];
    };
    "/tickets": {
        /** The caller's tickets, newest first */
        get: operations["getTickets"];
        /**
         * Report a problem with one of the caller's orders
         * @description An order has one open ticket at a time, and a customer at most 5. `ticket.exists` names it as `ticket_id`.
         */
        post: operations["postTickets"];
    };
    "/tickets/{ticket_id}/transcript": {
        /** All that was said in a ticket of the caller's, as a file */
        get: operations["getTicketsTicketIdTranscript"];
    };
    "/tickets/{ticket_id}": {
        /** One ticket of the caller's, with all that was said */
        get: operations["getTicketsTicketId"];
    };
    "/tickets/{ticket_id}/messages": {
        /**
         * Write in a ticket of the caller's
         * @description It waits for staff from then on. A ticket has at most 100 messages.
         */
        post: operations["postTicketsTicketIdMessages"];
    };
    "/tickets/{ticket_id}/close": {
        /**
         * Close a ticket of the caller's
         * @description One that is over stays as it ended.
         */
        post: operations["postTicketsTicketIdClose"];
    };
    "/transactions/{transaction_id}/review": {
        /** The review of an order of the caller's */
        get: operations["getTransactionsTransactionIdReview"];
        /**
         * Review a delivered order of the caller's
         * @description An order has one review. Put again within `review.edit_days` it changes, afterwards it is as it is. One whose order is given back whole counts no more.
         */
        put: operations["putTransactionsTransactionIdReview"];
    };
    "/products/{product_id}/reviews": {
        /**
         * What buyers say of a product, newest first
         * @description Of all that the shop has sold of it, wherever that was. Nothing tells who wrote one.
         */
        get: operations["getProductsProductIdReviews"];
    };
    "/files/stream": {
        /**
         * The caller's files as they are received and checked, as server-sent events
         * @description An event `file` comes at once for each of the newest files, and whenever one changes, with the file as it stands now. With `file_id`, only of that one. Whoever sends an event's id back as `Last-Event-ID` hears what came later, and nothing twice. It ends with an event `end`: `done` once the file of `file_id` has been checked, `time` after `seconds`, `signed_out` with the session. It is one of the few streams a customer may have open.
         */
        get: operations["getFilesStream"];
    };
    "/ws/file-events": {
        /**
         * The same through a WebSocket
         * @description The socket of `/ws`, which listens to `files` from its beginning. An event `file` comes at once for each of the newest files, and whenever one changes, with the file as it stands now.
         */
        get: operations["getWsFileEvents"];
    };
    "/files": {
        /** The caller's files, newest first */
        get: operations["getFiles"];
        /**
         * Upload a file
         * @description The file is the body itself. What it is shows by its first bytes, and neither its name nor its media type may say otherwise; a picture may be called any other kind of picture. It is READY once it has been checked; of a picture, nothing stays that tells where and how it was taken. Each purpose has types, a size and a quota of its own.
         */
        post: operations["postFiles"];
    };
    "/files/read/{token}": {
        /**
         * The file behind a link
         * @description A link is good once; asked again, it is not found.
         */
        get: operations["getFilesReadToken"];
    };
    "/files/{file_id}": {
        /** One file of the caller's */
        get: operations["getFilesFileId"];
        /**
         * Delete a file
         * @description What money was moved upon stays, and is refused.
         */
        delete: operations["deleteFilesFileId"];
    };
    "/files/{file_id}/link": {
        /**
         * Make a link that reads a file once
         * @description Good for 60 seconds, for whoever has it.
         */
        post: operations["postFilesFileIdLink"];
    };
    "/users/profile/avatar": {
        /**
         * Upload a picture of oneself
         * @description The file is the body itself. What it is shows by its first bytes, and neither its name nor its media type may say otherwise; a picture may be called any other kind of picture. It is READY once it has been checked; of a picture, nothing stays that tells where and how it was taken. At most 2 MiB. It takes the place of the one before when it is READY.
         */
        post: operations["postUsersProfileAvatar"];
        /** Delete the picture of oneself */
        delete: operations["deleteUsersProfileAvatar"];
    };
    "/ppob/categories": {
        /** Categories that have something to sell */
        get: operations["getPpobCategories"];
    };
    "/ppob/products/{category_id}": {
        /**
         * Products of a category with today's prices
         * @description The category by its id or its slug. An order freezes the price it opens with.
         */
        get: operations["getPpobProductsCategoryId"];
    };
    "/products": {
        /**
         * What the shop sells, with today's prices
         * @description Filters narrow the list together. Whoever signs in as a customer sees the prices of their tier. An order freezes the price it opens with.
         */
        get: operations["getProducts"];
    };
    "/products/categories": {
        /** The categories of what the shop sells */
        get: operations["getProductsCategories"];
    };
    "/products/category/{category}": {
        /** What a category sells, with all that is below it */
        get: operations["getProductsCategoryCategory"];
    };
    "/products/code/{sku}": {
        /** One product with today's price */
        get: operations["getProductsCodeSku"];
    };
    "/products/search": {
        /** Products by words of their name, brand or SKU */
        get: operations["getProductsSearch"];
    };
    "/products/price-range": {
        /** What the shop sells between two prices, both inclusive */
        get: operations["getProductsPriceRange"];
    };
    "/products/popular": {
        /** What sold most in the last thirty closed days, of what is on sale now */
        get: operations["getProductsPopular"];
    };
    "/products/stats": {
        /** How much the shop sells, and from which price to which */
        get: operations["getProductsStats"];
    };
    "/products/stats/categories": {
        /** How many products each category sells by itself */
        get: operations["getProductsStatsCategories"];
    };
    "/products/stats/providers": {
        /** How many products the shop sells of each brand */
        get: operations["getProductsStatsProviders"];
    };
    "/products/provider/{provider}": {
        /** What the shop sells of one brand */
        get: operations["getProductsProviderProvider"];
    };
    "/ppob/transactions": {
        /**
         * The caller's PPOB purchases, newest first
         * @description `amount_from`, `amount_to`, `q` and several statuses need `customer_no`, or days (at most 31).
         */
        get: operations["getPpobTransactions"];
        /**
         * Buy phone credit or another prepaid product, or pay a bill
         * @description With the wallet balance: the money is held at once and captured on delivery. Data, PLN tokens and game vouchers are bought alike. The same product for one number on one WIB day is refused unless a new `sequence` is given. A bill is paid by its inquiry, with an `amount` only if that is its total. To vouchers the price of a bill is what the biller wants, and `admin` and `fee` are its fee. With `wait` it answers 200 once the order has ended, or 202 after so many seconds. From a sum on, with what has left in 24 hours, it asks whoever has set a PIN for it (`pin.required`), unless they buy by a key.
         */
        post: operations["postPpobTransactions"];
    };
    "/ppob/stats": {
        /** How the caller's purchases went */
        get: operations["getPpobStats"];
    };
    "/ppob/inquiries": {
        /**
         * Ask for a bill
         * @description Nothing is paid. The bill may be paid as it was found for ten minutes, on its WIB day only.
         */
        post: operations["postPpobInquiries"];
    };
    "/ppob/inquiries/{inquiry_id}": {
        /**
         * A bill as it was found
         * @description Once it is paid, `transaction_id` is the order that pays it.
         */
        get: operations["getPpobInquiriesInquiryId"];
    };
    "/ppob/names": {
        /**
         * Whose account a product would go to
         * @description Electricity and some games; `name` is `null` where nobody is known. That nobody can be asked hinders no purchase.
         */
        post: operations["postPpobNames"];
    };
    "/vouchers/validate": {
        /**
         * What an order of a product, or of a bill, would cost with these vouchers
         * @description The exact discount, or the reason why there is none; the order gives the same as long as nothing has changed. With `lock` the uses are kept for the caller for some minutes, even where a voucher ends or is used up meanwhile; asked for again, a lock ends no later, and once it has ended there is none for a while. Tries are counted per customer and address.
         */
        post: operations["postVouchersValidate"];
    };
    "/vouchers/available": {
        /**
         * Vouchers that the caller may use now, newest first
         * @description Those that the shop shows. A page may hold fewer than were asked for.
         */
        get: operations["getVouchersAvailable"];
    };
    "/vouchers/my-usage": {
        /** The caller's uses of vouchers, newest order first */
        get: operations["getVouchersMyUsage"];
    };
    "/wallet/holds": {
        /** What is held, and what for */
        get: operations["getWalletHolds"];
    };
}
export interface webhooks {
    "order.created": {
        /** An order was opened and its money held */
        post: operations["eventOrderCreated"];
    };
    "order.processing": {
        /** An order is with its supplier */
        post: operations["eventOrderProcessing"];
    };
    "order.completed": {
        /** An order was delivered and paid */
        post: operations["eventOrderCompleted"];
    };
    "order.failed": {
        /** An order failed and its money is back */
        post: operations["eventOrderFailed"];
    };
    "order.cancelled": {
        /** An order was cancelled and its money is back */
        post: operations["eventOrderCancelled"];
    };
    "order.expired": {
        /** An order ran out of time and its money is back */
        post: operations["eventOrderExpired"];
    };
    "order.refunded": {
        /** Some or all of a delivered order was paid back */
        post: operations["eventOrderRefunded"];
    };
    "top_up.created": {
        /** A top-up waits for its payment */
        post: operations["eventTopUpCreated"];
    };
    "top_up.processing": {
        /** A top-up is being checked */
        post: operations["eventTopUpProcessing"];
    };
    "top_up.completed": {
        /** A top-up was paid and credited */
        post: operations["eventTopUpCompleted"];
    };
    "top_up.failed": {
        /** A top-up was refused */
        post: operations["eventTopUpFailed"];
    };
    "top_up.cancelled": {
        /** A top-up was cancelled */
        post: operations["eventTopUpCancelled"];
    };
    "top_up.expired": {
        /** A top-up was not paid in time */
        post: operations["eventTopUpExpired"];
    };
    "top_up.refunded": {
        /** Some or all of a top-up was paid back */
        post: operations["eventTopUpRefunded"];
    };
    "transfer.created": {
        /** A transfer was opened */
        post: operations["eventTransferCreated"];
    };
    "transfer.processing": {
        /** A transfer is on its way to its receiver */
        post: operations["eventTransferProcessing"];
    };
    "transfer.completed": {
        /** A transfer has arrived, at its sender's and its receiver's */
        post: operations["eventTransferCompleted"];
    };
    "transfer.failed": {
        /** A transfer could not land and its money is back */
        post: operations["eventTransferFailed"];
    };
    "transfer.cancelled": {
        /** A transfer was cancelled and its money is back */
        post: operations["eventTransferCancelled"];
    };
    "transfer.expired": {
        /** A transfer ran out of time and its money is back */
        post: operations["eventTransferExpired"];
    };
    "transfer.refunded": {
        /** A transfer was given back */
        post: operations["eventTransferRefunded"];
    };
    "withdrawal.created": {
        /** A withdrawal waits for its decision */
        post: operations["eventWithdrawalCreated"];
    };
    "withdrawal.processing": {
        /** A withdrawal is with the bank */
        post: operations["eventWithdrawalProcessing"];
    };
    "withdrawal.completed": {
        /** A withdrawal was paid out */
        post: operations["eventWithdrawalCompleted"];
    };
    "withdrawal.failed": {
        /** A withdrawal failed and its money is back */
        post: operations["eventWithdrawalFailed"];
    };
    "withdrawal.cancelled": {
        /** A withdrawal was cancelled and its money is back */
        post: operations["eventWithdrawalCancelled"];
    };
    "withdrawal.expired": {
        /** A withdrawal ran out of time and its money is back */
        post: operations["eventWithdrawalExpired"];
    };
    "withdrawal.refunded": {
        /** A withdrawal came back from the bank */
        post: operations["eventWithdrawalRefunded"];
    };
    "refund.completed": {
        /** A refund was credited to the wallet */
        post: operations["eventRefundCompleted"];
    };
    "balance.changed": {
        /** What a wallet holds in one currency has changed */
        post: operations["eventBalanceChanged"];
    };
    "kyc.decided": {
        /** An identity was approved or rejected, or its approval withdrawn */
        post: operations["eventKycDecided"];
    };
    "endpoint.test": {
        /** Sent when its owner asks for it, to try an endpoint */
        post: operations["eventEndpointTest"];
    };
}
export interface components {
    schemas: {
        WebhookEnvelope: {
            /** @description What has happened */
            type: components["schemas"]["WebhookEventType"];
            /**
             * Format: date-time
             * @description When it happened, not when it is sent
             * @example 2026-01-15T02:31:02.345Z
             */
            timestamp: string;
            /**
             * @description Counts the events of the endpoint
             * @example 42
             */
            sequence: number;
        };
        /**
         * @description What has happened; `docs/events.md` tells of each
         */
        WebhookEventType: "order.created" | "order.processing" | "order.completed" | "order.failed" | "order.cancelled" | "order.expired" | "order.refunded" | "top_up.created" | "top_up.processing" | "top_up.completed" | "top_up.failed" | "top_up.cancelled" | "top_up.expired" | "top_up.refunded" | "transfer.created" | "transfer.processing" | "transfer.completed" | "transfer.failed" | "transfer.cancelled" | "transfer.expired" | "transfer.refunded" | "withdrawal.created" | "withdrawal.processing" | "withdrawal.completed" | "withdrawal.failed" | "withdrawal.cancelled" | "withdrawal.expired" | "withdrawal.refunded" | "refund.completed" | "balance.changed" | "kyc.decided" | "alert.raised" | "alert.cleared" | "stock.low" | "custom.received" | "endpoint.test";
        /** @description What an order has become: a purchase, a top-up, a transfer, a withdrawal or a refund */
        TransactionEventData: {
            transaction_id: components["schemas"]["TransactionId"];
            user_id: components["schemas"]["UserId"];
            /** @description What kind of order it is */
            type: components["schemas"]["TransactionType"];
            status: components["schemas"]["TransactionStatus"];
            /**
             * @description Its name of the customer's own, if it was given one
             * @example INV-1
             */
            ref_id: string | null;
            currency: components["schemas"]["CurrencyCode"];
            /**
             * @description What it moves, fees included, in minor units of `currency`
             * @example 10500
             */
            total: number;
            /**
             * @description What of it was paid back until now, in minor units of `currency`
             * @example 0
             */
            refunded: number;
            /**
             * @description Counts the changes of the customer's wallet: the higher is the later state
             * @example 7
             */
            version: number;
        };
        /**
         * @description An order: of a purchase, a top-up, a transfer, a withdrawal or any other movement of money
         * @example txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        TransactionId: string;
        /**
         * @description A customer's account
         * @example usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        UserId: string;
        /**
         * @description `PPOB` and `PRODUCT` are purchases; the others only move money. A `TRANSFER` and an `EXCHANGE` are two orders, one for each side, and name each other in `related_id`
         */
        TransactionType: "PPOB" | "PRODUCT" | "TOPUP" | "TRANSFER" | "WITHDRAWAL" | "ADJUSTMENT" | "REFUND" | "EXCHANGE";
        /**
         * @description `PENDING` waits to be worked on, `PROCESSING` is at a supplier, a gateway or a bank. Final are `FAILED`, `CANCELLED`, `EXPIRED` (what was held is available again) and `REFUNDED`, and `SUCCESS`, unless something of it is given back later
         */
        TransactionStatus: "PENDING" | "PROCESSING" | "SUCCESS" | "FAILED" | "CANCELLED" | "EXPIRED" | "REFUNDED";
        /**
         * @description A currency by its code, such as `IDR`, `USD` or `WL`; `GET /wallet/currencies` lists them with their decimals and units
         * @example IDR
         */
        CurrencyCode: string;
        /** @description What a wallet holds of one currency after a change */
        BalanceEventData: {
            user_id: components["schemas"]["UserId"];
            currency: components["schemas"]["CurrencyCode"];
            /**
             * @description What may be spent, in minor units of `currency`
             * @example 150000
             */
            available: number;
            /**
             * @description What is set aside for orders under way, in minor units of `currency`
             * @example 10500
             */
            held: number;
            /**
             * @description Counts the changes of the customer's wallet: the higher is the later state
             * @example 7
             */
            version: number;
        };
        /** @description What was decided about a customer's identity */
        KycEventData: {
            kyc_id: components["schemas"]["KycId"];
            user_id: components["schemas"]["UserId"];
            /**
             * @description What it was: the submission was approved or rejected, or an approval was taken back
             */
            decision: "approved" | "rejected" | "withdrawn";
        };
        /**
         * @description A submission of somebody's identity
         * @example kyc_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        KycId: string;
        /** @description Nothing has happened: somebody tries an endpoint */
        TestEventData: {
            endpoint_id: components["schemas"]["WebhookEndpointId"];
        };
        /**
         * @description An endpoint that events are sent to
         * @example whe_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        WebhookEndpointId: string;
        /** @description What a customer was asked and has agreed to */
        Consents: {
            /**
             * @description The version of the terms that customers are asked about now
             * @example 2026-01
             */
            current_version: string;
            /** @description Whether the current terms have not been agreed to yet; nothing is blocked */
            asked: boolean;
            /** @description The last answer about each purpose */
            data: components["schemas"]["Consent"][];
        };
        Consent: {
            /**
             * @description What was asked: the `terms` with the privacy notice, or whether news may be sent (`marketing`)
             */
            purpose: "terms" | "marketing";
            /**
             * @description The version of the terms at the time
             * @example 2026-01
             */
            version: string;
            /** @description Whether they agreed */
            granted: boolean;
            /** @description When they answered */
            given_at: components["schemas"]["Instant"];
            /**
             * @description The address from which the request came
             * @example 203.0.113.7
             */
            ip: string;
        };
        /**
         * Format: date-time
         * @description In UTC and with milliseconds, in answers and in requests
         * @example 2026-01-15T02:31:02.345Z
         */
        Instant: string;
        ConsentAnswer: {
            /** @description The version that is agreed to, as `current_version` names it; an older one is refused with `consent.outdated`. Left out, it stays as it is */
            terms?: string;
            /** @description Whether news may be sent. Left out, it stays as it is */
            marketing?: boolean;
        };
        /** @description For the next page; `null` on the last one */
        NextCursor: string | null;
        /** @description Who a customer is at Discord */
        DiscordLink: {
            /**
             * @description Somebody's id at Discord, which stays when names change
             * @example 80351110224678912
             */
            discord_id: string;
            /**
             * @description The name at Discord when it was linked; it may have changed since
             * @example sari.w
             */
            username: string;
            /** @description When it was linked */
            linked_at: components["schemas"]["Instant"];
        };
        DiscordLinkCode: {
            /**
             * @description To be typed at Discord as `/link`, once
             * @example K7QW-42MX
             */
            code: string;
            /** @description Until when it links: ten minutes */
            expires_at: components["schemas"]["Instant"];
        };
        PasswordProof: {
            /** @description Of the account that is signed in, once more, as proof that its owner asks */
            password: string;
        };
        DiscordSignInPage: {
            /**
             * Format: uri
             * @description Where to send the browser
             * @example https://discord.com/oauth2/authorize?state=5f0c
             */
            url: string;
            /** @description From this instant on it is good no more */
            expires_at: components["schemas"]["Instant"];
        };
        DiscordCallback: {
            /** @description As Discord has added it to the address of the shop's page */
            code: string;
            /** @description As Discord has added it to the address of the shop's page; good once, in the session that asked */
            state: string;
        };
        AccountMerge: {
            /** @description The account that somebody had at Discord alone */
            from_id: components["schemas"]["UserId"];
            /** @description The account that it becomes a part of */
            into_id: components["schemas"]["UserId"];
            status: components["schemas"]["AccountMergeStatus"];
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description When it last changed */
            updated_at: components["schemas"]["Instant"];
        };
        /**
         * @description `MOVING`: nobody acts for the account any more, and what is in it goes to the other. Final is `DONE`: it is empty and closed
         */
        AccountMergeStatus: "MOVING" | "DONE";
        AccountMergeRequest: {
            /** @description As Discord has added it to the address of the shop's page */
            code: string;
            /** @description As Discord has added it to the address of the shop's page; good once, in the session that asked */
            state: string;
        };
        TransactionPage: {
            /** @description The rows of this page, in the order that the route names */
            data: components["schemas"]["Transaction"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        Transaction: {
            id: components["schemas"]["TransactionId"];
            type: components["schemas"]["TransactionType"];
            status: components["schemas"]["TransactionStatus"];
            /**
             * @description What it does to the wallet once it succeeds: `credit` adds, `debit` takes
             */
            direction: "credit" | "debit";
            currency: components["schemas"]["CurrencyCode"];
            /** @description What is bought or moved, without fee and discount */
            price: components["schemas"]["Amount"];
            /** @description What the shop adds for doing it */
            fee: components["schemas"]["Amount"];
            /** @description What vouchers take off */
            discount: components["schemas"]["Amount"];
            /** @description What the wallet gives or gets: price + fee − discount */
            total: components["schemas"]["Amount"];
            /** @description What was really taken or added once it succeeded, less than `total` where only a part of a hold was taken; `null` until then */
            captured: components["schemas"]["Amount"] | null;
            /** @description How much of `captured` has gone back so far; 0 where nothing has */
            refunded: components["schemas"]["Amount"];
            /** @description What was bought, by its SKU; `null` where nothing of the catalogue was */
            sku: string | null;
            /** @description What was bought, by the name it had then; `null` where nothing of the catalogue was */
            product_name: string | null;
            /** @description The category of what was bought, by the name it had then; `null` where nothing of the catalogue was */
            category: string | null;
            /** @description The number it is delivered to, as the supplier is sent it; `null` of what goes to no number */
            customer_no: string | null;
            /** @description Which order it is of this product for this number on this business day, from 1: a second one is only opened when asked for by its number. `null` of what goes to no number */
            sequence: number | null;
            /** @description The WIB day that it counts for: the day on which it was made */
            business_day: components["schemas"]["BusinessDay"];
            /** @description The supplier's proof of delivery, as it came; `null` before, and of what has none */
            serial_number: string | null;
            /** @description PLN prepaid: the 20 digits to type into the meter; `null` of everything else, and before it is delivered */
            token: string | null;
            /** @description PLN prepaid: the energy that was bought, in kilowatt hours as the supplier wrote it (`14.5`); `null` where nobody said */
            kwh: string | null;
            /** @description Why it failed, as a code that a program can tell apart; `null` unless it did */
            failure_code: string | null;
            /** @description The order it follows from or belongs to: the other side of a transfer or an exchange, or the top-up that a late payment was for; `null` where there is none */
            related_id: components["schemas"]["TransactionId"] | null;
            /** @description Of a top-up, the payment that it waits for; `null` of all else */
            payment_id: components["schemas"]["PaymentId"];
            /** @description Of a transfer, whoever is at the other end; `null` of all else */
            counterparty: components["schemas"]["UserId"] | null;
            /** @description What its owner or staff wrote with it; `null` where nobody did */
            note: string | null;
            /** @description What its owner's own system calls it; `null` where it was not said */
            ref_id: components["schemas"]["RefId"];
            /** @description When the hold of an open order is released by itself; `null` where it has no such end */
            expires_at: components["schemas"]["Instant"] | null;
            /** @description By when it is delivered or refunded, as promised; `null` where nothing was promised */
            promised_by: components["schemas"]["Instant"] | null;
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description When it last changed */
            updated_at: components["schemas"]["Instant"];
        };
        /**
         * @description A whole number of minor units of the currency beside it, never below zero: 10000 is Rp 10.000 in `IDR` and 100.00 in `USD`
         * @example 10000
         */
        Amount: number;
        /**
         * Format: date
         * @description A calendar day in Jakarta (WIB, UTC+7), as `YYYY-MM-DD`
         * @example 2026-01-15
         */
        BusinessDay: string;
        /**
         * @description A payment that is to come in, through a gateway or a bank
         * @example pay_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        PaymentId: string | null;
        /**
         * @description What a customer's own system calls an order: 1 to 64 letters, digits and `. _ : -`, once for each of their orders
         * @example INV-2026-000123
         */
        RefId: string | null;
        DiscordPage: {
            /**
             * Format: uri
             * @description Where to send the browser
             * @example https://discord.com/oauth2/authorize?state=5f0c
             */
            url: string;
            /**
             * @description Kept by the browser that asked, and by nobody else
             * @example v1.0a1b2c3d4e5f.bm9uY2U.c2VhbGVk
             */
            ticket: string;
            /** @description Until when it can be come back from: ten minutes */
            expires_at: components["schemas"]["Instant"];
        };
        SignedInDevice: {
            /** @description Who is signed in */
            user: components["schemas"]["User"];
            /** @description Goes into `Authorization: Bearer …`; good for `expires_in` seconds */
            access_token: string;
            /** @description Trades for the next pair of tokens, once; used again later, the session ends */
            refresh_token: string;
            /** @description Seconds until the access token is over */
            expires_in: number;
            /** @description From the answer of this device's last sign-in with the same address. Wrong passwords that others give for the account do not slow a device that shows one */
            device_token: string;
        };
        /** @description A customer's account */
        User: {
            id: components["schemas"]["UserId"];
            /** @description Where they are written to and sign in by; `null` where they have a phone number alone, or came by Discord */
            email: string | null;
            /** @description What they call themselves */
            name: string;
            /** @description Their Indonesian mobile number as `+628…`; `null` where they have none */
            phone: string | null;
            /**
             * @description `ACTIVE` may sign in. `INACTIVE` (closed, or switched off by staff) and `BANNED` may not. None is final: staff may change it
             */
            status: "ACTIVE" | "INACTIVE" | "BANNED";
            /**
             * @description The language of messages: Indonesian (`id`) or English (`en`)
             */
            locale: "id" | "en";
            tier: components["schemas"]["Tier"];
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description When it last changed */
            updated_at: components["schemas"]["Instant"];
            /**
             * Format: date-time
             * @description When its owner proved that it is theirs
             */
            email_verified_at: string | null;
            /** @description When its owner proved that the number is theirs; `null` while they have not */
            phone_verified_at: components["schemas"]["Instant"] | null;
        };
        /**
         * @description Whose prices a customer gets: `retail` is everybody's until staff give another
         */
        Tier: "retail" | "reseller" | "vip";
        /** @description The password was right, and a code of the second factor is asked for */
        SignInChallenge: {
            /**
             * @description To be given back with the code
             * @example v1.0a1b2c3d4e5f.bm9uY2U.c2VhbGVk
             */
            challenge: string;
            /** @description Until when a code is taken: five minutes */
            expires_at: components["schemas"]["Instant"];
        };
        DiscordLogin: {
            /** @description As `POST /auth/discord/authorize` gave it to this browser */
            ticket: string;
            /** @description As Discord has added it to the address of the shop's page; good once */
            state: string;
            /** @description As Discord has added it there; left out where `error` came instead */
            code?: string;
            /** @description As Discord names it, in place of a code: `access_denied` */
            error?: string;
            /** @description From the answer of this device's last sign-in with the same address. Wrong passwords that others give for the account do not slow a device that shows one */
            device_token?: string;
            /** @description Of a new account: what its owner is called; Discord's name unless said */
            name?: string;
            /** @description The version of the terms that are agreed to, as `GET /users/consents` names it */
            accepted_terms?: string;
        };
        FirstPassword: {
            /** @description As `POST /users/discord/password/authorize` gave it to this browser */
            ticket: string;
            /** @description As Discord has added it to the address of the shop's page; good once */
            state: string;
            /** @description As Discord has added it there; left out where `error` came instead */
            code?: string;
            /** @description As Discord names it, in place of a code: `access_denied` */
            error?: string;
            /** @description What to sign in with from now on, 8 characters or more of any kind */
            password: string;
        };
        TelegramLink: {
            /**
             * @description What they are called at Telegram
             * @example Sari
             */
            first_name: string;
            /** @description When it was linked */
            linked_at: components["schemas"]["Instant"];
            /** @description Since when its owner lets the bot write no more; `null` while it may */
            blocked_at: components["schemas"]["Instant"] | null;
        };
        TelegramStart: {
            /**
             * Format: uri
             * @description Opens the bot at Telegram; whoever presses Start there is linked
             * @example https://t.me/toko_uji_bot?start=5f0c
             */
            url: string;
            /** @description Until when it links */
            expires_at: components["schemas"]["Instant"];
        };
        Alive: {
            /**
             * @description The shop answers
             */
            status: "ok";
        };
        Ready: {
            /**
             * @description All that is needed answers; where it does not, the answer is 503
             */
            status: "ok";
            /** @description What the shop stands on */
            dependencies: {
                /** @description What it is */
                name: string;
                /**
                 * @description Whether it answers now
                 */
                state: "ok" | "down";
                /** @description Whether the shop cannot go on without it */
                needed: boolean;
            }[];
        };
        Registration: {
            /**
             * Format: email
             * @description Where they are written to and sign in by; this or `phone` is needed
             */
            email?: string;
            /** @description An Indonesian mobile number, as `08…` or `+628…`; this or `email` is needed */
            phone?: string;
            /** @description What to sign in with, 8 characters or more of any kind */
            password: string;
            /** @description What they call themselves; no link and no address */
            name: string;
            /** @description The version of the terms that are agreed to, as `GET /users/consents` names it */
            accepted_terms?: string;
        };
        /** @description Either `address` or `email`, with the password */
        CustomerCredentials: {
            /** @description An e-mail address or a phone number */
            address?: string;
            /**
             * Format: email
             * @description The older name of `address`, for e-mail addresses alone
             */
            email?: string;
            /** @description Of the account */
            password: string;
            /** @description From the answer of this device's last sign-in with the same address. Wrong passwords that others give for the account do not slow a device that shows one */
            device_token?: string;
        };
        SecondStep: {
            /** @description As the answer to the password gave it */
            challenge: string;
            /** @description Six digits of the authenticator app, or a recovery code; each is taken once */
            code: string;
        };
        SignedInCustomer: {
            /** @description Who is signed in */
            user: components["schemas"]["User"];
            /** @description Goes into `Authorization: Bearer …`; good for `expires_in` seconds */
            access_token: string;
            /** @description Trades for the next pair of tokens, once; used again later, the session ends */
            refresh_token: string;
            /** @description Seconds until the access token is over */
            expires_in: number;
        };
        RefreshRequest: {
            /** @description Of the last answer that gave tokens; each is traded once */
            refresh_token: string;
        };
        CodeSent: {
            /**
             * Format: date-time
             * @description Until when the code is good
             * @example 2026-01-15T02:31:02.345Z
             */
            expires_at: string;
        };
        RegistrationRequest: {
            /** @description An e-mail address or a phone number */
            address: string;
        };
        RegistrationConfirmation: {
            /** @description An e-mail address or a phone number */
            address: string;
            /** @description The six digits that were sent to `address` */
            code: string;
            /** @description What to sign in with, 8 characters or more of any kind */
            password: string;
            /** @description What they call themselves; no link and no address */
            name: string;
            /** @description The version of the terms that are agreed to, as `GET /users/consents` names it */
            accepted_terms?: string;
        };
        CustomerSessionPage: {
            /** @description The rows of this page, in the order that the route names */
            data: components["schemas"]["CustomerSession"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        /** @description A device that is signed in */
        CustomerSession: {
            id: components["schemas"]["SessionId"];
            /** @description The address from which the request came */
            ip: string;
            /** @description What the client called itself in `User-Agent` */
            user_agent: string;
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description When it must sign in anew, unless its tokens are refreshed before; refreshing moves this on */
            expires_at: components["schemas"]["Instant"];
            /** @description Whether it is the one that asks */
            current: boolean;
        };
        /**
         * @description A sign-in on one device
         * @example ses_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        SessionId: string;
        PasswordChange: {
            /** @description As it is until now */
            current_password: string;
            /** @description 8 characters or more of any kind */
            new_password: string;
        };
        PinChallengeAnswer: {
            /** @description Stands for the PIN once, for exactly this `purpose` */
            pin_token: string;
            /** @description Until when it does: five minutes */
            expires_at: components["schemas"]["Instant"];
        };
        PinChallenge: {
            /** @description The wallet PIN */
            pin: string;
            /** @description What the token is for; what is ordered with it must be the same to the letter */
            purpose: components["schemas"]["PinPurpose"];
        };
        PinPurpose: components["schemas"]["PinPurposeTransfer"] | components["schemas"]["PinPurposeWithdrawal"] | components["schemas"]["PinPurposePurchase"];
        /**
         * @description A whole number of minor units of the currency beside it, at least 1
         * @example 10000
         */
        PositiveAmount: number;
        /**
         * @description A customer's account at a bank
         * @example bnk_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        BankAccountId: string;
        EmailVerificationRequest: {
            /**
             * Format: email
             * @description The address to prove; the present one unless said
             */
            email?: string;
            /** @description Asked for with another address than the present */
            password?: string;
        };
        EmailVerification: {
            /**
             * Format: email
             * @description The address that the code went to; the present one unless said
             */
            email?: string;
            /** @description The six digits that were sent */
            code: string;
        };
        PhoneVerificationRequest: {
            /** @description The number to prove; the present one unless said */
            phone?: string;
            /** @description Asked for with another address than the present */
            password?: string;
        };
        PhoneVerification: {
            /** @description The number that the code went to; the present one unless said */
            phone?: string;
            /** @description The six digits that were sent */
            code: string;
        };
        ForgottenPassword: {
            /** @description An e-mail address or a phone number of the account */
            address: string;
        };
        KnownDevice: {
            /**
             * @description From the answer of this device's last sign-in with the same address. Wrong passwords that others give for the account do not slow a device that shows one
             * @example 1790000000.0f3c9a2b7d1e4c585d0c7a9be21f4a80.0f3c9a2b7d1e4c58
             */
            device_token: string;
        };
        PasswordReset: {
            /** @description The e-mail address or phone number that the code went to */
            address: string;
            /** @description The six digits that were sent */
            code: string;
            /** @description 8 characters or more of any kind */
            new_password: string;
        };
        PinReset: {
            /** @description The six digits that `POST /users/pin/forgot` had sent */
            code: string;
            /** @description Of the account that is signed in, once more, as proof that its owner asks */
            password: string;
            /** @description The new wallet PIN: six digits that are hard to guess */
            pin: string;
        };
        Profile: {
            /** @description What they call themselves */
            name: string;
            /** @description Where they are written to; `null` where there is none */
            email: string | null;
            /** @description Their mobile number; `null` where there is none */
            phone: string | null;
            /** @description When they were born; `null` where they do not say */
            birth_date: components["schemas"]["BusinessDay"] | null;
            /** @description Street and house; `null` where they do not say */
            address: string | null;
            /** @description City or regency; `null` where they do not say */
            city: string | null;
            /** @description Province; `null` where they do not say */
            province: string | null;
            /** @description Five digits; `null` where they do not say */
            postal_code: string | null;
            /** @description Their picture, once it is READY */
            avatar_id: string | null;
        };
        ProfileChange: {
            /** @description What they call themselves; no link and no address */
            name?: string;
            /** @description When they were born; `null` where they do not say */
            birth_date?: components["schemas"]["BusinessDay"] | null;
            /** @description Street and house; `null` where they do not say */
            address?: string | null;
            /** @description City or regency; `null` where they do not say */
            city?: string | null;
            /** @description Province; `null` where they do not say */
            province?: string | null;
            /** @description Five digits; `null` where they do not say */
            postal_code?: string | null;
        };
        UserSettings: {
            /**
             * @description Of messages
             */
            locale: "id" | "en";
            /**
             * @description In which a client shows times; answers are in UTC
             */
            time_zone: "Asia/Jakarta" | "Asia/Makassar" | "Asia/Jayapura";
        };
        UserSettingsChange: {
            /**
             * @description Of messages
             */
            locale?: "id" | "en";
            /**
             * @description In which a client shows times; answers are in UTC
             */
            time_zone?: "Asia/Jakarta" | "Asia/Makassar" | "Asia/Jayapura";
        };
        UserDetail: {
            /** @description What the account is */
            account: {
                id: components["schemas"]["UserId"];
                /**
                 * @description `ACTIVE` may sign in; `INACTIVE` and `BANNED` may not. None is final: staff may change it
                 */
                status: "ACTIVE" | "INACTIVE" | "BANNED";
                tier: components["schemas"]["Tier"];
                /** @description When it was made */
                created_at: components["schemas"]["Instant"];
            };
            /** @description What they tell of themselves */
            profile: components["schemas"]["Profile"];
            /** @description How the shop speaks to them */
            settings: components["schemas"]["UserSettings"];
            /** @description What they have, by currency; rupiah always and first */
            balances: components["schemas"]["BalanceView"][];
        };
        /** @description What a customer has of one currency, also in the units that people count in */
        BalanceView: {
            currency: components["schemas"]["CurrencyCode"];
            /** @description What can be spent now, in minor units */
            available: components["schemas"]["Amount"];
            /** @description What is held for open orders, in minor units */
            held: components["schemas"]["Amount"];
            /** @description Both together, in minor units */
            total: components["schemas"]["Amount"];
            /** @description The total in its currency's units, the rest in minor units */
            units: {
                /** @description The unit, or the currency itself for its minor units */
                unit: string;
                /** @description So many of it */
                count: components["schemas"]["Amount"];
            }[];
            /** @description The total for people */
            display: string;
        };
        UserStatistics: {
            /** @description Whose prices they get now */
            tier: components["schemas"]["Tier"];
            /** @description What they bought, one row for each currency */
            purchases: components["schemas"]["PurchaseStatistics"][];
            /** @description Empty where no higher tier is given for what is spent */
            progress: components["schemas"]["TierProgress"][];
        };
        PurchaseStatistics: {
            currency: components["schemas"]["CurrencyCode"];
            /** @description All purchases in this currency */
            count: number;
            /** @description Those in the status `SUCCESS` */
            success: number;
            /** @description Those in the status `FAILED` */
            failed: number;
            /** @description Those in the status `REFUNDED` */
            refunded: number;
            /** @description PENDING or PROCESSING; they count for no rate */
            open: number;
            /** @description Those in the status `CANCELLED` or `EXPIRED`: nobody had begun */
            dropped: number;
            /**
             * @description Of 10 000: success among what ended with success, failed or refunded
             * @example 9875
             */
            success_rate_bp: number | null;
            /** @description Paid and not given back, in minor units */
            spent: number;
        };
        TierProgress: {
            /** @description The next higher tier; staff give it */
            next: components["schemas"]["Tier"];
            /** @description What it takes to have spent, in rupiah */
            needed: number;
            /** @description What they have spent so far, in rupiah */
            spent: number;
            /** @description What is still to be spent, in rupiah */
            left: number;
        };
        BankList: {
            data: components["schemas"]["Bank"][];
        };
        /** @description A bank that money is withdrawn to */
        Bank: {
            /** @description What the shop calls it */
            code: string;
            /** @description Its number in interbank transfers, taken too */
            clearing_code: string;
            /** @description What people call it */
            name: string;
            /** @description How long its account numbers may be; empty where that is not certain */
            digits: number[];
        };
        /** @description What one may choose from */
        Choices: {
            /** @description Of messages, and of titles by `Accept-Language` */
            languages: {
                /**
                 * @description As `locale` takes it
                 */
                code: "id" | "en";
                /** @description In that language */
                name: string;
            }[];
            /** @description In which a client may show times */
            time_zones: {
                /**
                 * @description As `time_zone` takes it (IANA)
                 */
                name: "Asia/Jakarta" | "Asia/Makassar" | "Asia/Jayapura";
                /** @description As people call it */
                label: string;
                /** @description From UTC, all year */
                offset: string;
            }[];
            /** @description Those in which orders may be opened */
            currencies: {
                code: components["schemas"]["CurrencyCode"];
                /** @description What people call it */
                name: string;
                /** @description How many decimals the currency is written with: with 2, an amount of 123 is 1.23 */
                exponent: number;
                /** @description Larger names for so many minor units; amounts are never counted in them */
                units: {
                    [key: string]: number;
                };
            }[];
            /** @description By which customers may choose to be told */
            message_channels: ("email" | "sms" | "whatsapp" | "push" | "telegram")[];
        };
        AccountClosing: {
            /** @description Of the account that is signed in, once more, as proof that its owner asks */
            password: string;
            /** @description The wallet PIN, of whoever has set one */
            pin?: string;
            /** @description Of the authenticator app, or a recovery code; of whoever has a second factor */
            code?: string;
        };
        DataExportLink: {
            /**
             * @description Where it can be fetched, below the shop's address, by its owner alone
             * @example /api/v1/users/data-export?token=1790000000000.0f3c9a2b7d…
             */
            path: string;
            /** @description From this instant on it is good no more */
            expires_at: components["schemas"]["Instant"];
        };
        DataExportRequest: {
            /** @description Of the account that is signed in, once more, as proof that its owner asks */
            password: string;
            /** @description The wallet PIN, of whoever has set one */
            pin?: string;
            /** @description Of the authenticator app, or a recovery code; of whoever has a second factor */
            code?: string;
        };
        SecondFactorEnrolment: {
            enrolment_id: components["schemas"]["EnrolmentId"];
            /**
             * @description What the authenticator app is told, in base 32; shown once
             * @example JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
             */
            secret: string;
            /**
             * @description The same as an address to be drawn as a QR code
             * @example otpauth://totp/FA%20System:sari%40example.com
             */
            uri: string;
            /** @description Until when a first code of the app is taken: a quarter of an hour */
            expires_at: components["schemas"]["Instant"];
        };
        /**
         * @description An authenticator app that is being set up
         * @example enr_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        EnrolmentId: string;
        SecondFactorRequest: {
            /** @description Of the account that is signed in, once more, as proof that its owner asks */
            password: string;
        };
        RecoveryCodes: {
            /** @description Shown once; each is good for once */
            recovery_codes: string[];
        };
        SecondFactorConfirmation: {
            /** @description Six digits of the app that was just set up */
            code: string;
        };
        SecondFactorProofs: {
            /** @description Of the account that is signed in, once more, as proof that its owner asks */
            password: string;
            /** @description Of the app, or a recovery code */
            code: string;
        };
        /** @description How an account is guarded, as its owner looks at it */
        AccountSecurity: {
            /**
             * Format: date-time
             * @description `null` where it is the first, or was changed before this was kept
             * @example 2026-01-15T02:31:02.345Z
             */
            password_changed_at: string | null;
            /** @description The wallet PIN */
            pin: {
                /** @description Whether there is one */
                is_set: boolean;
                /**
                 * Format: date-time
                 * @description `null` also where it was not kept yet
                 * @example 2026-01-15T02:31:02.345Z
                 */
                set_at: string | null;
                /** @description Until when none is tried, after several wrong ones; `null` while it may be */
                locked_until: components["schemas"]["Instant"] | null;
            };
            /** @description The authenticator app */
            second_factor: {
                /**
                 * Format: date-time
                 * @description `null` where there is none
                 * @example 2026-01-15T02:31:02.345Z
                 */
                enrolled_at: string | null;
                /**
                 * @description How many recovery codes have not been used
                 * @example 2
                 */
                recovery_codes_left: number;
                /**
                 * Format: date-time
                 * @description For devices that are not known
                 * @example 2026-01-15T02:31:02.345Z
                 */
                locked_until: string | null;
            };
            /** @description When the e-mail address was proved; `null` while it is not */
            email_verified_at: components["schemas"]["Instant"] | null;
            /** @description When the phone number was proved; `null` while it is not */
            phone_verified_at: components["schemas"]["Instant"] | null;
            /**
             * @description On how many devices the account is signed in
             * @example 2
             */
            sessions: number;
            /**
             * @description Kinds of devices that are signed in
             * @example 2
             */
            devices: number;
            /**
             * @description How many keys there are for systems of its owner's
             * @example 2
             */
            api_keys: number;
            /** @description The newest first, at most 10 */
            recent_sign_ins: {
                /** @description When somebody signed in */
                at: components["schemas"]["Instant"];
                /**
                 * @description The address from which the request came
                 * @example 203.0.113.7
                 */
                ip: string;
                /**
                 * @description What the client called itself in `User-Agent`
                 * @example Mozilla/5.0
                 */
                user_agent: string;
                /** @description Whether the session has ended since */
                is_over: boolean;
            }[];
        };
        /** @description How a customer's identity stands, with their last submission */
        Kyc: {
            /**
             * @description As the last submission stands; `NONE` before the first. `PENDING` waits for staff; `APPROVED`, `REJECTED` and `WITHDRAWN` are final until something new is submitted
             */
            status: "NONE" | "PENDING" | "APPROVED" | "REJECTED" | "WITHDRAWN";
            /** @description What was last submitted; `null` before the first */
            submission: {
                id: components["schemas"]["KycId"];
                /**
                 * @description `PENDING` waits for staff. Final are `REJECTED`, `WITHDRAWN` (an approval that was taken back) and `APPROVED` unless it is taken back
                 */
                status: "PENDING" | "APPROVED" | "REJECTED" | "WITHDRAWN";
                /**
                 * @description Masked
                 * @example 32**********0002
                 */
                nik: string;
                /** @description When the customer submitted it */
                submitted_at: components["schemas"]["Instant"];
                /** @description When staff decided, or nobody had for too long; `null` until then */
                decided_at: components["schemas"]["Instant"] | null;
                /**
                 * @description Why it was rejected or withdrawn
                 * @enum {string|null}
                 */
                reason_code: "DOCUMENT_UNREADABLE" | "DOCUMENT_EXPIRED" | "DOCUMENT_FORGED" | "DATA_MISMATCH" | "SELFIE_MISMATCH" | "NIK_IN_USE" | "OTHER" | "NOT_REVIEWED" | null;
                /** @description What staff wrote to the customer about it; `null` where they wrote nothing */
                note: string | null;
                /**
                 * Format: date-time
                 * @description When its approval was taken back
                 * @example 2026-01-15T02:31:02.345Z
                 */
                withdrawn_at: string | null;
            } | null;
        };
        NewKyc: {
            /** @description The 16 digits of the identity card; what is written between them does not matter */
            nik: string;
            /** @description A picture of the identity card, sent before with the purpose `id_card` */
            id_card_file_id: components["schemas"]["FileId"];
            /** @description A picture of its owner with the card, sent before with the purpose `selfie` */
            selfie_file_id: components["schemas"]["FileId"];
        };
        /**
         * @description A file that was sent to the shop
         * @example fil_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        FileId: string;
        CreatedApiKey: {
            /** @description What is kept of it */
            api_key: components["schemas"]["ApiKey"];
            /** @description Sent as `Authorization: Bearer` */
            key: string;
            /** @description What requests are signed with */
            signing_secret: string;
        };
        /** @description A key for a customer's own systems, as its owner sees it: never the key itself */
        ApiKey: {
            id: components["schemas"]["ApiKeyId"];
            /** @description Whether it is for real money (`live`) or for play money (`test`) */
            mode: components["schemas"]["ApiKeyMode"];
            /**
             * @description What its owner calls it
             * @example Server produksi
             */
            name: string;
            /** @description What it may be used for; a scope does not hold another */
            scopes: components["schemas"]["ApiKeyScope"][];
            /** @description Where it may be used from; anywhere when empty */
            allowed_addresses: (string)[];
            /** @description How many requests it may make in a minute; more are refused with `rate.limited` */
            requests_per_minute: number;
            /** @description Whether requests must be signed */
            signed: boolean;
            /** @description When it is good no more; `null` for never */
            expires_at: components["schemas"]["Instant"] | null;
            /**
             * @description Its last characters
             * @example x3Qz
             */
            ends_in: string;
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description To the minute */
            last_used: {
                /** @description When a request was last made with it */
                at: components["schemas"]["Instant"];
                /**
                 * @description From where
                 * @example 203.0.113.7
                 */
                ip: string;
            } | null;
        };
        /**
         * @description A key for a customer's own systems; not the key itself
         * @example key_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        ApiKeyId: string;
        /**
         * @description Whether it is for real money (`live`) or for play money (`test`)
         */
        ApiKeyMode: "live" | "test";
        /**
         * @description What it may be used for: to look (`read`), to buy with the balance (`buy`), to send it to others (`transfer`)
         */
        ApiKeyScope: "read" | "buy" | "transfer";
        NewApiKey: {
            /** @description What its owner calls it */
            name: string;
            /** @description What it may be used for; a scope does not hold another */
            scopes: components["schemas"]["ApiKeyScope"][];
            /**
             * @description Where it may be used from; anywhere when empty
             * @default []
             */
            allowed_addresses?: (string)[];
            /**
             * @description How many requests it may make in a minute; more are refused with `rate.limited`
             * @default 60
             */
            requests_per_minute?: number;
            /**
             * @description Whether requests must be signed
             * @default false
             */
            signed?: boolean;
            /** @description When it is good no more; `null` for never */
            expires_at?: components["schemas"]["Instant"] | null;
            /** @description Of the account that is signed in, once more, as proof that its owner asks */
            password: string;
            /** @description Of the authenticator app, or a recovery code; of whoever has a second factor */
            code?: string;
            /** @description Whether it is for real money (`live`) or for play money (`test`) */
            mode?: components["schemas"]["ApiKeyMode"];
        };
        ApiKeyList: {
            data: components["schemas"]["ApiKey"][];
        };
        ApiKeyChange: {
            /** @description What its owner calls it */
            name: string;
            /** @description What it may be used for; a scope does not hold another */
            scopes: components["schemas"]["ApiKeyScope"][];
            /** @description Where it may be used from; anywhere when empty */
            allowed_addresses: (string)[];
            /** @description How many requests it may make in a minute; more are refused with `rate.limited` */
            requests_per_minute: number;
            /** @description Whether requests must be signed */
            signed: boolean;
            /** @description When it is good no more; `null` for never */
            expires_at: components["schemas"]["Instant"] | null;
            /** @description Of the account that is signed in, once more, as proof that its owner asks */
            password: string;
            /** @description Of the authenticator app, or a recovery code; of whoever has a second factor */
            code?: string;
        };
        SignatureCheck: {
            /** @description Whether it is good, its time aside */
            valid: boolean;
            /** @description Whether its timestamp is too far from now for the request to be taken */
            stale: boolean;
            /** @description The five lines that are to be signed */
            signed_text: string;
            /** @description The first; null where it is valid */
            mistake: {
                /**
                 * @description Of the signed text, its line; or what signs it
                 */
                part: "timestamp" | "nonce" | "method" | "path" | "body" | "separator" | "secret" | "signature";
                /**
                 * @description What was signed in its place; `other` where that is none of the usual mistakes
                 */
                way: "format" | "missing" | "milliseconds" | "lower_case" | "upper_case" | "without_query" | "without_prefix" | "without_query_and_prefix" | "empty" | "not_hashed" | "decoded" | "other";
                /** @description The line of `signed_text` that differs */
                signed?: string;
                /** @description What that line is to be */
                expected?: string;
            } | null;
        };
        SignatureToCheck: {
            /** @description The `X-Timestamp` that was sent */
            timestamp: string;
            /** @description The `X-Nonce` that was sent */
            nonce: string;
            /** @description The `X-Signature` that was sent */
            signature: string;
            /** @description As it was sent: in capitals */
            method: string;
            /** @description With its prefix and its query, as it was sent */
            path: string;
            /**
             * @description Byte for byte as it was sent
             * @default
             */
            body?: string;
            /** @description The text that was signed: with it the first line that differs is found */
            signed_text?: string;
        };
        ApiKeyRequestPage: {
            /** @description The rows of this page, in the order that the route names */
            data: components["schemas"]["ApiKeyRequest"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        /** @description A request by an API key, and what came of it */
        ApiKeyRequest: {
            /** @description Counts the requests by all of one's keys */
            sequence: number;
            /**
             * Format: date-time
             * @description When it came
             * @example 2026-01-15T02:31:02.345Z
             */
            at: string;
            /**
             * @description Of HTTP, in capitals
             * @example POST
             */
            method: string;
            /**
             * @description Without its query, which may tell of others
             * @example /api/v1/ppob/transactions
             */
            path: string;
            /**
             * @description Of HTTP, as it was answered
             * @example 202
             */
            status: number;
            /** @description Of the refusal; null where the request was not refused */
            code: string | null;
            /**
             * @description The `X-Request-Id` of the request that brought it about
             * @example req_01KAV3Q9C5X7
             */
            request_id: string;
            /**
             * @description The address from which the request came
             * @example 203.0.113.7
             */
            ip: string;
        };
        WebhookSecret: {
            /** @description The endpoint as it is now */
            endpoint: components["schemas"]["WebhookEndpoint"];
            /** @description Checks the `webhook-signature`, by any library of Standard Webhooks */
            secret: string;
        };
        /** @description Where events are sent to, as its owner sees it: never its secret */
        WebhookEndpoint: {
            id: components["schemas"]["WebhookEndpointId"];
            /** @description Where events are sent, by POST: a public address with HTTPS */
            url: string;
            /** @description What its owner calls it; `null` for nothing */
            description: string | null;
            /** @description The only kinds of events that are sent there; a kind that it may not hear is refused */
            events: components["schemas"]["WebhookEventType"][];
            /** @description What happens while it is not is not sent later */
            enabled: boolean;
            /**
             * @description Why nothing is sent there: its `owner` said so, it answered 410 (`gone`), or it was `failing` too long. `null` while it is on
             * @enum {string|null}
             */
            disabled_reason: "owner" | "gone" | "failing" | null;
            /**
             * Format: date-time
             * @description Without a success since
             */
            failing_since: string | null;
            /**
             * Format: date-time
             * @description Until when the former secret signs as well
             */
            former_secret_until: string | null;
            /** @description Counts the changes, from 1 */
            revision: number;
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description When it last changed */
            updated_at: components["schemas"]["Instant"];
        };
        NewWebhookEndpoint: {
            /** @description Where events are sent, by POST: a public address with HTTPS */
            url: string;
            /**
             * @description What its owner calls it; `null` for nothing
             * @default null
             */
            description?: string | null;
            /** @description The only kinds of events that are sent there; a kind that it may not hear is refused */
            events: components["schemas"]["WebhookEventType"][];
            /**
             * @description What happens while it is not is not sent later
             * @default true
             */
            enabled?: boolean;
            /** @description Of the account that is signed in, once more, as proof that its owner asks */
            password: string;
            /** @description The wallet PIN, of whoever has set one */
            pin?: string;
            /** @description Of the authenticator app, or a recovery code; of whoever has a second factor */
            code?: string;
        };
        WebhookEndpointChange: {
            /** @description Where events are sent, by POST: a public address with HTTPS */
            url: string;
            /** @description What its owner calls it; `null` for nothing */
            description: string | null;
            /** @description The only kinds of events that are sent there; a kind that it may not hear is refused */
            events: components["schemas"]["WebhookEventType"][];
            /** @description What happens while it is not is not sent later */
            enabled: boolean;
            /** @description Of the account that is signed in, once more, as proof that its owner asks */
            password: string;
            /** @description The wallet PIN, of whoever has set one */
            pin?: string;
            /** @description Of the authenticator app, or a recovery code; of whoever has a second factor */
            code?: string;
        };
        WebhookSecretChange: {
            /** @description Of the account that is signed in, once more, as proof that its owner asks */
            password: string;
            /** @description The wallet PIN, of whoever has set one */
            pin?: string;
            /** @description Of the authenticator app, or a recovery code; of whoever has a second factor */
            code?: string;
        };
        WebhookEndpointList: {
            data: components["schemas"]["WebhookEndpoint"][];
        };
        WebhookDeliveryPage: {
            /** @description The rows of this page, in the order that the route names */
            data: components["schemas"]["WebhookDelivery"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        /** @description One event on its way to one endpoint */
        WebhookDelivery: {
            endpoint_id: components["schemas"]["WebhookEndpointId"];
            /** @description Counts the events of the endpoint */
            sequence: number;
            event_id: components["schemas"]["WebhookEventId"];
            /** @description What has happened */
            type: components["schemas"]["WebhookEventType"];
            /** @description When it happened */
            occurred_at: components["schemas"]["Instant"];
            /** @description How far it is */
            state: components["schemas"]["WebhookDeliveryState"];
            /** @description How often it was sent so far */
            attempts: number;
            /**
             * Format: date-time
             * @description When it is tried next, while it waits
             */
            due_at: string | null;
            /** @description When it last changed */
            updated_at: components["schemas"]["Instant"];
        };
        /**
         * @description An event that left the shop, the same at every endpoint and on every try
         * @example evt_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        WebhookEventId: string;
        /**
         * @description `PENDING` is tried again until about three days have passed. Final are `DELIVERED` and `FAILED`, unless it is sent once more
         */
        WebhookDeliveryState: "PENDING" | "DELIVERED" | "FAILED";
        WebhookDeliveryLog: {
            endpoint_id: components["schemas"]["WebhookEndpointId"];
            /** @description Counts the events of the endpoint */
            sequence: number;
            event_id: components["schemas"]["WebhookEventId"];
            /** @description What has happened */
            type: components["schemas"]["WebhookEventType"];
            /** @description When it happened */
            occurred_at: components["schemas"]["Instant"];
            /** @description How far it is */
            state: components["schemas"]["WebhookDeliveryState"];
            /** @description How often it was sent so far */
            attempts: number;
            /**
             * Format: date-time
             * @description When it is tried next, while it waits
             */
            due_at: string | null;
            /** @description When it last changed */
            updated_at: components["schemas"]["Instant"];
            /** @description Every try, the last first */
            log: components["schemas"]["WebhookAttempt"][];
        };
        /** @description One try to send an event */
        WebhookAttempt: {
            /** @description Counts the tries of one event, from 1 */
            number: number;
            /**
             * @description `delivered` was answered with 2xx, `failed` was not; of a `started` one nobody heard again
             */
            outcome: "started" | "delivered" | "failed";
            /** @description The status it was answered with; `null` where nothing came */
            http_status: number | null;
            /** @description The first kilobyte */
            answer: string;
            /**
             * @description Why nothing came; `null` where something did
             * @example timeout
             */
            error: string | null;
            /** @description How long it took, in milliseconds */
            milliseconds: number;
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
        };
        WebhookReplay: {
            /** @description How many events are being sent once more */
            replayed: number;
            /** @description Whether there are more in the span; ask again */
            more: boolean;
        };
        WebhookReplaySpan: {
            /** @description Events from this instant on, it included */
            from: components["schemas"]["Instant"];
            /** @description Events before this instant */
            until: components["schemas"]["Instant"];
        };
        BalanceViewList: {
            data: components["schemas"]["BalanceView"][];
        };
        FileLink: {
            /** @description Reads the file once, below the shop's address */
            path: string;
            /** @description From this instant on it is good no more */
            expires_at: components["schemas"]["Instant"];
        };
        /** @description What a wallet held at a moment that is past */
        PastBalance: {
            currency: components["schemas"]["CurrencyCode"];
            /** @description That moment; what came at that very instant is counted */
            at: components["schemas"]["Instant"];
            /** @description Available and held together, in minor units */
            total: components["schemas"]["Amount"];
        };
        JournalEntryPage: {
            /** @description The rows of this page, in the order that the route names */
            data: components["schemas"]["JournalEntry"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        /** @description A change of what a wallet holds; it never changes itself */
        JournalEntry: {
            /** @description Counts the entries of one wallet, from 1 */
            sequence: number;
            transaction_id: components["schemas"]["TransactionId"];
            /** @description What moved the money */
            kind: components["schemas"]["EntryKind"];
            currency: components["schemas"]["CurrencyCode"];
            /**
             * @description Whether it adds to the wallet or takes from it
             */
            direction: "credit" | "debit";
            /** @description By how much, in minor units */
            amount: components["schemas"]["Amount"];
            /** @description What could be spent afterwards, in minor units */
            available_after: components["schemas"]["Amount"];
            /** @description What was held for open orders afterwards, in minor units */
            held_after: components["schemas"]["Amount"];
            /** @description Both together afterwards, in minor units */
            balance_after: components["schemas"]["Amount"];
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
        };
        /**
         * @description What moved the money. `REFUND` returns what an order had taken to the wallet, `PAYMENT_REFUND` takes a top-up out of it again, back through its gateway
         */
        EntryKind: "TOPUP" | "PURCHASE" | "REFUND" | "TRANSFER" | "WITHDRAWAL" | "EXCHANGE" | "ADJUSTMENT" | "PAYMENT_REFUND";
        /** @description A top-up, and how to pay it */
        TopUp: {
            /** @description The order that credits the wallet once it is paid */
            transaction: components["schemas"]["Transaction"];
            /** @description How and where to pay */
            payment: components["schemas"]["Payment"];
        };
        /** @description A payment as its payer sees it */
        Payment: {
            id: components["schemas"]["PaymentId"];
            transaction_id: components["schemas"]["TransactionId"];
            /**
             * @description Who takes the money: a gateway, or `bank` for a transfer to the shop's own account
             */
            gateway: "midtrans" | "bank";
            /** @description How the buyer chose to pay */
            method: components["schemas"]["AnyMethod"];
            /** @description What the gateway calls it; unique for ever there */
            order_id: string;
            status: components["schemas"]["PaymentStatus"];
            currency: components["schemas"]["CurrencyCode"];
            /** @description What the wallet gets, in minor units */
            amount: components["schemas"]["Amount"];
            /** @description What the shop adds for this way to pay, in minor units */
            fee: components["schemas"]["Amount"];
            /** @description What the payer is asked for: `amount` and `fee`, in minor units */
            gross: components["schemas"]["Amount"];
            /** @description What the gateway itself added on top of that, in minor units; 0 unless it says so */
            gateway_fee: components["schemas"]["Amount"];
            /** @description What the payer needs; which fields there are depends on the method. `null` where the gateway's own page tells it */
            instructions: {
                /** @description The bank to pay at or to */
                bank?: string;
                /** @description The number of the virtual account */
                va_number?: string;
                /** @description Mandiri: the company code */
                biller_code?: string;
                /** @description Mandiri: the payment code beside `biller_code` */
                bill_key?: string;
                /** @description What the QR code says, to be drawn by whoever shows it */
                qr_string?: string;
                /**
                 * Format: uri
                 * @description The QR code as a picture
                 */
                qr_url?: string;
                /** @description Opens the wallet's own app */
                deeplink?: string;
                /** @description At which chain of shops to pay */
                store?: string;
                /** @description What to tell the cashier */
                payment_code?: string;
                /**
                 * Format: uri
                 * @description Where the payer proves themselves or pays
                 */
                redirect_url?: string;
                /** @description The shop's account to transfer to */
                account_number?: string;
                /** @description Whose account that is */
                account_holder?: string;
            } | null;
            /** @description Until when it can be paid */
            expires_at: components["schemas"]["Instant"];
            /** @description When it was paid; `null` while it was not */
            paid_at: components["schemas"]["Instant"] | null;
            /** @description How it was really paid; `null` while nobody knows */
            channel: components["schemas"]["PaymentChannel"];
            /** @description What has come in at the gateway, in minor units; `null` while nothing has */
            received: components["schemas"]["Amount"] | null;
            /** @description What the wallet was credited with, in minor units; `null` while it was not */
            credited: components["schemas"]["Amount"] | null;
            /** @description The order that was credited: the top-up, or one of its own where the money came too late; `null` while none was */
            credited_transaction_id: components["schemas"]["TransactionId"] | null;
            /** @description How much has been given back, in minor units */
            refunded: components["schemas"]["Amount"];
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description When it last changed */
            updated_at: components["schemas"]["Instant"];
            /** @description What the gateway's own page is opened with; `null` where there is none */
            token: string | null;
            /**
             * Format: uri
             * @description The gateway's own page to pay at; `null` where there is none
             */
            redirect_url: string | null;
        };
        /**
         * @description How it is paid: as in `GatewayMethod`, or by `bank_transfer` to the shop's own account
         */
        AnyMethod: "snap" | "card" | "bca_va" | "bni_va" | "bri_va" | "permata_va" | "cimb_va" | "mandiri_bill" | "qris" | "gopay" | "shopeepay" | "alfamart" | "indomaret" | "bank_transfer";
        /**
         * @description `CREATED` until the gateway has answered, `PENDING` until it is paid, `REVIEW` until staff have decided. Final are `PAID` (unless it is given back) and `REFUNDED`; `REJECTED`, `EXPIRED` and `CANCELLED` are final for the buyer, though money that comes all the same is still credited
         */
        PaymentStatus: "CREATED" | "PENDING" | "PAID" | "REVIEW" | "REJECTED" | "EXPIRED" | "CANCELLED" | "REFUNDED";
        /**
         * @description How it was really paid, as the gateway says; `qris_on_us` is QRIS by the acquirer's own app. `null` while nobody knows
         * @enum {string|null}
         */
        PaymentChannel: "card" | "bca_va" | "bni_va" | "bri_va" | "permata_va" | "cimb_va" | "mandiri_bill" | "qris" | "qris_on_us" | "gopay" | "shopeepay" | "dana" | "ovo" | "kredivo" | "akulaku" | "alfamart" | "indomaret" | "other" | null;
        TopUpRequest: {
            /** @description What the wallet is to get, in rupiah; the buyer pays the method's fee on top */
            amount: components["schemas"]["PositiveAmount"];
            /**
             * @description Gateways take rupiah alone
             * @default IDR
             */
            currency?: "IDR";
            /**
             * @description `snap` unless said otherwise
             */
            method?: "snap" | "card" | "bca_va" | "bni_va" | "bri_va" | "permata_va" | "cimb_va" | "mandiri_bill" | "qris" | "gopay" | "shopeepay" | "alfamart" | "indomaret";
        };
        /** @description A top-up by a transfer to the shop's own account at a bank */
        BankTopUp: {
            /** @description The order that credits the wallet once the transfer has come */
            transaction: components["schemas"]["Transaction"];
            /** @description What to transfer, and where to */
            transfer: components["schemas"]["BankTransfer"];
        };
        /** @description A transfer that is to come to the shop's own account, known by its exact sum */
        BankTransfer: {
            payment_id: components["schemas"]["PaymentId"];
            transaction_id: components["schemas"]["TransactionId"];
            /**
             * @description `PENDING` until it is paid (`CREATED` for the moment before the top-up is open). Final are `PAID`, `REJECTED`, `EXPIRED` and `CANCELLED`
             */
            status: "CREATED" | "PENDING" | "PAID" | "REJECTED" | "EXPIRED" | "CANCELLED";
            currency: components["schemas"]["CurrencyCode"];
            /** @description What the wallet gets without `code`: what was asked for, or a little more where that sum was taken, in rupiah */
            amount: components["schemas"]["Amount"];
            /** @description What is added so that no other transfer has the same sum, in rupiah; the wallet gets it too */
            code: number;
            /** @description What must be paid to the rupiah, and what the wallet gets: `amount` and `code` */
            gross: number;
            /** @description What the shop calls the account to pay into */
            bank: string;
            /** @description The bank to pay to, as people call it */
            bank_name: string;
            /** @description The account to pay into */
            account_number: string;
            /** @description Whose account that is */
            account_holder: string;
            /** @description Until when it is waited for */
            expires_at: components["schemas"]["Instant"];
            /** @description What was credited, in rupiah; `null` while nothing was */
            received: components["schemas"]["Amount"] | null;
            /** @description The order that was credited: the top-up, or one of its own where the money came too late; `null` while none was */
            credited_transaction_id: components["schemas"]["TransactionId"] | null;
            /** @description Why it was rejected, or credited with another sum; `null` where nobody had to say */
            reason: string | null;
            /** @description When it was paid, rejected or given up; `null` while it is waited for */
            closed_at: components["schemas"]["Instant"] | null;
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description When it last changed */
            updated_at: components["schemas"]["Instant"];
            /** @description What the customer has sent to show that they paid, at most three */
            proofs: components["schemas"]["Proof"][];
        };
        /** @description A proof of payment; `GET /wallet/admin/topup-requests/{payment_id}/proof` has the file */
        Proof: {
            /** @description Counts the proofs of one transfer, from 1 */
            number: number;
            /**
             * @description By what its bytes are, whatever was said when it was sent
             */
            media_type: "image/png" | "image/jpeg" | "image/webp" | "application/pdf";
            /** @description How long it is, in bytes */
            bytes: number;
            /** @description The SHA-256 of its bytes, in hexadecimal */
            sha256: string;
            /** @description When it was sent to the shop */
            uploaded_at: components["schemas"]["Instant"];
        };
        BankTransferRequest: {
            /** @description What the wallet is to get at least, in rupiah: the exact sum to pay is told */
            amount: components["schemas"]["PositiveAmount"];
            /** @description Which of the shop's accounts to pay into, by the name the shop has for it; the usual one unless said */
            bank?: string;
        };
        /** @description Everything that moved a wallet in some days, with what it held before and after */
        Statement: {
            currency: components["schemas"]["CurrencyCode"];
            /** @description The first WIB day that is counted, that day included */
            from: components["schemas"]["BusinessDay"];
            /** @description The last WIB day that is counted, that day included */
            to: components["schemas"]["BusinessDay"];
            /** @description What was there before the first of these days, in minor units */
            opening: components["schemas"]["Amount"];
            /** @description All that came in, in minor units */
            credits: components["schemas"]["Amount"];
            /** @description All that went out, in minor units */
            debits: components["schemas"]["Amount"];
            /** @description What was there after the last of these days, in minor units */
            closing: components["schemas"]["Amount"];
            /**
             * @description Movements of the whole period
             * @example 1
             */
            count: number;
            /** @description What is promised now, oldest first */
            open_holds: components["schemas"]["OpenHold"][];
            /** @description Whether the figures add up to the balance of now */
            explained: components["schemas"]["Explanation"];
            /** @description The movements of the span, page by page */
            data: components["schemas"]["StatementLine"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        /** @description Money that is held for an open order */
        OpenHold: {
            transaction_id: components["schemas"]["TransactionId"];
            type: components["schemas"]["TransactionType"];
            currency: components["schemas"]["CurrencyCode"];
            /** @description What is held, in minor units */
            amount: components["schemas"]["Amount"];
            /** @description What is bought; `null` where nothing of the catalogue is */
            product_name: string | null;
            /** @description What its owner or staff wrote with it; `null` where nobody did */
            note: string | null;
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description When it is released by itself; `null` where it has no such end */
            expires_at: components["schemas"]["Instant"] | null;
        };
        /** @description How the balance of now comes of what moved it; each figure is counted by itself */
        Explanation: {
            /** @description What was there before the first of these days, in minor units */
            opening: components["schemas"]["Amount"];
            /** @description All that came in within the span, in minor units */
            credits: components["schemas"]["Amount"];
            /** @description All that went out within the span, in minor units */
            debits: components["schemas"]["Amount"];
            /** @description What was there after the last of these days, in minor units */
            closing: components["schemas"]["Amount"];
            /**
             * @description From the end of the period until now
             * @example 10000
             */
            later_credits: number;
            /** @description What went out from the end of the span until now, in minor units */
            later_debits: components["schemas"]["Amount"];
            /** @description What can be spent now, in minor units */
            available: components["schemas"]["Amount"];
            /** @description What is held for open orders now, in minor units */
            held: components["schemas"]["Amount"];
            /**
             * @description Always 0
             * @example 0
             */
            unexplained: number;
        };
        StatementLine: {
            /** @description Counts the entries of one wallet, from 1 */
            sequence: number;
            transaction_id: components["schemas"]["TransactionId"];
            /** @description What moved the money */
            kind: components["schemas"]["EntryKind"];
            currency: components["schemas"]["CurrencyCode"];
            /**
             * @description Whether it adds to the wallet or takes from it
             */
            direction: "credit" | "debit";
            /** @description By how much, in minor units */
            amount: components["schemas"]["Amount"];
            /** @description What could be spent afterwards, in minor units */
            available_after: components["schemas"]["Amount"];
            /** @description What was held for open orders afterwards, in minor units */
            held_after: components["schemas"]["Amount"];
            /** @description Both together afterwards, in minor units */
            balance_after: components["schemas"]["Amount"];
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description What kind of order it belongs to */
            type: components["schemas"]["TransactionType"];
            /** @description What was bought; `null` where nothing of the catalogue was */
            product_name: string | null;
            /** @description What its owner or staff wrote with the order; `null` where nobody did */
            note: string | null;
            /** @description Of a transfer, whoever is at the other end; `null` of all else */
            counterparty: components["schemas"]["UserId"] | null;
            /** @description What it did to the total */
            delta: number;
        };
        /** @description What an event `balance` tells: all balances as they are now */
        BalanceStreamData: {
            /** @description By currency; rupiah always and first */
            data: components["schemas"]["Balance"][];
        };
        /** @description What a customer has of one currency */
        Balance: {
            currency: components["schemas"]["CurrencyCode"];
            /** @description What can be spent now, in minor units */
            available: components["schemas"]["Amount"];
            /** @description What is held for open orders, in minor units */
            held: components["schemas"]["Amount"];
            /** @description Both together, in minor units */
            total: components["schemas"]["Amount"];
        };
        /** @description The last event of a stream */
        StreamEnd: {
            /**
             * @description `done`: nothing will follow. `time`: the stream was open for `seconds`; open the next one with the last id. `signed_out`: the session is over
             */
            reason: "done" | "time" | "signed_out";
        };
        WalletCurrencyList: {
            data: components["schemas"]["WalletCurrency"][];
        };
        /** @description A currency that a wallet can hold */
        WalletCurrency: {
            /** @description Its code, as it stands beside amounts */
            code: components["schemas"]["CurrencyCode"];
            /** @description What it is called towards people */
            name: string;
            /** @description How many decimals the currency is written with: with 2, an amount of 123 is 1.23 */
            exponent: number;
            /** @description Larger names for so many minor units, such as `DL` for 100 `WL`. They are for people: amounts are never counted in them */
            units: {
                [key: string]: number;
            };
        };
        TransferRequest: {
            /** @description Whom it goes to: their id, their e-mail address or their phone number */
            to: string;
            /** @description What they get, in minor units; a fee may come on top */
            amount: components["schemas"]["PositiveAmount"];
            currency?: components["schemas"]["CurrencyCode"];
            /** @description A word to them, which they read */
            note?: string;
            /** @description What your own system calls it, one name for each order. The same request under it is answered with that order as it stands, another one is refused with `order.ref_reused` */
            ref_id?: components["schemas"]["RefId"];
            /** @description The wallet PIN, asked for from a sum on that leaves within 24 hours */
            pin?: string;
            /** @description In place of the PIN: of `POST /users/pin/challenge` */
            pin_token?: string;
        };
        /** @description What an exchange costs, fixed until it expires and good once */
        ExchangeQuote: {
            quote_id: components["schemas"]["QuoteId"];
            /** @description What is given */
            from_currency: string;
            /** @description How much is given, in minor units of `from_currency` */
            from_amount: number;
            /** @description What is got */
            to_currency: string;
            /** @description How much is got, in minor units of `to_currency`, rounded down */
            to_amount: number;
            /** @description One whole unit of `from_currency` is worth `numerator / denominator` whole units of `to_currency`, before the spread */
            numerator: number;
            /** @description See `numerator` */
            denominator: number;
            /** @description What the shop keeps of the exchange, in hundredths of a percent */
            spread_basis_points: number;
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description From this instant on it is good no more */
            expires_at: components["schemas"]["Instant"];
        };
        /**
         * @description An exchange as it was quoted
         * @example exq_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        QuoteId: string;
        ExchangeQuoteRequest: {
            /** @description What to give */
            from: string;
            /** @description What to get */
            to: string;
            /** @description How much to give, in minor units of `from` */
            amount: number;
        };
        /** @description Both sides of an exchange */
        Exchange: {
            /** @description The order that took the one currency */
            out: components["schemas"]["Transaction"];
            /** @description The order that gave the other */
            into: components["schemas"]["Transaction"];
        };
        ExchangeRequest: {
            quote_id: components["schemas"]["QuoteId"];
        };
        /** @description Money on its way to a customer's account at a bank */
        Withdrawal: {
            transaction_id: components["schemas"]["TransactionId"];
            status: components["schemas"]["TransactionStatus"];
            currency: components["schemas"]["CurrencyCode"];
            /** @description What arrives at the bank, in minor units */
            amount: number;
            /** @description What the shop takes for it, in minor units */
            fee: number;
            /** @description What leaves the wallet, in minor units */
            total: number;
            bank_account_id: components["schemas"]["BankAccountId"];
            /** @description The bank by its code, such as `bca` */
            bank: string;
            /** @description The bank as people call it */
            bank_name: string;
            /** @description Masked */
            account_number: string;
            /** @description Whose account it is, as the customer says */
            holder: string;
            /** @description Why it was rejected or failed */
            reason: string | null;
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description When it last changed */
            updated_at: components["schemas"]["Instant"];
        };
        /** @description Either `bank_account_id`, or the account itself with `bank`, `account_number` and `holder` */
        WithdrawalRequest: {
            /** @description Of an account that was registered before */
            bank_account_id?: components["schemas"]["BankAccountId"];
            /** @description The bank by its code, such as `bca`, or by its three digits for transfers */
            bank?: string;
            /** @description The number at the bank; spaces and hyphens do not matter */
            account_number?: string;
            /** @description Whose account it is, as the bank has it */
            holder?: string;
            /** @description What a new account is registered by */
            code?: string;
            /** @description What is to arrive at the bank, in rupiah; the fee comes on top */
            amount: number;
            /**
             * @description Banks take rupiah alone
             * @default IDR
             */
            currency?: "IDR";
            /** @description The wallet PIN, asked for from a sum on that leaves within 24 hours */
            pin?: string;
            /** @description In place of the PIN: of `POST /users/pin/challenge` */
            pin_token?: string;
        };
        WithdrawalPage: {
            /** @description The rows of this page, in the order that the route names */
            data: components["schemas"]["Withdrawal"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        PinRequest: {
            /** @description Of the account that is signed in, once more, as proof that its owner asks */
            password: string;
            /** @description Six digits that are hard to guess */
            pin: string;
        };
        BankAccountList: {
            data: components["schemas"]["BankAccount"][];
        };
        /** @description A customer's account at a bank */
        BankAccount: {
            id: components["schemas"]["BankAccountId"];
            /** @description The bank by its code, such as `bca` */
            bank: string;
            /** @description The bank as people call it */
            bank_name: string;
            /** @description Masked */
            account_number: string;
            /** @description Whose account it is, as the customer says */
            holder: string;
            /**
             * @description How the name compares with the bank's
             */
            name_check: "match" | "mismatch" | "no_account" | "unchecked";
            /**
             * Format: date-time
             * @description From when on money can be withdrawn to it
             */
            usable_at: string;
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
        };
        BankAccountCodeSent: {
            /**
             * Format: date-time
             * @description Until when the code is good
             * @example 2026-01-15T02:31:02.345Z
             */
            expires_at: string;
            /**
             * @description Where the code went to
             */
            sent_by: "email" | "phone";
        };
        BankAccountCodeRequest: {
            /** @description The bank by its code, such as `bca`, or by its three digits for transfers */
            bank: string;
            /** @description The number at the bank; spaces and hyphens do not matter */
            account_number: string;
            /** @description Whose account it is, as the bank has it */
            holder: string;
        };
        BankAccountRequest: {
            /** @description The bank by its code, such as `bca`, or by its three digits for transfers */
            bank: string;
            /** @description The number at the bank; spaces and hyphens do not matter */
            account_number: string;
            /** @description Whose account it is, as the bank has it */
            holder: string;
            /** @description The code of `POST /wallet/bank-accounts/code`, where the shop asks for one */
            code?: string;
        };
        /** @description Orders of one WIB day by type, currency and status, as the day was closed */
        DailyOrders: {
            /** @description The WIB day that it tells of */
            day: components["schemas"]["BusinessDay"];
            currency: components["schemas"]["CurrencyCode"];
            /** @description What kind of orders */
            type: components["schemas"]["TransactionType"];
            /** @description The status they were in */
            status: components["schemas"]["TransactionStatus"];
            /** @description How many */
            count: number;
            /** @description What they were to move, in minor units */
            total: number;
            /** @description What they really moved, in minor units */
            captured: number;
            /** @description What of that was given back, in minor units */
            refunded: number;
        };
        EventAnswers: {
            /** @description One answer for each event, in their order */
            events: components["schemas"]["EventAnswer"][];
        };
        EventAnswer: {
            /** @description The event's id, as it was sent; empty where it cannot be read */
            id: string;
            /**
             * @description Whether the event is taken; both are final
             */
            status: "accepted" | "refused";
            code?: components["schemas"]["EventRefusal"];
            /** @description Which property it is refused for */
            property?: string;
        };
        /**
         * @description `id_invalid`: not a UUID; `id_repeated`: twice in one request; `name_invalid`: not lower-case words joined by `.` or `_`; `name_reserved`: told by the shop alone; `time_invalid`: not RFC 3339; `too_old`: more than three days ago; `properties_invalid`: nested, or a name that is not of small letters; `properties_too_large`: more than 30, or 4 KiB; `personal_data`: names or holds what is personal; `not_in_schema`: not as its schema has it; `product_unknown`: no `sku` of a product; `bot`: told by a crawler; `day_full`: clients have told as much today as the shop keeps of a day
         */
        EventRefusal: "event.id_invalid" | "event.id_repeated" | "event.name_invalid" | "event.name_reserved" | "event.time_invalid" | "event.too_old" | "event.properties_invalid" | "event.properties_too_large" | "event.personal_data" | "event.not_in_schema" | "event.product_unknown" | "event.bot" | "event.day_full";
        ClientEvents: {
            /**
             * Format: date-time
             * @description Now, by the client's clock: RFC 3339, of any offset and precision
             */
            sent_at?: string;
            /** @description What has happened, at most a hundred */
            events: components["schemas"]["ClientEvent"][];
        };
        ClientEvent: {
            /**
             * @description A UUID of the client's own: the same event told again has the same
             * @example 5f1c7a52-3f0e-4b8a-9d5e-2f4a6c8e0b13
             */
            id: string;
            /**
             * @description Lower-case words joined by `.` or `_`; some are the shop's own
             * @example product.viewed
             */
            name: string;
            /**
             * @description When it happened: RFC 3339, of any offset and precision
             * @example 2026-01-15T02:31:02.345Z
             */
            at: string;
            /** @description Keeps visitors behind one address apart. It is kept as a digest that changes every day, and not looked at where somebody is signed in */
            session?: string;
            /**
             * @description What else there is to say: names with texts, numbers and truth values, as the schema of this name has them
             * @default {}
             */
            properties?: {
                [key: string]: unknown;
            };
        };
        ProductView: {
            /** @description A UUID of the client's own: the same event told again has the same */
            id: string;
            /** @description What was looked at */
            sku: string;
            /** @description Keeps visitors behind one address apart. It is kept as a digest that changes every day, and not looked at where somebody is signed in */
            session?: string;
        };
        OrderEvents: {
            transaction_id: components["schemas"]["TransactionId"];
            /** @description What the shop itself tells of the order */
            events: {
                /**
                 * @description What has happened
                 */
                name: "order.purchased" | "order.refunded" | "voucher.used" | "voucher.reversed";
                /** @description When */
                at: components["schemas"]["Instant"];
                /** @description How much came in, in minor units; below zero for what went back or was given */
                amount: number;
                currency: components["schemas"]["CurrencyCode"];
                /** @description Of an event about a voucher, which one */
                voucher_id?: components["schemas"]["VoucherId"];
            }[];
        };
        /**
         * @description A voucher
         * @example vch_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        VoucherId: string;
        TrackedOrder: {
            transaction_id: components["schemas"]["TransactionId"];
        };
        /**
         * @description Where it was ordered: by a system of the customer's own (`api`), on the shop's pages (`web`) or at Discord
         */
        Channel: "api" | "web" | "discord";
        PaymentMethodList: {
            /** @description What may be chosen; with `amount`, what takes that amount */
            data: components["schemas"]["PaymentMethod"][];
        };
        /** @description A way to pay, with what it costs */
        PaymentMethod: {
            /** @description What the buyer pays on top, in rupiah, besides `fee_share` */
            fee_flat: number;
            /** @description What the buyer pays on top, in hundredths of a percent of the amount, rounded up to a whole rupiah */
            fee_share: number;
            /** @description The least that may be topped up this way, in rupiah */
            minimum: number;
            /** @description The most that may be topped up this way at once, in rupiah */
            maximum: number;
            /** @description For how many minutes it can be paid */
            expiry_minutes: number;
            /** @description How the buyer chose to pay */
            method: components["schemas"]["GatewayMethod"];
            /** @description What it is called towards people, in the language of `Accept-Language` */
            name: string;
            /**
             * @description By its code; amounts beside it are whole numbers of its minor units
             */
            currency: "IDR";
            /** @description What comes on top of the `amount` that was asked about, in rupiah; `null` where none was */
            fee: components["schemas"]["Amount"] | null;
            /** @description What is paid in all for the `amount` that was asked about, in rupiah; `null` where none was */
            total: components["schemas"]["Amount"] | null;
            /** @description What the payer does, one step after another, in the language of `Accept-Language` */
            steps: string[];
        };
        /**
         * @description How it is paid through a gateway. `snap` leaves the choice to the gateway's own page; `…_va` are virtual accounts at a bank
         */
        GatewayMethod: "snap" | "card" | "bca_va" | "bni_va" | "bri_va" | "permata_va" | "cimb_va" | "mandiri_bill" | "qris" | "gopay" | "shopeepay" | "alfamart" | "indomaret";
        PaymentPage: {
            /** @description The rows of this page, in the order that the route names */
            data: components["schemas"]["Payment"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        Cancellation: {
            /** @description Why it is called off; kept with the order */
            reason: string;
        };
        OrderStats: {
            type: components["schemas"]["TransactionType"];
            currency: components["schemas"]["CurrencyCode"];
            /** @description All orders of this type */
            count: number;
            /** @description Those in the status `SUCCESS` */
            success: number;
            /** @description Those in the status `FAILED` */
            failed: number;
            /** @description Those in the status `REFUNDED` */
            refunded: number;
            /** @description PENDING or PROCESSING; they count for no rate */
            open: number;
            /** @description Those in the status `CANCELLED` or `EXPIRED`: nobody had begun */
            dropped: number;
            /** @description Of 10 000: success among what ended with success, failed or refunded */
            success_rate_bp: number | null;
            /** @description Really paid, in minor units */
            captured: number;
            /** @description What went back of `captured`, in minor units */
            given_back: number;
        };
        TransactionEventList: {
            data: components["schemas"]["TransactionEvent"][];
        };
        /** @description One change of an order's status */
        TransactionEvent: {
            transaction_id: components["schemas"]["TransactionId"];
            /** @description Counts the changes of one order, from 1 */
            sequence: number;
            /** @description The status before; `null` where it was opened */
            status_from: components["schemas"]["TransactionStatus"] | null;
            /** @description The status from then on */
            status_to: components["schemas"]["TransactionStatus"];
            /** @description Who did it: a customer or a member of staff by id, or `system:` and the part of the shop */
            actor: string;
            /** @description What was said about it; `null` where nobody said anything */
            reason: string | null;
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
        };
        ProductOrderRequest: {
            /** @description Of a product of the kind `stock_line` or `counter` */
            sku: string;
            /**
             * @description How many pieces, all in one order
             * @default 1
             */
            quantity?: number;
            /** @description What your own system calls it, one name for each order. The same request under it is answered with that order as it stands, another one is refused with `order.ref_reused` */
            ref_id?: components["schemas"]["RefId"];
            /** @description Codes of vouchers */
            vouchers?: components["schemas"]["VoucherCode"][];
            /**
             * @description Where it is ordered, as vouchers ask; `api` if it is not said
             */
            channel?: "api" | "web" | "discord";
            /** @description The guild at Discord it is ordered in */
            guild_id?: string;
            /** @description The wallet PIN, asked for from a sum on that leaves within 24 hours */
            pin?: string;
            /** @description In place of the PIN: of `POST /users/pin/challenge` */
            pin_token?: string;
        };
        /**
         * @description A code as people type it, whatever its case; 1 to 64 characters
         * @example HEMAT-2026
         */
        VoucherCode: string;
        DailyOrdersList: {
            data: components["schemas"]["DailyOrders"][];
        };
        OrderStatsList: {
            /** @description What was asked for, in the order that the route names */
            data: components["schemas"]["OrderStats"][];
        };
        RevealedStockLineList: {
            /** @description What was asked for, in the order that the route names */
            data: components["schemas"]["RevealedStockLine"][];
        };
        RevealedStockLine: {
            line_id: components["schemas"]["StockLineId"];
            /** @description The secret that was bought: a code, an account or whatever else was put into stock */
            content: string;
        };
        /**
         * @description A secret of the shop's stock; not the secret itself
         * @example stl_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        StockLineId: string;
        /** @description What an event `status` tells: one change, and the order as it is now */
        OrderStreamData: {
            transaction_id: components["schemas"]["TransactionId"];
            /** @description Counts the changes of one order, from 1; it is the event's id */
            sequence: number;
            /** @description The status before; `null` where it was opened */
            status_from: components["schemas"]["TransactionStatus"] | null;
            /** @description The status from then on */
            status_to: components["schemas"]["TransactionStatus"];
            /**
             * @description Who did it: a customer or a member of staff by id, or `system:` and the part of the shop
             * @example customer
             */
            actor: string;
            /** @description What was said about it; `null` where nobody said anything */
            reason: string | null;
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description The order as it is now */
            transaction: components["schemas"]["Transaction"];
        };
        InboxItemPage: {
            /** @description The rows of this page, in the order that the route names */
            data: components["schemas"]["InboxItem"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        /** @description A message as its reader finds it in the app; nothing secret is in it */
        InboxItem: {
            id: components["schemas"]["InboxItemId"];
            /** @description Higher than that of every message before it, with gaps */
            sequence: number;
            /** @description What it tells of */
            kind: components["schemas"]["TemplateKind"];
            /** @description By which the reader chooses channels */
            category: components["schemas"]["NotificationCategory"];
            /** @description What an app may open */
            about: {
                /** @description What kind of thing: a `transaction`, say */
                kind: string;
                /** @description Which one, by its id */
                id: string;
            };
            /** @description The headline, in the reader's language */
            title: string;
            /** @description The message, in the reader's language */
            text: string;
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description When it was read; `null` while it was not */
            read_at: components["schemas"]["Instant"] | null;
            /** @description When it was put away; `null` while it was not */
            archived_at: components["schemas"]["Instant"] | null;
        };
        /**
         * @description A message in a customer's inbox
         * @example inb_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        InboxItemId: string;
        /**
         * @description What a message tells of
         */
        TemplateKind: "purchase.success" | "purchase.failed" | "purchase.refunded" | "bill.success" | "bill.failed" | "order_refund.refunded" | "topup.success" | "late_topup.success" | "transfer_in.success" | "transfer_out.success" | "transfer_out.failed" | "withdrawal.success" | "withdrawal.failed" | "withdrawal.refunded" | "withdrawal_charge.success" | "withdrawal_charge.refunded" | "payment_refund.success" | "payment_refund.failed" | "money_back.success" | "transaction.other" | "account.password_changed" | "account.pin_changed" | "account.contact_changed" | "account.bank_account_added" | "account.bank_account_removed" | "account.second_factor_changed" | "account.second_factor_guessed" | "account.recovery_code_used" | "account.api_key_added" | "account.api_key_changed" | "account.sign_in_method_changed" | "account.discord_link_changed" | "account.telegram_link_changed" | "account.account_closed" | "account.data_exported" | "account.webhook_added" | "account.webhook_changed" | "account.webhook_secret_changed" | "account.webhook_removed" | "account.webhook_disabled" | "account.partner_told" | "account.ticket_answered" | "account.new_device" | "account.contact_checked" | "account.contact_lost" | "account.identity_approved" | "account.identity_rejected" | "account.identity_withdrawn" | "account.known" | "code.register" | "code.log_in" | "code.verify_email" | "code.verify_phone" | "code.reset_password" | "code.reset_pin" | "code.bank_account" | "alert.raised" | "alert.cleared" | "digest.daily" | "announcement.promotion" | "announcement.system" | "sale.announced" | "report.scheduled";
        /**
         * @description What a message is about, as people choose channels by: `transaction` (orders and money) and `security` (the account) are told at any hour; `system` and `promotion` wait for the end of quiet hours
         */
        NotificationCategory: "transaction" | "security" | "system" | "promotion";
        UnreadMessages: {
            /** @description How many have not been read, of those that are not archived */
            unread: number;
        };
        ReadAllMessages: {
            /** @description The newest message that the reader has seen; it and all older ones are read */
            until: components["schemas"]["InboxItemId"];
        };
        /** @description When and where a customer wants to be told; the inbox has every message all the same */
        NotificationPreferences: {
            /** @description By which channels they are told, by what a message is about */
            modes: {
                /** @description Of orders and money */
                transaction: components["schemas"]["ChannelModes"];
                /** @description Of the account and who may use it */
                security: components["schemas"]["ChannelModes"];
                /** @description Of how the shop works, such as goods that are there again */
                system: components["schemas"]["ChannelModes"];
                /** @description Of offers */
                promotion: components["schemas"]["ChannelModes"];
            };
            /** @description Between which `system` and `promotion` wait; may span midnight */
            quiet_hours: {
                /** @description When they begin */
                from: components["schemas"]["TimeOfDay"];
                /** @description When they end */
                until: components["schemas"]["TimeOfDay"];
            } | null;
            /** @description Whether what may wait comes as one message a day */
            digest: boolean;
            /** @description Counts the changes; 0 while nothing was ever chosen. It is also the `ETag` */
            version: number;
        };
        /** @description By which channels messages of one category go */
        ChannelModes: {
            /** @description By e-mail, to the account's address */
            email: components["schemas"]["ChannelMode"];
            /** @description By SMS, to the account's number */
            sms: components["schemas"]["ChannelMode"];
            /** @description By WhatsApp, to the account's number */
            whatsapp: components["schemas"]["ChannelMode"];
            /** @description To the apps that are registered */
            push: components["schemas"]["ChannelMode"];
            /** @description To the chat that is linked */
            telegram: components["schemas"]["ChannelMode"];
        };
        /**
         * @description `on`: each message goes there. `fallback`: only what got through nowhere that is on. `off`: nothing does
         */
        ChannelMode: "on" | "fallback" | "off";
        /**
         * @description A time of WIB
         * @example 21:00
         */
        TimeOfDay: string;
        NotificationPreferencesChange: {
            /** @description By which channels they are told, by what a message is about */
            modes: {
                /** @description Of orders and money */
                transaction: components["schemas"]["ChannelModes"];
                /** @description Of the account and who may use it */
                security: components["schemas"]["ChannelModes"];
                /** @description Of how the shop works, such as goods that are there again */
                system: components["schemas"]["ChannelModes"];
                /** @description Of offers */
                promotion: components["schemas"]["ChannelModes"];
            };
            /** @description Between which `system` and `promotion` wait; may span midnight */
            quiet_hours: {
                /** @description When they begin */
                from: components["schemas"]["TimeOfDay"];
                /** @description When they end */
                until: components["schemas"]["TimeOfDay"];
            } | null;
            /** @description Whether what may wait comes as one message a day */
            digest: boolean;
        };
        PushDeviceList: {
            data: components["schemas"]["PushDevice"][];
        };
        /** @description An installed app that hears push messages */
        PushDevice: {
            id: components["schemas"]["PushDeviceId"];
            /** @description What the app runs on */
            platform: components["schemas"]["PushPlatform"];
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description When the app last said that it is there */
            last_seen_at: components["schemas"]["Instant"];
        };
        /**
         * @description An installed app that hears push messages
         * @example dev_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        PushDeviceId: string;
        /**
         * @description What the app runs on
         */
        PushPlatform: "android" | "ios" | "web";
        NewPushDevice: {
            /** @description The registration token that FCM gave the app */
            token: string;
            /** @description What the app runs on */
            platform: components["schemas"]["PushPlatform"];
        };
        FavouriteList: {
            data: components["schemas"]["Favourite"][];
        };
        /** @description A number that a customer buys for again and again, under a name of their own */
        Favourite: {
            id: components["schemas"]["FavouriteId"];
            /** @description What the customer calls it */
            label: string;
            /** @description The number, as it was typed */
            customer_no: string;
            /** @description The product it is for; `null` for any */
            sku: string | null;
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description When it last changed */
            updated_at: components["schemas"]["Instant"];
        };
        /**
         * @description A number that is bought for again and again
         * @example fav_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        FavouriteId: string;
        FavouriteSuggestionList: {
            /** @description What was asked for, in the order that the route names */
            data: components["schemas"]["FavouriteSuggestion"][];
        };
        FavouriteSuggestion: {
            /** @description The number, as it was bought for */
            customer_no: string;
            /** @description The category of what was bought for it; `null` where that is not known */
            category: string | null;
            /** @description Among the newest purchases */
            count: number;
            /** @description What was bought for it last; `null` where that is not known */
            sku: string | null;
            /** @description The order that bought it */
            last_transaction_id: components["schemas"]["TransactionId"];
        };
        NewFavourite: {
            /** @description What the customer calls it */
            label: string;
            /** @description The number, as people type it; with `sku` it is held to the form of that product's numbers */
            customer_no: string;
            /**
             * @description The product it is for; `null` for any
             * @default null
             */
            sku?: string | null;
        };
        FavouriteChange: {
            /** @description What the customer calls it */
            label: string;
            /** @description The number, as people type it; with `sku` it is held to the form of that product's numbers */
            customer_no: string;
            /**
             * @description The product it is for; `null` for any
             * @default null
             */
            sku?: string | null;
        };
        RepeatRequest: {
            /** @description Which order of this product for this number it is on this WIB day, from 1. Without a new one a second order is refused with `transaction.duplicate_order` */
            sequence?: number;
            /** @description The wallet PIN, asked for from a sum on that leaves within 24 hours */
            pin?: string;
            /** @description In place of the PIN: of `POST /users/pin/challenge` */
            pin_token?: string;
        };
        /** @description A receipt, and what proves that the shop wrote it */
        SignedReceipt: {
            /** @description All that is signed */
            receipt: components["schemas"]["Receipt"];
            /**
             * @description How it is signed: Ed25519
             */
            alg: "EdDSA";
            /** @description Which key signed it, of `GET /receipts/keys` */
            kid: string;
            /** @description Ed25519 over the canonical receipt, base 64 URL */
            signature: string;
        };
        Receipt: {
            /**
             * @description The form of the receipt
             */
            version: 1;
            transaction_id: components["schemas"]["TransactionId"];
            type: components["schemas"]["TransactionType"];
            status: components["schemas"]["TransactionStatus"];
            /** @description What was bought, by its name; `null` where nothing of the catalogue was */
            product: string | null;
            /** @description The number it went to; `null` where it went to none */
            customer_no: string | null;
            /**
             * @description PLN prepaid: the digits to type into the meter, in groups of four; `null` of everything else
             * @example 1234 5678 9012 3456 7890
             */
            token: string | null;
            /** @description PLN prepaid: kilowatt hours, as the supplier wrote them; `null` where nobody said */
            kwh: string | null;
            /** @description The supplier's proof of delivery; `null` where a `token` stands for it, and of the shop's own secret goods */
            serial_number: string | null;
            currency: components["schemas"]["CurrencyCode"];
            /** @description What the shop took for it, in minor units */
            price: components["schemas"]["Amount"];
            /** @description The word of whoever asked for the receipt, not of the shop */
            seller: {
                /** @description What the seller calls their shop; `null` where they did not say */
                shop_name: string | null;
                /** @description What the seller adds, in minor units */
                fee: components["schemas"]["Amount"];
            };
            /** @description What the seller's customer pays, in minor units: price + the seller's fee */
            total: components["schemas"]["Amount"];
            /** @description How much of it went back, in minor units */
            refunded: components["schemas"]["Amount"];
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description When it last changed */
            updated_at: components["schemas"]["Instant"];
        };
        SharedReceipt: {
            /** @description Where it is shown to whoever has this link, below the shop's address */
            path: string;
            /** @description From this instant on it is good no more */
            expires_at: components["schemas"]["Instant"];
        };
        NewReceiptShare: {
            /**
             * @description For how many days the link shows it
             * @default 7
             */
            days?: number;
            /**
             * @description What to call the seller on it; `null` for nobody
             * @default null
             */
            shop_name?: string | null;
            /**
             * @description What the seller adds to the price, in minor units
             * @default 0
             */
            fee?: number;
        };
        ReceiptKeys: {
            /** @description Every key that has signed receipts, as JSON Web Keys (RFC 7517) */
            keys: {
                /**
                 * @description The family of the key
                 */
                kty: "OKP";
                /**
                 * @description The curve of the key
                 */
                crv: "Ed25519";
                /** @description As in `kid` of a receipt */
                kid: string;
                /** @description The public key, in base64url */
                x: string;
            }[];
        };
        /** @description A complaint about one order */
        Ticket: {
            id: components["schemas"]["TicketId"];
            transaction_id: components["schemas"]["TransactionId"];
            /** @description Whom it waits for, or how it ended */
            state: components["schemas"]["TicketState"];
            /** @description How many entries it has */
            messages: number;
            /**
             * Format: date-time
             * @description By when staff should answer; `null` while nobody waits for them
             * @example 2026-01-15T02:31:02.345Z
             */
            due_at: string | null;
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description When it last changed */
            updated_at: components["schemas"]["Instant"];
            /** @description When it was resolved or closed; `null` while it is not */
            ended_at: components["schemas"]["Instant"] | null;
        };
        /**
         * @description A complaint about an order
         * @example tkt_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        TicketId: string;
        /**
         * @description `OPEN` waits for staff, `ANSWERED` for the customer. Final, unless somebody writes again while that may be, are `RESOLVED` (by staff) and `CLOSED` (by the customer, or because they said nothing more)
         */
        TicketState: "OPEN" | "ANSWERED" | "RESOLVED" | "CLOSED";
        NewTicket: {
            transaction_id: components["schemas"]["TransactionId"];
            /** @description What is wrong */
            text: string;
        };
        TicketPage: {
            /** @description The rows of this page, in the order that the route names */
            data: components["schemas"]["Ticket"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        TicketThread: {
            id: components["schemas"]["TicketId"];
            transaction_id: components["schemas"]["TransactionId"];
            /** @description Whom it waits for, or how it ended */
            state: components["schemas"]["TicketState"];
            /** @description How many entries it has */
            messages: number;
            /**
             * Format: date-time
             * @description By when staff should answer; `null` while nobody waits for them
             * @example 2026-01-15T02:31:02.345Z
             */
            due_at: string | null;
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description When it last changed */
            updated_at: components["schemas"]["Instant"];
            /** @description When it was resolved or closed; `null` while it is not */
            ended_at: components["schemas"]["Instant"] | null;
            /** @description All that was said and done, the oldest first */
            entries: components["schemas"]["TicketEntry"][];
        };
        /** @description One thing that was said in a ticket, or done to it */
        TicketEntry: {
            /** @description Counts the entries of one ticket, from 1 */
            number: number;
            /**
             * @description Who it was
             */
            actor: "customer" | "staff" | "shop";
            /**
             * @description Something that was said (`message`), or that was done to the ticket; `expired` closed it because its customer said nothing more
             */
            kind: "message" | "resolved" | "closed" | "expired" | "reopened";
            /** @description `null` where nothing was said */
            text: string | null;
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
        };
        TicketMessage: {
            /** @description What to say */
            text: string;
        };
        /** @description What a buyer said of what they bought, as they see it themselves */
        OwnReview: {
            id: components["schemas"]["ReviewId"];
            transaction_id: components["schemas"]["TransactionId"];
            product_id: components["schemas"]["ProductId"];
            /**
             * @description From 1, the worst, to 5, the best
             * @example 5
             */
            stars: number;
            /** @description What they say of it; `null` where they say nothing */
            text: string | null;
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description When it last changed */
            updated_at: components["schemas"]["Instant"];
            /** @description Until when it may be changed */
            editable_until: components["schemas"]["Instant"];
        };
        /**
         * @description What a buyer said of a product
         * @example rvw_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        ReviewId: string;
        /**
         * @description A product of the catalogue; customers know it by its SKU
         * @example prd_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        ProductId: string;
        NewReview: {
            /** @description From 1, the worst, to 5, the best */
            stars: number;
            /**
             * @description What they say of it; `null` where they say nothing
             * @default null
             */
            text?: string | null;
        };
        ReviewOfOrder: {
            /** @description Whether it was delivered and kept */
            reviewable: boolean;
            /** @description The review; `null` before there is one */
            review: components["schemas"]["OwnReview"] | null;
        };
        ProductReviews: {
            data: components["schemas"]["Review"][];
            next_cursor: components["schemas"]["NextCursor"];
            /** @description What all of them come to */
            rating: components["schemas"]["Rating"];
        };
        /** @description What a buyer said, as everybody sees it: nothing of who they are */
        Review: {
            id: components["schemas"]["ReviewId"];
            /**
             * @description From 1, the worst, to 5, the best
             * @example 5
             */
            stars: number;
            /** @description What they say of it; `null` where they say nothing */
            text: string | null;
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
        };
        /** @description What all reviews of a product come to */
        Rating: {
            /**
             * @description How many there are
             * @example 3
             */
            count: number;
            /**
             * @description Of their stars
             * @example 14
             */
            sum: number;
            /**
             * @description Of the average star, rounded to the nearest
             * @example 467
             */
            hundredths: number | null;
        };
        /** @description A file that somebody has sent; what is in it can be read only while it is `READY` */
        File: {
            /** @description The file; what needs one takes it as `…_file_id` */
            id: components["schemas"]["FileId"];
            /**
             * @description What it is for, which decides what it may be and who may read it
             */
            purpose: "avatar" | "proof" | "id_card" | "selfie";
            /**
             * @description `RECEIVING` until all of it is there, `PROCESSING` until it is checked. Final is `READY`, unless it is deleted; `QUARANTINED` (see `problem`) and `MISSING` wait for staff, `DELETED` can be read by nobody
             */
            state: "RECEIVING" | "PROCESSING" | "READY" | "QUARANTINED" | "MISSING" | "DELETED";
            /** @description What its owner calls it; `null` where they did not say */
            name: string | null;
            /**
             * @description By what its bytes are, whatever was said when it was sent
             */
            media_type: "image/png" | "image/jpeg" | "image/webp" | "application/pdf" | "text/csv";
            /** @description How long it is, in bytes */
            bytes: number;
            /** @description The SHA-256 of its bytes, in hexadecimal */
            sha256: string;
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description When its state last changed */
            updated_at: components["schemas"]["Instant"];
        };
        FilePage: {
            /** @description The rows of this page, in the order that the route names */
            data: components["schemas"]["File"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        CategoryPage: {
            /** @description The rows of this page, in the order that the route names */
            data: components["schemas"]["Category"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        /** @description A category as buyers see it */
        Category: {
            id: components["schemas"]["CategoryId"];
            /** @description The category it stands in; `null` at the top */
            parent_id: components["schemas"]["CategoryId"] | null;
            /** @description What it is called towards buyers */
            name: string;
            /** @description Its name in addresses: letters, digits and hyphens */
            slug: string;
            /** @description Where it stands among its siblings, the lowest first; the name decides between equals */
            position: number;
        };
        /**
         * @description A category of the catalogue
         * @example cat_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        CategoryId: string;
        ProductPage: {
            /** @description The rows of this page, in the order that the route names */
            data: components["schemas"]["Product"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        /** @description A product as buyers see it */
        Product: {
            /** @description What the shop calls the product, as in its catalogue */
            sku: string;
            kind: components["schemas"]["ProductKind"];
            /** @description What it is called towards buyers */
            name: string;
            currency: components["schemas"]["CurrencyCode"];
            /** @description Whose it is, such as `TELKOMSEL`; empty where nobody said */
            brand: string;
            /** @description A finer division within its brand, in the supplier's words; empty where nobody said */
            type: string;
            /** @description What buyers read about it; empty where nobody wrote anything */
            description: string;
            /** @description The slug of its category */
            category: string;
            /** @description Whether one number may buy it again on one day, with a `sequence` */
            repeatable: boolean;
            /** @description In minor units; of a bill, the fee on top of it */
            price: number;
            /** @description What the shop adds to a purchase, in minor units */
            fee: components["schemas"]["Amount"];
            /** @description What the buyer pays, in minor units */
            total: number;
            /** @description What decided the price: whose rule, and for whom; null for none */
            price_rule: {
                /**
                 * @description Whether a rule for this `product`, for its `category` or for all goods (`global`) decided
                 */
                scope: "global" | "category" | "product";
                /**
                 * @description For whom the rule is; `everyone` where no tier has its own
                 */
                tier: "retail" | "reseller" | "vip" | "everyone";
            } | null;
            /** @description What each piece costs from how many pieces on, where that is less */
            volume_prices: {
                /** @description From so many pieces in one order on */
                quantity: number;
                /** @description What each of them costs, in minor units */
                price: components["schemas"]["Amount"];
            }[];
            /** @description What to ask a buyer for; `separator` joins its parts */
            customer_number: {
                /** @description What to call the number towards buyers */
                label: {
                    /** @description In Indonesian */
                    id: string;
                    /** @description In English */
                    en: string;
                };
                /** @description Of the number as an order keeps it, after blanks and marks are read; a regular expression with the flag `u`. What is typed may look otherwise: do not refuse by it */
                pattern: string;
                /** @description The fields to ask for, where it is written in several; empty where one will do */
                parts: {
                    /** @description Which part it is, for a program */
                    name: string;
                    /** @description What to call this part towards buyers */
                    label: {
                        /** @description In Indonesian */
                        id: string;
                        /** @description In English */
                        en: string;
                    };
                }[];
                /** @description What to put between the parts to send them as one text; `null` where there is one part */
                separator: string | null;
            } | null;
            /** @description Whether it can be bought at this moment */
            available: boolean;
            /** @description Daily window without sales, WIB `HH:MM`; it may cross midnight */
            cut_off: {
                /** @description When it is not sold any more, WIB `HH:MM` */
                start: string;
                /** @description When it is sold again, WIB `HH:MM` */
                end: string;
            } | null;
        };
        /**
         * @description How it is delivered: `ppob_prepaid` by a supplier at the shop's price, `ppob_postpaid` by a supplier once the bill is known, `stock_line` as a secret that is sold once, `counter` as a counted piece that staff hand over
         */
        ProductKind: "ppob_prepaid" | "ppob_postpaid" | "stock_line" | "counter";
        CategoryList: {
            data: components["schemas"]["Category"][];
        };
        ProductList: {
            data: components["schemas"]["Product"][];
        };
        ShopStats: {
            /** @description How many products are shown */
            products: number;
            /** @description How many categories are shown */
            categories: number;
            /** @description How many brands are shown */
            providers: number;
            /** @description The lowest price in rupiah of what is shown, in minor units; `null` where nothing is */
            cheapest: components["schemas"]["Amount"] | null;
            /** @description The highest price in rupiah of what is shown, in minor units; `null` where nothing is */
            dearest: components["schemas"]["Amount"] | null;
        };
        ProductCountList: {
            /** @description What was asked for, in the order that the route names */
            data: components["schemas"]["ProductCount"][];
        };
        ProductCount: {
            /** @description What the products have alike, a brand or a type */
            name: string;
            /** @description How many are shown of it */
            products: number;
        };
        /** @description Either `sku` with `customer_no`, for what has its own price, or `inquiry_id`, for a bill that was asked for */
        PurchaseRequest: {
            /** @description Of a product of the kind `ppob_prepaid` */
            sku?: string;
            /** @description The number it is delivered to, as people type it; the product's `customer_number` says what it must look like */
            customer_no?: string;
            /** @description Which order of this product for this number it is on this WIB day, from 1. Without a new one a second order is refused with `transaction.duplicate_order`; not with `inquiry_id` */
            sequence?: number;
            /** @description The bill to pay, of `POST /ppob/inquiries`, instead of `sku` and `customer_no`; it can be paid for ten minutes, and no later than midnight in Jakarta */
            inquiry_id?: components["schemas"]["InquiryId"];
            /** @description Only with `inquiry_id`: the total that you were told, in minor units; the order is refused where it is another by now */
            amount?: components["schemas"]["Amount"];
            /** @description What your own system calls it, one name for each order. The same request under it is answered with that order as it stands, another one is refused with `order.ref_reused` */
            ref_id?: components["schemas"]["RefId"];
            /** @description Codes of vouchers */
            vouchers?: components["schemas"]["VoucherCode"][];
            /**
             * @description Where it is ordered, as vouchers ask; `api` if it is not said
             */
            channel?: "api" | "web" | "discord";
            /** @description The guild at Discord it is ordered in */
            guild_id?: string;
            /** @description The wallet PIN, asked for from a sum on that leaves within 24 hours */
            pin?: string;
            /** @description In place of the PIN: of `POST /users/pin/challenge` */
            pin_token?: string;
        };
        /**
         * @description A bill as it was asked for
         * @example inq_01KAV3Q9C5X7M2N8P4R6T0W1YZ
         */
        InquiryId: string;
        PurchaseStatsList: {
            data: components["schemas"]["PurchaseStats"][];
        };
        /** @description What the customer has bought of PPOB, in one currency */
        PurchaseStats: {
            currency: components["schemas"]["CurrencyCode"];
            /** @description All purchases in this currency */
            count: number;
            /** @description Those in the status `SUCCESS` */
            success: number;
            /** @description Those in the status `FAILED` */
            failed: number;
            /** @description Neither ended nor given up */
            open: number;
            /** @description Those in the status `REFUNDED` */
            refunded: number;
            /** @description Paid and not given back, in minor units */
            spent: number;
        };
        /** @description A bill as it was found for whoever asked, with what paying it costs */
        Inquiry: {
            id: components["schemas"]["InquiryId"];
            /** @description The id that the order will have which pays it: of several payments of one bill only one opens */
            transaction_id: components["schemas"]["TransactionId"];
            /** @description What the shop calls the product, as in its catalogue */
            sku: string;
            /** @description What is paid for, by its name */
            product_name: string;
            /** @description What is paid for, by the name of its category */
            category: string;
            /** @description The number that was asked about, as the supplier was sent it */
            customer_no: string;
            /** @description Whose bill it is, as the biller says */
            customer_name: string;
            currency: components["schemas"]["CurrencyCode"];
            /** @description All that the biller wants, penalties included, in minor units */
            amount: number;
            /** @description The shop's price for paying it, in minor units */
            admin: number;
            /** @description What the shop adds to each purchase, in minor units */
            fee: number;
            /** @description What is to be paid, in minor units: amount + admin + fee */
            total: number;
            /** @description The months or other periods that are paid together */
            periods: components["schemas"]["BillPeriod"][];
            /** @description What else the biller says; each only where it does */
            details: {
                /** @description The tariff group of a connection */
                tariff?: string;
                /** @description The power of a connection, as the biller writes it */
                power?: string;
                /** @description Where the connection or the insured is */
                address?: string;
                /** @description Until when it is due, as the biller writes it */
                due?: string;
                /** @description How many bills are paid together */
                bills?: string;
                /** @description How many bills stay open */
                bills_left?: string;
                /** @description How many people are insured */
                participants?: string;
                /** @description What is being paid off */
                item?: string;
                /** @description The number plate of a vehicle */
                plate?: string;
                /** @description The year of a tax */
                tax_year?: string;
                /** @description The city or regency that a tax goes to */
                city?: string;
            };
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description Until then it may be paid as it was found: ten minutes after it was asked for, and no later than midnight in Jakarta */
            expires_at: components["schemas"]["Instant"];
        };
        BillPeriod: {
            /**
             * @description Which month or other period, as the biller writes it
             * @example 202601
             */
            period: string;
            /** @description What is owed for it, in minor units; `null` where the biller does not say */
            amount: components["schemas"]["Amount"] | null;
            /** @description What is owed on top for being late, in minor units; `null` where the biller does not say */
            penalty: components["schemas"]["Amount"] | null;
            /**
             * @description What a meter showed, as the biller writes it; `null` where it does not say
             * @example 00080000 - 00080215
             */
            meter: string | null;
        };
        InquiryRequest: {
            /** @description Of a product of the kind `ppob_postpaid` */
            sku: string;
            /** @description The number whose bill is asked for, as people type it */
            customer_no: string;
        };
        /** @description Whose account is behind a number, as a supplier says */
        CheckedName: {
            /** @description Who it belongs to; `null` where nobody is known under the number */
            name: string | null;
            /** @description Of a PLN meter its tariff and power; `null` of all else */
            detail: string | null;
            /** @description When the supplier was asked; for five minutes the same answer is told again */
            checked_at: components["schemas"]["Instant"];
            /** @description The number that is topped up or whose bill is paid, as it was sent to the supplier */
            customer_no: string;
        };
        NameRequest: {
            /** @description Of a product that goes to such a number */
            sku: string;
            /** @description The number to look up, as people type it */
            customer_no: string;
        };
        ValidatedVouchers: {
            /**
             * @description What the shop calls the product, as in its catalogue
             * @example pln20
             */
            sku: string;
            currency: components["schemas"]["CurrencyCode"];
            /** @description What it costs without fee and discount, in minor units */
            price: components["schemas"]["Amount"];
            /** @description What the shop adds, in minor units */
            fee: components["schemas"]["Amount"];
            /** @description What all vouchers together take off, in minor units */
            discount: components["schemas"]["Amount"];
            /** @description What is left to pay, in minor units */
            total: components["schemas"]["Amount"];
            /** @description What each takes off, in the order in which they count */
            vouchers: {
                voucher_id: components["schemas"]["VoucherId"];
                /**
                 * @description What it is called towards customers
                 * @example Hemat Lebaran
                 */
                name: string;
                /** @description The code as it was used */
                code: components["schemas"]["VoucherCode"];
                /** @description What it takes off, in minor units */
                amount: components["schemas"]["Amount"];
            }[];
            /**
             * Format: date-time
             * @description Until when the uses are kept for the caller
             * @example 2026-01-15T02:31:02.345Z
             */
            locked_until: string | null;
        };
        /** @description Would these codes count, and what would they take off? What is bought is said by `sku` or by `inquiry_id` */
        VoucherValidation: {
            /** @description The codes of one order; in which order does not matter */
            codes: components["schemas"]["VoucherCode"][];
            /** @description What is to be bought, unless it is a bill */
            sku?: string;
            /** @description The bill that is to be paid, in place of `sku` */
            inquiry_id?: components["schemas"]["InquiryId"];
            /**
             * @description How many pieces; 1 of a bill
             * @default 1
             */
            quantity?: number;
            /** @description From where it is to be bought */
            channel?: components["schemas"]["Channel"];
            /**
             * @description Whether to keep the uses for the caller for some minutes (setting `voucher.lock_minutes`)
             * @default false
             */
            lock?: boolean;
        };
        OfferedVoucherPage: {
            /** @description The rows of this page, in the order that the route names */
            data: components["schemas"]["OfferedVoucher"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        /** @description A voucher that the customer may use */
        OfferedVoucher: {
            id: components["schemas"]["VoucherId"];
            /** @description What it is called towards customers */
            name: string;
            /**
             * @description Whether it takes off a share of the price (`percent`), a sum (`fixed`) or the fee (`free_admin_fee`)
             */
            kind: "percent" | "fixed" | "free_admin_fee";
            /** @description By `kind`: hundredths of a percent of the price (1000 is 10 %), a sum in rupiah, or 0 */
            value: number;
            currency: components["schemas"]["CurrencyCode"];
            /** @description The most that one use takes off, in rupiah; `null` for no such limit */
            max_discount: number | null;
            /** @description The least price it counts for, in rupiah, before any discount and without the fee */
            minimum_spend: number;
            /** @description The first WIB day on which it counts, the whole day */
            valid_from: components["schemas"]["BusinessDay"];
            /** @description The last WIB day on which it counts, the whole day; `null` for no end */
            valid_until: components["schemas"]["BusinessDay"] | null;
            /** @description Whether it is only for who has bought nothing yet */
            new_customers_only: boolean;
            /** @description The only products it counts for; with `category_ids` either will do, and both empty is all */
            skus: string[];
            /** @description The only categories it counts for, with all below them; with `skus` either will do, and both empty is all */
            category_ids: components["schemas"]["CategoryId"][];
            /** @description The only places it may be used from; empty for all */
            channels: components["schemas"]["Channel"][];
            /** @description The code that all customers share */
            code: components["schemas"]["VoucherCode"];
        };
        MyVoucherUsePage: {
            /** @description The rows of this page, in the order that the route names */
            data: components["schemas"]["MyVoucherUse"][];
            next_cursor: components["schemas"]["NextCursor"];
        };
        MyVoucherUse: {
            transaction_id: components["schemas"]["TransactionId"];
            voucher_id: components["schemas"]["VoucherId"];
            /** @description The code as it was used */
            code: string;
            /** @description The WIB day on which it was used */
            day: components["schemas"]["BusinessDay"];
            /** @description What it took off, in minor units */
            amount: components["schemas"]["Amount"];
            /** @description What the whole order came to with it, in minor units */
            order_total: components["schemas"]["Amount"];
            state: components["schemas"]["VoucherUseState"];
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description When the order ended; `null` while it is open */
            ended_at: components["schemas"]["Instant"] | null;
        };
        /**
         * @description `HELD` while its order is open. Final are `REDEEMED` and `RELEASED`, which counts as unused
         */
        VoucherUseState: "HELD" | "REDEEMED" | "RELEASED";
        OpenHoldList: {
            data: components["schemas"]["OpenHold"][];
        };
        Page: {
            /** @description The rows of this page, in the order that the route names */
            data: unknown[];
            next_cursor: components["schemas"]["NextCursor"];
        };
        PaymentBase: {
            id: components["schemas"]["PaymentId"];
            transaction_id: components["schemas"]["TransactionId"];
            /**
             * @description Who takes the money: a gateway, or `bank` for a transfer to the shop's own account
             */
            gateway: "midtrans" | "bank";
            /** @description How the buyer chose to pay */
            method: components["schemas"]["AnyMethod"];
            /** @description What the gateway calls it; unique for ever there */
            order_id: string;
            status: components["schemas"]["PaymentStatus"];
            currency: components["schemas"]["CurrencyCode"];
            /** @description What the wallet gets, in minor units */
            amount: components["schemas"]["Amount"];
            /** @description What the shop adds for this way to pay, in minor units */
            fee: components["schemas"]["Amount"];
            /** @description What the payer is asked for: `amount` and `fee`, in minor units */
            gross: components["schemas"]["Amount"];
            /** @description What the gateway itself added on top of that, in minor units; 0 unless it says so */
            gateway_fee: components["schemas"]["Amount"];
            /** @description What the payer needs; which fields there are depends on the method. `null` where the gateway's own page tells it */
            instructions: {
                /** @description The bank to pay at or to */
                bank?: string;
                /** @description The number of the virtual account */
                va_number?: string;
                /** @description Mandiri: the company code */
                biller_code?: string;
                /** @description Mandiri: the payment code beside `biller_code` */
                bill_key?: string;
                /** @description What the QR code says, to be drawn by whoever shows it */
                qr_string?: string;
                /**
                 * Format: uri
                 * @description The QR code as a picture
                 */
                qr_url?: string;
                /** @description Opens the wallet's own app */
                deeplink?: string;
                /** @description At which chain of shops to pay */
                store?: string;
                /** @description What to tell the cashier */
                payment_code?: string;
                /**
                 * Format: uri
                 * @description Where the payer proves themselves or pays
                 */
                redirect_url?: string;
                /** @description The shop's account to transfer to */
                account_number?: string;
                /** @description Whose account that is */
                account_holder?: string;
            } | null;
            /** @description Until when it can be paid */
            expires_at: components["schemas"]["Instant"];
            /** @description When it was paid; `null` while it was not */
            paid_at: components["schemas"]["Instant"] | null;
            /** @description How it was really paid; `null` while nobody knows */
            channel: components["schemas"]["PaymentChannel"];
            /** @description What has come in at the gateway, in minor units; `null` while nothing has */
            received: components["schemas"]["Amount"] | null;
            /** @description What the wallet was credited with, in minor units; `null` while it was not */
            credited: components["schemas"]["Amount"] | null;
            /** @description The order that was credited: the top-up, or one of its own where the money came too late; `null` while none was */
            credited_transaction_id: components["schemas"]["TransactionId"] | null;
            /** @description How much has been given back, in minor units */
            refunded: components["schemas"]["Amount"];
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description When it last changed */
            updated_at: components["schemas"]["Instant"];
        };
        BankTransferBase: {
            payment_id: components["schemas"]["PaymentId"];
            transaction_id: components["schemas"]["TransactionId"];
            /**
             * @description `PENDING` until it is paid (`CREATED` for the moment before the top-up is open). Final are `PAID`, `REJECTED`, `EXPIRED` and `CANCELLED`
             */
            status: "CREATED" | "PENDING" | "PAID" | "REJECTED" | "EXPIRED" | "CANCELLED";
            currency: components["schemas"]["CurrencyCode"];
            /** @description What the wallet gets without `code`: what was asked for, or a little more where that sum was taken, in rupiah */
            amount: components["schemas"]["Amount"];
            /** @description What is added so that no other transfer has the same sum, in rupiah; the wallet gets it too */
            code: number;
            /** @description What must be paid to the rupiah, and what the wallet gets: `amount` and `code` */
            gross: number;
            /** @description What the shop calls the account to pay into */
            bank: string;
            /** @description The bank to pay to, as people call it */
            bank_name: string;
            /** @description The account to pay into */
            account_number: string;
            /** @description Whose account that is */
            account_holder: string;
            /** @description Until when it is waited for */
            expires_at: components["schemas"]["Instant"];
            /** @description What was credited, in rupiah; `null` while nothing was */
            received: components["schemas"]["Amount"] | null;
            /** @description The order that was credited: the top-up, or one of its own where the money came too late; `null` while none was */
            credited_transaction_id: components["schemas"]["TransactionId"] | null;
            /** @description Why it was rejected, or credited with another sum; `null` where nobody had to say */
            reason: string | null;
            /** @description When it was paid, rejected or given up; `null` while it is waited for */
            closed_at: components["schemas"]["Instant"] | null;
            /** @description When it was made */
            created_at: components["schemas"]["Instant"];
            /** @description When it last changed */
            updated_at: components["schemas"]["Instant"];
        };
        VoucherBase: {
            id: components["schemas"]["VoucherId"];
            /** @description What it is called towards customers */
            name: string;
            /**
             * @description Whether it takes off a share of the price (`percent`), a sum (`fixed`) or the fee (`free_admin_fee`)
             */
            kind: "percent" | "fixed" | "free_admin_fee";
            /** @description By `kind`: hundredths of a percent of the price (1000 is 10 %), a sum in rupiah, or 0 */
            value: number;
            currency: components["schemas"]["CurrencyCode"];
            /** @description The most that one use takes off, in rupiah; `null` for no such limit */
            max_discount: number | null;
            /** @description The least price it counts for, in rupiah, before any discount and without the fee */
            minimum_spend: number;
            /** @description The first WIB day on which it counts, the whole day */
            valid_from: components["schemas"]["BusinessDay"];
            /** @description The last WIB day on which it counts, the whole day; `null` for no end */
            valid_until: components["schemas"]["BusinessDay"] | null;
            /** @description Whether it is only for who has bought nothing yet */
            new_customers_only: boolean;
            /** @description The only products it counts for; with `category_ids` either will do, and both empty is all */
            skus: string[];
            /** @description The only categories it counts for, with all below them; with `skus` either will do, and both empty is all */
            category_ids: components["schemas"]["CategoryId"][];
            /** @description The only places it may be used from; empty for all */
            channels: components["schemas"]["Channel"][];
        };
        PinPurposeTransfer: {
            /**
             * @description What is to be ordered (enum property replaced by openapi-typescript)
             */
            kind: "transfer";
            /**
             * @description Whom the money goes to, written as it will be in `to` of the transfer
             * @example budi@example.com
             */
            to: string;
            /** @description How much, in minor units, as it will be ordered */
            amount: components["schemas"]["PositiveAmount"];
            /**
             * @description Of the amount
             * @default IDR
             */
            currency?: string;
        };
        PinPurposeWithdrawal: {
            /**
             * @description What is to be ordered (enum property replaced by openapi-typescript)
             */
            kind: "withdrawal";
            /** @description Where the money goes */
            bank_account_id: components["schemas"]["BankAccountId"];
            /** @description How much, in minor units, as it will be ordered */
            amount: components["schemas"]["PositiveAmount"];
        };
        PinPurposePurchase: {
            /**
             * @description What is to be ordered (enum property replaced by openapi-typescript)
             */
            kind: "purchase";
            /** @description Of the product, or of the bill */
            sku: string;
            /** @description Whom it is for, as orders show it; left out for the shop's own goods */
            customer_no?: string;
            /**
             * @description The order's total in minor units, less what vouchers take off
             * @example 10000
             */
            amount: number;
            /**
             * @description Of the amount
             * @default IDR
             */
            currency?: string;
        };
        /** @description Why something was refused (RFC 9457). Some codes bring members of their own; the page that `type` names tells which */
        Problem: {
            /**
             * @description Where this code is explained, below the shop's address
             * @example /docs/problems#request.invalid
             */
            type: string;
            /**
             * @description What it means for people, in the language of `Accept-Language`; the words may change
             * @example The request is not valid
             */
            title: string;
            /**
             * @description The status of the answer
             * @example 422
             */
            status: number;
            /**
             * @description What more there is to say of this case; left out where nothing is
             * @example down: d1
             */
            detail?: string;
            /**
             * @description The `X-Request-Id` of the request that brought it about
             * @example req_01KAV3Q9C5X7
             */
            request_id: string;
            /** @description What is wrong with which field; left out where it is about none */
            errors?: {
                /**
                 * @description What it is about, as a JSON pointer: `/sku` into the body, `/query/limit`, `/param/code` into the address, or `/header/idempotency-key`
                 * @example /customer_no
                 */
                pointer: string;
                /**
                 * @description In the language of `Accept-Language`, as the title is
                 * @example must be 11 or 12 digits
                 */
                message: string;
            }[];
            /**
             * @description Why, for a program: never renamed; new ones may come
             * @example request.invalid
             */
            code: string;
        };
        ProblemMembers: {
            "api_key.signature": {
                /** @description Whether it is `missing`, `malformed`, `stale` or `wrong` */
                reason?: string;
                /**
                 * @description Of the signed text, its line; or what signs it
                 */
                part?: "timestamp" | "nonce" | "method" | "path" | "body" | "separator" | "secret" | "signature";
                /**
                 * @description What was signed in its place; `other` where that is none of the usual mistakes
                 */
                way?: "format" | "missing" | "milliseconds" | "lower_case" | "upper_case" | "without_query" | "without_prefix" | "without_query_and_prefix" | "empty" | "not_hashed" | "decoded" | "other";
                /** @description The five lines that it is to be of */
                signed_text?: string;
            };
            "bank_account.cooling_down": {
                /** @description From when on it may be used */
                usable_at: string;
            };
            "consent.outdated": {
                /** @description The version to agree to */
                current_version: string;
            };
            "inquiry.price_changed": {
                /** @description What the bill costs, in minor units */
                total: number;
            };
            "selling.stopped": {
                /** @description What kind of thing is not sold: a product, a category, a supplier and so on */
                scope: string;
                /** @description Which one */
                subject: string;
            };
            "test_ledger.full": {
                /** @description How many test orders it takes */
                orders: number;
                /** @description When it forgets them all and begins anew */
                until: string;
            };
            "ticket.exists": {
                /** @description The one that is open */
                ticket_id?: string;
            };
            "topup.amount_out_of_range": {
                /** @description The least that may be asked, in minor units */
                minimum?: number;
                /** @description The most that may be asked, in minor units */
                maximum: number;
            };
            "transaction.duplicate_order": {
                /** @description The order that this one is like: `GET /transactions/{transaction_id}` */
                transaction_id: string;
            };
            "transfer.amount_out_of_range": {
                /** @description The least that may be asked, in minor units */
                minimum?: number;
                /** @description The most that may be asked, in minor units */
                maximum: number;
            };
            "user.not_empty": {
                /** @description What the account still has */
                still: string;
            };
            "voucher.below_cost": {
                /** @description The code it is about, as it was given */
                voucher?: string;
            };
            "voucher.below_minimum": {
                /** @description The code it is about, as it was given */
                voucher?: string;
                /** @description The least an order must cost, in minor units */
                minimum_spend: number;
            };
            "voucher.budget_spent": {
                /** @description The code it is about, as it was given */
                voucher?: string;
            };
            "voucher.code_used": {
                /** @description The code it is about, as it was given */
                voucher?: string;
            };
            "voucher.day_limit": {
                /** @description The code it is about, as it was given */
                voucher?: string;
            };
            "voucher.expired": {
                /** @description The code it is about, as it was given */
                voucher?: string;
            };
            "voucher.locked_before": {
                /** @description The code it is about, as it was given */
                voucher?: string;
            };
            "voucher.not_for_you": {
                /** @description The code it is about, as it was given */
                voucher?: string;
            };
            "voucher.not_stackable": {
                /** @description The code it is about, as it was given */
                voucher?: string;
            };
            "voucher.not_started": {
                /** @description The code it is about, as it was given */
                voucher?: string;
                /** @description From when on it is good */
                valid_from: string;
            };
            "voucher.nothing_off": {
                /** @description The code it is about, as it was given */
                voucher?: string;
            };
            "voucher.unknown": {
                /** @description The code it is about, as it was given */
                voucher?: string;
            };
            "voucher.used_up": {
                /** @description The code it is about, as it was given */
                voucher?: string;
            };
            "voucher.user_limit": {
                /** @description The code it is about, as it was given */
                voucher?: string;
            };
            "voucher.wrong_channel": {
                /** @description The code it is about, as it was given */
                voucher?: string;
            };
            "voucher.wrong_product": {
                /** @description The code it is about, as it was given */
                voucher?: string;
            };
            "wallet.insufficient_funds": {
                /** @description What it takes, in minor units of `currency` */
                needed: number;
                /** @description What may be spent, in minor units of `currency` */
                available: number;
                /** @description Of both sums */
                currency: string;
            };
            "wallet.limit_exceeded": {
                /**
                 * @description Which limit it is
                 */
                limit: "day" | "month" | "hour_count";
                /** @description What it allows: minor units, or orders of an hour */
                maximum: number;
            };
            "withdrawal.amount_out_of_range": {
                /** @description The least that may be asked, in minor units */
                minimum?: number;
                /** @description The most that may be asked, in minor units */
                maximum: number;
            };
        };
    };
    responses: {
        /** @description The socket is open */
        101: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description They are over from the next request on */
        204: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description It is still what `If-None-Match` names */
        304: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The endpoint is gone: it is switched off */
        410: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Streamed, newest first */
        "200-2": {
            headers: {
                "Content-Disposition": components["headers"]["Content-Disposition"];
                [name: string]: unknown;
            };
            content: {
                "text/csv": unknown;
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
            };
        };
        /** @description A text file; of the order it has the id alone */
        "200-3": {
            headers: {
                "Content-Disposition": components["headers"]["Content-Disposition"];
                [name: string]: unknown;
            };
            content: {
                "text/plain": unknown;
            };
        };
        /** @description It is over from the next request on */
        "204-2": {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description There is none now */
        "204-3": {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description It is the password from now on */
        "204-5": {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The session is over */
        "204-6": {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The PIN is set */
        "204-7": {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Refused from the next request on */
        "204-8": {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description What waited is not sent */
        "204-9": {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description It is taken */
        "2XX": {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Refused */
        "401-2": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"auth.invalid_credentials">;
            };
        };
        /** @description Refused */
        "401-3": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"sign_in.challenge_invalid">;
            };
        };
        /** @description Refused */
        "401-4": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"auth.token_invalid">;
            };
        };
        /** @description Refused */
        "402-1": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"wallet.insufficient_funds">;
            };
        };
        /** @description Refused */
        "403-1": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"api_key.scope" | "password.wrong">;
            };
        };
        /** @description Refused */
        "403-11": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"api_key.scope" | "password.required" | "password.wrong">;
            };
        };
        /** @description Refused */
        "403-12": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"api_key.scope" | "code.wrong">;
            };
        };
        /** @description Refused */
        "403-15": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"api_key.scope" | "password.wrong" | "pin.required" | "pin.reset_required" | "pin.wrong" | "second_factor.required" | "second_factor.used" | "second_factor.wrong">;
            };
        };
        /** @description Refused */
        "403-18": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"api_key.scope" | "password.wrong" | "second_factor.required" | "second_factor.used" | "second_factor.wrong">;
            };
        };
        /** @description Refused */
        "403-20": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"api_key.scope" | "fraud.refused" | "wallet.frozen">;
            };
        };
        /** @description Refused */
        "403-21": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"api_key.address" | "api_key.scope" | "api_key.test_mode" | "fraud.refused" | "pin.required" | "pin.reset_required" | "pin.token_invalid" | "pin.wrong" | "wallet.frozen">;
            };
        };
        /** @description Refused */
        "404-1": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"user.not_found">;
            };
        };
        /** @description Refused */
        "404-11": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"file.not_found">;
            };
        };
        /** @description Refused */
        "404-12": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"api_key.not_found">;
            };
        };
        /** @description Refused */
        "404-14": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"webhook_endpoint.not_found">;
            };
        };
        /** @description Refused */
        "404-15": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"webhook_delivery.not_found" | "webhook_endpoint.not_found">;
            };
        };
        /** @description Refused */
        "404-21": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"topup.not_found">;
            };
        };
        /** @description Refused */
        "404-27": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"payment.not_found">;
            };
        };
        /** @description Refused */
        "404-29": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"notification.not_found">;
            };
        };
        /** @description Refused */
        "404-31": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"favourite.not_found">;
            };
        };
        /** @description Refused */
        "404-34": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"ticket.not_found">;
            };
        };
        /** @description Refused */
        "404-35": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"product.not_found">;
            };
        };
        /** @description Refused */
        "404-38": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"category.not_found">;
            };
        };
        /** @description Refused */
        "404-4": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"discord.merge_not_found">;
            };
        };
        /** @description Refused */
        "404-40": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"inquiry.not_found" | "product.not_found" | "voucher.unknown">;
            };
        };
        /** @description Refused */
        "404-5": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"transaction.not_found">;
            };
        };
        /** @description Refused */
        "404-9": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"session.not_found">;
            };
        };
        /** @description Refused */
        "409-15": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"contact.not_offered">;
            };
        };
        /** @description Refused */
        "409-18": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"contact.none" | "contact.not_offered" | "contact.verified" | "password.not_set">;
            };
        };
        /** @description Refused */
        "409-24": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"user.changed">;
            };
        };
        /** @description Refused */
        "409-28": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"second_factor.enrolled">;
            };
        };
        /** @description Refused */
        "409-29": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"password.not_set" | "second_factor.not_enrolled">;
            };
        };
        /** @description Refused */
        "409-34": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"password.not_set" | "pin.not_set" | "webhook_endpoint.changed">;
            };
        };
        /** @description Refused */
        "409-35": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"request.in_progress" | "webhook_endpoint.disabled">;
            };
        };
        /** @description Refused */
        "409-36": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"webhook_endpoint.disabled">;
            };
        };
        /** @description Refused */
        "409-47": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"file.not_ready">;
            };
        };
        /** @description Refused */
        "409-5": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"password.not_set">;
            };
        };
        /** @description Refused */
        "409-61": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"payment.not_cancellable">;
            };
        };
        /** @description Refused */
        "409-73": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"receipt.not_ready">;
            };
        };
        /** @description Refused */
        "409-75": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"request.in_progress" | "ticket.changed" | "ticket.ended" | "ticket.full">;
            };
        };
        /** @description Refused */
        "409-76": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"ticket.changed">;
            };
        };
        /** @description Refused */
        "409-78": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"file.quota_exceeded">;
            };
        };
        /** @description Refused */
        "410-1": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"file.destroyed">;
            };
        };
        /** @description Refused */
        "422-12": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"request.invalid">;
            };
        };
        /** @description Refused */
        "422-14": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"order.ref_reused" | "request.invalid" | "request.key_reused" | "wallet.limit_exceeded">;
            };
        };
        /** @description Refused */
        "422-2": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"request.invalid" | "request.key_reused" | "webhook_endpoint.event_refused" | "webhook_endpoint.url_refused">;
            };
        };
        /** @description Refused */
        "422-3": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"request.invalid" | "webhook_endpoint.event_refused" | "webhook_endpoint.url_refused">;
            };
        };
        /** @description Refused */
        "422-5": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"currency.unknown" | "request.invalid">;
            };
        };
        /** @description Refused */
        "422-6": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"request.invalid" | "request.key_reused" | "topup.amount_out_of_range" | "wallet.limit_exceeded">;
            };
        };
        /** @description Refused */
        "422-7": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"file.unsound" | "request.invalid">;
            };
        };
        /** @description Refused */
        "426-1": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"request.upgrade_required">;
            };
        };
        /** @description Refused */
        "429-1": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"rate.limited">;
            };
        };
        /** @description Refused */
        "429-2": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"rate.limited" | "second_factor.locked">;
            };
        };
        /** @description Refused */
        "429-3": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"code.sent_too_often" | "rate.limited">;
            };
        };
        /** @description Refused */
        "429-4": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"pin.locked" | "rate.limited">;
            };
        };
        /** @description Refused */
        "429-5": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"pin.locked" | "rate.limited" | "second_factor.locked">;
            };
        };
        /** @description Refused */
        "429-8": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"rate.limited" | "stream.too_many">;
            };
        };
        /** @description Refused */
        "503-1": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"service.misconfigured" | "service.unavailable">;
            };
        };
        /** @description Refused */
        "503-2": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"payment.gateway_unavailable" | "service.misconfigured">;
            };
        };
        /** @description Refused */
        "503-3": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"selling.stopped" | "service.misconfigured" | "service.unavailable">;
            };
        };
        /** @description How far it has come */
        AccountMerge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AccountMerge"];
            };
        };
        /** @description All of them */
        ApiKeyList: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiKeyList"];
            };
        };
        /** @description A page */
        ApiKeyRequestPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiKeyRequestPage"];
            };
        };
        /** @description The code is on its way */
        CodeSent: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CodeSent"];
            };
        };
        /** @description The linked account */
        DiscordLink: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DiscordLink"];
            };
        };
        /** @description It is being checked */
        File: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["File"];
            };
        };
        /** @description Where the file can be read, and until when */
        FileLink: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FileLink"];
            };
        };
        /** @description As it is now */
        InboxItem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InboxItem"];
            };
        };
        /** @description The bill and its price */
        Inquiry: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Inquiry"];
            };
        };
        /** @description Oldest first, at most a thousand of them */
        OpenHoldList: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OpenHoldList"];
            };
        };
        /** @description As the caller's own order says */
        OrderEvents: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OrderEvents"];
            };
        };
        /** @description As it stands now */
        Payment: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Payment"];
            };
        };
        /** @description The most first */
        ProductCountList: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProductCountList"];
            };
        };
        /** @description One page of products */
        ProductPage: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProductPage"];
            };
        };
        /** @description As it is from now on */
        Profile: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Profile"];
            };
        };
        /** @description For the day the app is lost */
        RecoveryCodes: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["RecoveryCodes"];
            };
        };
        /** @description Only these are good from now on */
        "RecoveryCodes-2": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["RecoveryCodes"];
            };
        };
        /** @description Whoever has a second factor gives a code of it at `/auth/2fa/login` */
        SignInChallenge: {
            headers: {
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SignInChallenge"];
            };
        };
        /** @description A new session; with 201, of a new account */
        SignedInDevice: {
            headers: {
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SignedInDevice"];
            };
        };
        /** @description The account, signed in */
        "SignedInDevice-2": {
            headers: {
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SignedInDevice"];
            };
        };
        /** @description A new session */
        "SignedInDevice-3": {
            headers: {
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SignedInDevice"];
            };
        };
        /** @description The signed receipt, or the same as a page, a PDF or 58 mm text */
        SignedReceipt: {
            headers: {
                "Content-Disposition": components["headers"]["Content-Disposition"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SignedReceipt"];
                "text/html": unknown;
                "application/pdf": unknown;
                "text/plain": unknown;
            };
        };
        /** @description The movements of the period, oldest first */
        Statement: {
            headers: {
                "Content-Disposition": components["headers"]["Content-Disposition"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Statement"];
                "text/csv": unknown;
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
            };
        };
        /** @description A page of transactions */
        TransactionPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TransactionPage"];
            };
        };
        /** @description As they are from now on */
        User: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["User"];
            };
        };
        /** @description It is on its way */
        WebhookDelivery: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhookDelivery"];
            };
        };
        /** @description As it stands now */
        WebhookDeliveryLog: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhookDeliveryLog"];
            };
        };
        /** @description The event with its try */
        "WebhookDeliveryLog-2": {
            headers: {
                "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhookDeliveryLog"];
            };
        };
        /** @description A page */
        WebhookDeliveryPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhookDeliveryPage"];
            };
        };
        /** @description As it stands now */
        WebhookEndpoint: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhookEndpoint"];
            };
        };
        /** @description As it is from now on */
        "WebhookEndpoint-2": {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhookEndpoint"];
            };
        };
        /** @description All of them */
        WebhookEndpointList: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhookEndpointList"];
            };
        };
        /** @description How many are on their way */
        WebhookReplay: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhookReplay"];
            };
        };
        /** @description Events are sent from now on */
        WebhookSecret: {
            headers: {
                "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhookSecret"];
            };
        };
        /** @description It signs from now on */
        "WebhookSecret-2": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WebhookSecret"];
            };
        };
        /** @description It is sent again, after `Retry-After` seconds where that is longer */
        default: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Refused */
        "kind-1": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"api_key.scope" | "auth.token_invalid" | "internal.error" | "rate.limited" | "request.invalid" | "service.misconfigured">;
            };
        };
        /** @description Refused */
        "kind-10": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"internal.error" | "rate.limited" | "request.invalid" | "request.malformed" | "request.too_large" | "request.unsupported_media_type" | "service.misconfigured" | "service.unavailable">;
            };
        };
        /** @description Refused */
        "kind-11": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"internal.error" | "rate.limited" | "request.invalid" | "service.misconfigured">;
            };
        };
        /** @description Refused */
        "kind-13": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"api_key.scope" | "auth.token_invalid" | "internal.error" | "rate.limited" | "request.in_progress" | "request.invalid" | "request.key_reused" | "request.malformed" | "request.too_large" | "request.unsupported_media_type" | "service.misconfigured">;
            };
        };
        /** @description Refused */
        "kind-14": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"api_key.scope" | "auth.token_invalid" | "internal.error" | "rate.limited" | "request.invalid" | "request.malformed" | "request.stale" | "request.too_large" | "request.unsupported_media_type" | "request.version_required" | "service.misconfigured">;
            };
        };
        /** @description Refused */
        "kind-21": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"api_key.address" | "api_key.nonce_used" | "api_key.scope" | "api_key.signature" | "api_key.test_mode" | "auth.token_invalid" | "internal.error" | "rate.limited" | "request.invalid" | "service.misconfigured">;
            };
        };
        /** @description Refused */
        "kind-22": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"api_key.scope" | "auth.token_invalid" | "internal.error" | "rate.limited" | "request.in_progress" | "request.invalid" | "request.key_required" | "request.key_reused" | "request.malformed" | "request.too_large" | "request.unsupported_media_type" | "service.misconfigured">;
            };
        };
        /** @description Refused */
        "kind-23": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"api_key.address" | "api_key.nonce_used" | "api_key.scope" | "api_key.signature" | "api_key.test_mode" | "auth.token_invalid" | "internal.error" | "rate.limited" | "request.in_progress" | "request.invalid" | "request.key_required" | "request.key_reused" | "request.malformed" | "request.too_large" | "request.unsupported_media_type" | "service.misconfigured">;
            };
        };
        /** @description Refused */
        "kind-24": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"api_key.address" | "api_key.nonce_used" | "api_key.scope" | "api_key.signature" | "api_key.test_mode" | "auth.token_invalid" | "internal.error" | "rate.limited" | "request.invalid" | "request.malformed" | "request.too_large" | "request.unsupported_media_type" | "service.misconfigured" | "service.unavailable">;
            };
        };
        /** @description Refused */
        "kind-25": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"api_key.address" | "api_key.nonce_used" | "api_key.scope" | "api_key.signature" | "api_key.test_mode" | "auth.token_invalid" | "internal.error" | "rate.limited" | "request.invalid" | "request.malformed" | "request.too_large" | "request.unsupported_media_type" | "service.misconfigured">;
            };
        };
        /** @description Refused */
        "kind-6": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"api_key.scope" | "auth.token_invalid" | "internal.error" | "rate.limited" | "request.invalid" | "request.too_large" | "service.misconfigured">;
            };
        };
        /** @description Refused */
        "kind-7": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"api_key.scope" | "auth.token_invalid" | "internal.error" | "rate.limited" | "request.invalid" | "request.malformed" | "request.too_large" | "request.unsupported_media_type" | "service.misconfigured">;
            };
        };
        /** @description Refused */
        "kind-9": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": ProblemOf<"internal.error" | "rate.limited" | "request.invalid" | "request.too_large" | "service.misconfigured" | "service.unavailable">;
            };
        };
    };
    parameters: {
        /** @description Of `total` */
        amount_from: number | null;
        /** @description The greatest `total`, in minor units, that included */
        amount_to: number | null;
        /** @description The key by its id, of `GET /users/api-keys`; not the key itself */
        api_key_id: components["schemas"]["ApiKeyId"];
        /** @description Only of this brand, by its whole name, whatever the case */
        brand: string;
        /** @description Of which currency, by its code */
        "currency-2": components["schemas"]["CurrencyCode"];
        /** @description The `next_cursor` of the page before */
        cursor: string;
        /** @description Only for this number, written as the order has it */
        customer_no: string;
        /** @description One WIB day, instead of `from` and `to` */
        date: components["schemas"]["BusinessDay"];
        /** @description The endpoint by its id, of the list of endpoints */
        endpoint_id: components["schemas"]["WebhookEndpointId"];
        /** @description The favourite by its id, of `GET /users/me/favourites` */
        favourite_id: components["schemas"]["FavouriteId"];
        /** @description The file by its id, of the answer that took it or of a list */
        file_id: components["schemas"]["FileId"];
        /** @description Without it, `Accept` decides; CSV unless it asks for XLSX */
        format: "csv" | "xlsx";
        /** @description Without it, `Accept` decides */
        "format-2": "json" | "csv" | "xlsx";
        /** @description How to answer; without it, `Accept` decides */
        "format-3": "json" | "html" | "pdf" | "text";
        /** @description First WIB day, inclusive */
        "from-3": components["schemas"]["BusinessDay"];
        /** @description First WIB day, inclusive; without it, the first of the month of `to` */
        "from-5": components["schemas"]["BusinessDay"];
        /** @description The first WIB day, that included */
        "from-6": components["schemas"]["BusinessDay"];
        /** @description Your own name for this request, a new one for each thing that you mean. The same key with the same body gives the first answer again, with `Idempotency-Replayed: true`, also after a lost answer. With another body, or at another route, it is refused with 422 `request.key_reused`; while the first is at work, with 409 `request.in_progress`. It counts within one account, for seven days at least */
        "idempotency-key": string;
        /** @description Your own name for this request, a new one for each thing that you mean. The same key with the same body gives the first answer again, with `Idempotency-Replayed: true`, also after a lost answer. With another body, or at another route, it is refused with 422 `request.key_reused`; while the first is at work, with 409 `request.in_progress`. It counts within one account, for seven days at least */
        "idempotency-key-2": string;
        /** @description The `ETag` of what you have seen; where it has changed since, nothing is done and the answer is 412 */
        "if-match": string;
        /** @description Only of this kind */
        kind: components["schemas"]["ProductKind"];
        /** @description The id of the last event that was heard: what came later is told */
        "last-event-id": string;
        /** @description How many rows a page has at most */
        limit: number;
        /** @description How many rows a page has at most */
        "limit-2": number;
        /** @description How many rows a page has at most */
        "limit-4": number;
        /** @description The greatest total price, in minor units, that included */
        max_price: number | null;
        /** @description The message by its id, of `GET /notifications` */
        message_id: components["schemas"]["InboxItemId"];
        /** @description The least total price, in minor units, that included */
        min_price: number | null;
        /** @description What you call the file; it is never part of an address */
        "name-2": string;
        /** @description The payment by its id, of the top-up's answer or of a list */
        payment_id: string;
        /** @description The product by its id, of `GET /admin/products` */
        product_id: components["schemas"]["ProductId"];
        /** @description Part of the product's name or the note */
        q: string;
        /** @description Words of the name, brand or SKU */
        "q-2": string;
        /** @description For how many seconds the stream stays open at most; then open the next one */
        seconds: number;
        /** @description Numbers the events of one endpoint, from 1 */
        sequence: number;
        /** @description The session by its id, of the list of sessions */
        session_id: components["schemas"]["SessionId"];
        /** @description By what they are ordered, the lowest or first first */
        sort: "price" | "name";
        /** @description Only those in this state */
        state: components["schemas"]["WebhookDeliveryState"];
        /** @description Only those in this state */
        "state-2": components["schemas"]["TicketState"];
        /** @description One, or several by naming it again */
        status: components["schemas"]["TransactionStatus"] | components["schemas"]["TransactionStatus"][];
        /** @description Only those in this status */
        "status-3": components["schemas"]["TransactionStatus"];
        /** @description Only those in this status */
        "status-4": components["schemas"]["PaymentStatus"];
        /** @description The ticket by its id, of a list of tickets */
        ticket_id: components["schemas"]["TicketId"];
        /** @description Last WIB day, inclusive */
        "to-3": components["schemas"]["BusinessDay"];
        /** @description The last WIB day, that included */
        "to-4": components["schemas"]["BusinessDay"];
        /** @description Last WIB day, inclusive; without it, today */
        "to-5": components["schemas"]["BusinessDay"];
        /** @description The order by its id, of the answer that opened it or of a list */
        transaction_id: components["schemas"]["TransactionId"];
        /** @description Only of this type */
        type: components["schemas"]["TransactionType"];
        /** @description Only of this type, by its whole name, whatever the case */
        "type-2": string;
        /** @description The id of the event, the same on every try: apply no id twice */
        "webhook-id": string;
        /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
        "webhook-signature": string;
        /** @description When this try was made, in seconds since 1970 */
        "webhook-timestamp": string;
    };
    requestBodies: {
        PasswordProof: {
            content: {
                "application/json": components["schemas"]["PasswordProof"];
            };
        };
        RefreshRequest: {
            content: {
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        SecondFactorProofs: {
            content: {
                "application/json": components["schemas"]["SecondFactorProofs"];
            };
        };
        SecondStep: {
            content: {
                "application/json": components["schemas"]["SecondStep"];
            };
        };
        TicketMessage: {
            content: {
                "application/json": components["schemas"]["TicketMessage"];
            };
        };
        TrackedOrder: {
            content: {
                "application/json": components["schemas"]["TrackedOrder"];
            };
        };
        WebhookReplaySpan: {
            content: {
                "application/json": components["schemas"]["WebhookReplaySpan"];
            };
        };
    };
    headers: {
        /** @description Seconds to wait before the same request again */
        "Retry-After": number;
        /** @description Requests that the tightest limit allows, usually in a minute */
        "RateLimit-Limit": number;
        /** @description How many of them are left */
        "RateLimit-Remaining": number;
        /** @description Seconds until all of them are there again */
        "RateLimit-Reset": number;
        /** @description `true` when this answer was given before */
        "Idempotency-Replayed": string;
        /** @description The name to save the file under */
        "Content-Disposition": string;
        /** @description Names this state; send it back as `If-None-Match` */
        ETag: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getUsersConsents: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description As of now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consents"];
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    putUsersConsents: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentAnswer"];
            };
        };
        responses: {
            /** @description As of now */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consents"];
                };
            };
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"consent.outdated">;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"api_key.scope" | "auth.token_invalid" | "internal.error" | "rate.limited" | "request.invalid" | "request.malformed" | "request.too_large" | "request.unsupported_media_type" | "service.misconfigured" | "service.unavailable">;
                };
            };
        };
    };
    getUsersDiscord: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            200: components["responses"]["DiscordLink"];
            /** @description Refused */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"discord.not_linked">;
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    deleteUsersDiscord: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description Nobody at Discord acts for the caller */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"discord.only_way_in">;
                };
            };
            default: components["responses"]["kind-6"];
        };
    };
    postUsersDiscordLinkCode: {
        parameters: NoParameters;
        requestBody: components["requestBodies"]["PasswordProof"];
        responses: {
            /** @description To be typed at Discord */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiscordLinkCode"];
                };
            };
            403: components["responses"]["403-1"];
            409: components["responses"]["409-5"];
            429: components["responses"]["429-1"];
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-7"];
        };
    };
    postUsersDiscordAuthorize: {
        parameters: NoParameters;
        requestBody: components["requestBodies"]["PasswordProof"];
        responses: {
            /** @description Where to send the customer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiscordSignInPage"];
                };
            };
            403: components["responses"]["403-1"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"discord.not_offered" | "password.not_set">;
                };
            };
            429: components["responses"]["429-1"];
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-7"];
        };
    };
    postAuthDiscordCallback: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscordCallback"];
            };
        };
        responses: {
            200: components["responses"]["DiscordLink"];
            /** @description Refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"api_key.scope" | "discord.buyer_blocked">;
                };
            };
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"discord.linked" | "discord.not_offered" | "discord.refused" | "discord.secret_invalid" | "discord.taken">;
                };
            };
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-7"];
        };
    };
    getUsersDiscordMerge: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            200: components["responses"]["AccountMerge"];
            404: components["responses"]["404-4"];
            default: components["responses"]["kind-1"];
        };
    };
    postUsersDiscordMerge: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountMergeRequest"];
            };
        };
        responses: {
            /** @description What is in it is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountMerge"];
                };
            };
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"discord.linked" | "discord.merged_before" | "discord.not_mergeable" | "discord.not_offered" | "discord.nothing_to_merge" | "discord.refused" | "discord.secret_invalid" | "discord.taken">;
                };
            };
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-7"];
        };
    };
    getUsersDiscordMergeTransactions: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionPage"];
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    postAuthDiscordAuthorize: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description Where to send the visitor */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiscordPage"];
                };
            };
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"discord.not_offered">;
                };
            };
            default: components["responses"]["kind-9"];
        };
    };
    postAuthDiscordLogin: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscordLogin"];
            };
        };
        responses: {
            200: components["responses"]["SignedInDevice"];
            201: components["responses"]["SignedInDevice"];
            202: components["responses"]["SignInChallenge"];
            /** @description Refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"auth.account_blocked" | "discord.buyer_blocked" | "discord.registration_closed" | "fraud.refused" | "user.closed">;
                };
            };
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"consent.outdated" | "discord.denied" | "discord.not_offered" | "discord.refused" | "discord.secret_invalid" | "discord.taken">;
                };
            };
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-10"];
        };
    };
    postUsersDiscordPasswordAuthorize: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description Where to send the customer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiscordPage"];
                };
            };
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"discord.not_offered" | "password.set_already">;
                };
            };
            default: components["responses"]["kind-6"];
        };
    };
    postUsersDiscordPassword: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["FirstPassword"];
            };
        };
        responses: {
            204: components["responses"]["204-5"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"discord.denied" | "discord.not_offered" | "discord.other_person" | "discord.refused" | "discord.secret_invalid" | "password.set_already">;
                };
            };
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-7"];
        };
    };
    getUsersTelegram: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description The linked chat */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TelegramLink"];
                };
            };
            /** @description Refused */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"telegram.not_linked">;
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    deleteUsersTelegram: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description Nothing is written there any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["kind-6"];
        };
    };
    postUsersTelegramLink: {
        parameters: NoParameters;
        requestBody: components["requestBodies"]["PasswordProof"];
        responses: {
            /** @description To be opened where Telegram is */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TelegramStart"];
                };
            };
            403: components["responses"]["403-1"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"password.not_set" | "telegram.not_offered">;
                };
            };
            429: components["responses"]["429-1"];
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-7"];
        };
    };
    getHealth: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description Alive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alive"];
                };
            };
            default: components["responses"]["kind-11"];
        };
    };
    getHealthReady: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description Every needed dependency answers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-11"];
        };
    };
    getMetrics: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description Counts, durations and what waits, as text of Prometheus' format 0.0.4 */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
            /** @description Refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"metrics.forbidden">;
                };
            };
            /** @description Refused */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"metrics.off">;
                };
            };
            default: components["responses"]["kind-11"];
        };
    };
    postAuthRegister: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["Registration"];
            };
        };
        responses: {
            201: components["responses"]["SignedInDevice-2"];
            /** @description Refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"auth.code_needed" | "fraud.refused">;
                };
            };
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"auth.email_taken" | "auth.phone_taken" | "consent.outdated">;
                };
            };
            /** @description Refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"auth.email_needed" | "request.invalid">;
                };
            };
            default: components["responses"]["kind-10"];
        };
    };
    postAuthLogin: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerCredentials"];
            };
        };
        responses: {
            200: components["responses"]["SignedInDevice-3"];
            202: components["responses"]["SignInChallenge"];
            401: components["responses"]["401-2"];
            /** @description Refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"auth.account_blocked" | "fraud.refused" | "user.closed">;
                };
            };
            default: components["responses"]["kind-10"];
        };
    };
    postAuth2faLogin: {
        parameters: NoParameters;
        requestBody: components["requestBodies"]["SecondStep"];
        responses: {
            200: components["responses"]["SignedInDevice-3"];
            401: components["responses"]["401-3"];
            /** @description Refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"second_factor.required" | "second_factor.used" | "second_factor.wrong">;
                };
            };
            429: components["responses"]["429-2"];
            default: components["responses"]["kind-10"];
        };
    };
    postAuthRefresh: {
        parameters: NoParameters;
        requestBody: components["requestBodies"]["RefreshRequest"];
        responses: {
            /** @description The next pair of tokens */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInCustomer"];
                };
            };
            401: components["responses"]["401-4"];
            default: components["responses"]["kind-10"];
        };
    };
    postAuthLogout: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            204: components["responses"]["204-6"];
            default: components["responses"]["kind-6"];
        };
    };
    getAuthMe: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description The signed-in customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    postAuthRegistrations: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistrationRequest"];
            };
        };
        responses: {
            /** @description The code is on its way */
            202: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeSent"];
                };
            };
            /** @description Refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"fraud.refused">;
                };
            };
            409: components["responses"]["409-15"];
            429: components["responses"]["429-3"];
            default: components["responses"]["kind-10"];
        };
    };
    postAuthRegistrationsConfirm: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistrationConfirmation"];
            };
        };
        responses: {
            201: components["responses"]["SignedInDevice-2"];
            /** @description Refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"code.wrong" | "fraud.refused">;
                };
            };
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"auth.email_taken" | "auth.phone_taken" | "consent.outdated" | "user.changed">;
                };
            };
            default: components["responses"]["kind-10"];
        };
    };
    getAuthSessions: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerSessionPage"];
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    deleteAuthSessions: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            204: components["responses"]["204"];
            default: components["responses"]["kind-6"];
        };
    };
    deleteAuthSessionsSessionId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The session by its id, of the list of sessions */
                session_id: components["parameters"]["session_id"];
            };
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["204-2"];
            404: components["responses"]["404-9"];
            default: components["responses"]["kind-6"];
        };
    };
    postUsersChangePassword: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            204: components["responses"]["204-5"];
            403: components["responses"]["403-1"];
            409: components["responses"]["409-5"];
            429: components["responses"]["429-1"];
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-7"];
        };
    };
    postUsersPinChallenge: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["PinChallenge"];
            };
        };
        responses: {
            /** @description Give it as `pin_token` */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PinChallengeAnswer"];
                };
            };
            /** @description Refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"api_key.scope" | "pin.reset_required" | "pin.wrong">;
                };
            };
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"pin.not_set">;
                };
            };
            429: components["responses"]["429-4"];
            default: components["responses"]["kind-7"];
        };
    };
    postUsersEmailVerification: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailVerificationRequest"];
            };
        };
        responses: {
            202: components["responses"]["CodeSent"];
            403: components["responses"]["403-11"];
            404: components["responses"]["404-1"];
            409: components["responses"]["409-18"];
            429: components["responses"]["429-3"];
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-7"];
        };
    };
    postUsersEmailVerificationConfirm: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailVerification"];
            };
        };
        responses: {
            200: components["responses"]["User"];
            403: components["responses"]["403-12"];
            404: components["responses"]["404-1"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"auth.email_taken" | "user.changed">;
                };
            };
            default: components["responses"]["kind-7"];
        };
    };
    postUsersPhoneVerification: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhoneVerificationRequest"];
            };
        };
        responses: {
            202: components["responses"]["CodeSent"];
            403: components["responses"]["403-11"];
            404: components["responses"]["404-1"];
            409: components["responses"]["409-18"];
            429: components["responses"]["429-3"];
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-7"];
        };
    };
    postUsersPhoneVerificationConfirm: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhoneVerification"];
            };
        };
        responses: {
            200: components["responses"]["User"];
            403: components["responses"]["403-12"];
            404: components["responses"]["404-1"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"auth.phone_taken" | "user.changed">;
                };
            };
            default: components["responses"]["kind-7"];
        };
    };
    postAuthPasswordForgot: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForgottenPassword"];
            };
        };
        responses: {
            /** @description If somebody has it, it is on its way */
            202: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeSent"];
                };
            };
            409: components["responses"]["409-15"];
            429: components["responses"]["429-3"];
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-10"];
        };
    };
    postAuthPasswordReset: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordReset"];
            };
        };
        responses: {
            /** @description It is the password from now on */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnownDevice"];
                };
            };
            /** @description Refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"auth.account_blocked" | "code.wrong" | "user.closed">;
                };
            };
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"contact.unproved" | "user.changed">;
                };
            };
            default: components["responses"]["kind-10"];
        };
    };
    postUsersPinForgot: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            202: components["responses"]["CodeSent"];
            401: components["responses"]["401-4"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"contact.not_offered" | "contact.too_new" | "contact.unverified">;
                };
            };
            429: components["responses"]["429-3"];
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-6"];
        };
    };
    postUsersPinReset: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["PinReset"];
            };
        };
        responses: {
            204: components["responses"]["204-7"];
            401: components["responses"]["401-4"];
            /** @description Refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"api_key.scope" | "code.wrong" | "password.wrong">;
                };
            };
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"contact.too_new" | "contact.unverified" | "password.not_set">;
                };
            };
            default: components["responses"]["kind-7"];
        };
    };
    getUsersProfile: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            404: components["responses"]["404-1"];
            default: components["responses"]["kind-1"];
        };
    };
    putUsersProfile: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileChange"];
            };
        };
        responses: {
            200: components["responses"]["Profile"];
            404: components["responses"]["404-1"];
            409: components["responses"]["409-24"];
            default: components["responses"]["kind-7"];
        };
    };
    postUsersProfile: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileChange"];
            };
        };
        responses: {
            200: components["responses"]["Profile"];
            404: components["responses"]["404-1"];
            409: components["responses"]["409-24"];
            default: components["responses"]["kind-7"];
        };
    };
    getUsersSettings: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSettings"];
                };
            };
            404: components["responses"]["404-1"];
            default: components["responses"]["kind-1"];
        };
    };
    putUsersSettings: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserSettingsChange"];
            };
        };
        responses: {
            /** @description As it is from now on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSettings"];
                };
            };
            404: components["responses"]["404-1"];
            409: components["responses"]["409-24"];
            default: components["responses"]["kind-7"];
        };
    };
    getUsersDetail: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description As they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDetail"];
                };
            };
            404: components["responses"]["404-1"];
            default: components["responses"]["kind-1"];
        };
    };
    getUsersStatistics: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description From running sums */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserStatistics"];
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    getBanks: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description In order, all of them */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankList"];
                };
            };
            304: components["responses"]["304"];
            default: components["responses"]["kind-11"];
        };
    };
    getChoices: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Choices"];
                };
            };
            304: components["responses"]["304"];
            default: components["responses"]["kind-11"];
        };
    };
    postUsersClose: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountClosing"];
            };
        };
        responses: {
            /** @description It is closed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["403-15"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"password.not_set" | "pin.not_set" | "user.not_empty">;
                };
            };
            429: components["responses"]["429-5"];
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-7"];
        };
    };
    getUsersDataExport: {
        parameters: {
            query: {
                /** @description From where it was asked for */
                token: string;
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Streamed */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"api_key.scope" | "data_export.not_asked">;
                };
            };
            404: components["responses"]["404-1"];
            default: components["responses"]["kind-1"];
        };
    };
    postUsersDataExport: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["DataExportRequest"];
            };
        };
        responses: {
            /** @description Where it can be fetched, and until when */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataExportLink"];
                };
            };
            403: components["responses"]["403-15"];
            404: components["responses"]["404-1"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"password.not_set" | "pin.not_set">;
                };
            };
            429: components["responses"]["429-5"];
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-7"];
        };
    };
    postUsers2faEnrolments: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorRequest"];
            };
        };
        responses: {
            /** @description What the app is told, to type or as a QR code; shown once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorEnrolment"];
                };
            };
            401: components["responses"]["401-4"];
            403: components["responses"]["403-1"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"contact.unverified" | "password.not_set" | "second_factor.enrolled">;
                };
            };
            429: components["responses"]["429-1"];
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-7"];
        };
    };
    postUsers2faEnrolmentsEnrolmentIdConfirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the answer that began it named it */
                enrolment_id: components["schemas"]["EnrolmentId"];
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorConfirmation"];
            };
        };
        responses: {
            200: components["responses"]["RecoveryCodes"];
            /** @description Refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"api_key.scope" | "second_factor.wrong">;
                };
            };
            /** @description Refused */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"second_factor.enrolment_not_found">;
                };
            };
            409: components["responses"]["409-28"];
            default: components["responses"]["kind-7"];
        };
    };
    postUsers2faRecoveryCodes: {
        parameters: NoParameters;
        requestBody: components["requestBodies"]["SecondFactorProofs"];
        responses: {
            200: components["responses"]["RecoveryCodes-2"];
            403: components["responses"]["403-18"];
            409: components["responses"]["409-29"];
            429: components["responses"]["429-2"];
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-7"];
        };
    };
    postUsers2faRemove: {
        parameters: NoParameters;
        requestBody: components["requestBodies"]["SecondFactorProofs"];
        responses: {
            204: components["responses"]["204-3"];
            403: components["responses"]["403-18"];
            409: components["responses"]["409-29"];
            429: components["responses"]["429-2"];
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-7"];
        };
    };
    getUsersSecurity: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSecurity"];
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    getUsersKyc: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description With the last submission */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Kyc"];
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    postUsersKyc: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKyc"];
            };
        };
        responses: {
            /** @description It waits for staff */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Kyc"];
                };
            };
            404: components["responses"]["404-11"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"file.not_ready" | "kyc.open">;
                };
            };
            /** @description Refused */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"kyc.too_many_today" | "rate.limited">;
                };
            };
            default: components["responses"]["kind-7"];
        };
    };
    getUsersApiKeys: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            200: components["responses"]["ApiKeyList"];
            default: components["responses"]["kind-1"];
        };
    };
    postUsersApiKeys: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request, a new one for each thing that you mean. The same key with the same body gives the first answer again, with `Idempotency-Replayed: true`, also after a lost answer. With another body, or at another route, it is refused with 422 `request.key_reused`; while the first is at work, with 409 `request.in_progress`. It counts within one account, for seven days at least */
                "idempotency-key"?: components["parameters"]["idempotency-key-2"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiKey"];
            };
        };
        responses: {
            /** @description The key works from now on */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            403: components["responses"]["403-18"];
            404: components["responses"]["404-12"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"api_key.too_many" | "password.not_set" | "request.in_progress">;
                };
            };
            429: components["responses"]["429-2"];
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-13"];
        };
    };
    getUsersApiKeysApiKeyId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key by its id, of `GET /users/api-keys`; not the key itself */
                api_key_id: components["parameters"]["api_key_id"];
            };
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            404: components["responses"]["404-12"];
            default: components["responses"]["kind-1"];
        };
    };
    putUsersApiKeysApiKeyId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key by its id, of `GET /users/api-keys`; not the key itself */
                api_key_id: components["parameters"]["api_key_id"];
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyChange"];
            };
        };
        responses: {
            /** @description It counts from the next request on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            403: components["responses"]["403-18"];
            404: components["responses"]["404-12"];
            409: components["responses"]["409-5"];
            429: components["responses"]["429-2"];
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-7"];
        };
    };
    deleteUsersApiKeysApiKeyId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key by its id, of `GET /users/api-keys`; not the key itself */
                api_key_id: components["parameters"]["api_key_id"];
            };
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["204-8"];
            404: components["responses"]["404-12"];
            default: components["responses"]["kind-6"];
        };
    };
    postUsersApiKeysApiKeyIdSignatureChecks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key by its id, of `GET /users/api-keys`; not the key itself */
                api_key_id: components["parameters"]["api_key_id"];
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignatureToCheck"];
            };
        };
        responses: {
            /** @description What was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignatureCheck"];
                };
            };
            404: components["responses"]["404-12"];
            default: components["responses"]["kind-7"];
        };
    };
    getUsersApiKeysApiKeyIdRequests: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path: {
                /** @description The key by its id, of `GET /users/api-keys`; not the key itself */
                api_key_id: components["parameters"]["api_key_id"];
            };
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ApiKeyRequestPage"];
            404: components["responses"]["404-12"];
            default: components["responses"]["kind-1"];
        };
    };
    getWebhooksEndpoints: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            200: components["responses"]["WebhookEndpointList"];
            default: components["responses"]["kind-1"];
        };
    };
    postWebhooksEndpoints: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request, a new one for each thing that you mean. The same key with the same body gives the first answer again, with `Idempotency-Replayed: true`, also after a lost answer. With another body, or at another route, it is refused with 422 `request.key_reused`; while the first is at work, with 409 `request.in_progress`. It counts within one account, for seven days at least */
                "idempotency-key"?: components["parameters"]["idempotency-key-2"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhookEndpoint"];
            };
        };
        responses: {
            201: components["responses"]["WebhookSecret"];
            403: components["responses"]["403-15"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"password.not_set" | "pin.not_set" | "request.in_progress" | "webhook_endpoint.too_many">;
                };
            };
            422: components["responses"]["422-2"];
            429: components["responses"]["429-5"];
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-13"];
        };
    };
    getWebhooksEndpointsEndpointId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The endpoint by its id, of the list of endpoints */
                endpoint_id: components["parameters"]["endpoint_id"];
            };
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WebhookEndpoint"];
            404: components["responses"]["404-14"];
            default: components["responses"]["kind-1"];
        };
    };
    putWebhooksEndpointsEndpointId: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of what you have seen; where it has changed since, nothing is done and the answer is 412 */
                "if-match": components["parameters"]["if-match"];
            };
            path: {
                /** @description The endpoint by its id, of the list of endpoints */
                endpoint_id: components["parameters"]["endpoint_id"];
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointChange"];
            };
        };
        responses: {
            200: components["responses"]["WebhookEndpoint-2"];
            403: components["responses"]["403-15"];
            404: components["responses"]["404-14"];
            409: components["responses"]["409-34"];
            422: components["responses"]["422-3"];
            429: components["responses"]["429-5"];
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-14"];
        };
    };
    deleteWebhooksEndpointsEndpointId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The endpoint by its id, of the list of endpoints */
                endpoint_id: components["parameters"]["endpoint_id"];
            };
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["204-9"];
            404: components["responses"]["404-14"];
            default: components["responses"]["kind-6"];
        };
    };
    postWebhooksEndpointsEndpointIdSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The endpoint by its id, of the list of endpoints */
                endpoint_id: components["parameters"]["endpoint_id"];
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookSecretChange"];
            };
        };
        responses: {
            201: components["responses"]["WebhookSecret-2"];
            403: components["responses"]["403-15"];
            404: components["responses"]["404-14"];
            409: components["responses"]["409-34"];
            429: components["responses"]["429-5"];
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-7"];
        };
    };
    getWebhooksEndpointsEndpointIdDeliveries: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
                /** @description Only those in this state */
                state?: components["parameters"]["state"];
            };
            header?: never;
            path: {
                /** @description The endpoint by its id, of the list of endpoints */
                endpoint_id: components["parameters"]["endpoint_id"];
            };
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WebhookDeliveryPage"];
            404: components["responses"]["404-14"];
            default: components["responses"]["kind-1"];
        };
    };
    getWebhooksEndpointsEndpointIdDeliveriesSequence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The endpoint by its id, of the list of endpoints */
                endpoint_id: components["parameters"]["endpoint_id"];
                /** @description Numbers the events of one endpoint, from 1 */
                sequence: components["parameters"]["sequence"];
            };
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WebhookDeliveryLog"];
            404: components["responses"]["404-15"];
            default: components["responses"]["kind-1"];
        };
    };
    postWebhooksEndpointsEndpointIdTest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request, a new one for each thing that you mean. The same key with the same body gives the first answer again, with `Idempotency-Replayed: true`, also after a lost answer. With another body, or at another route, it is refused with 422 `request.key_reused`; while the first is at work, with 409 `request.in_progress`. It counts within one account, for seven days at least */
                "idempotency-key"?: components["parameters"]["idempotency-key-2"];
            };
            path: {
                /** @description The endpoint by its id, of the list of endpoints */
                endpoint_id: components["parameters"]["endpoint_id"];
            };
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WebhookDeliveryLog-2"];
            404: components["responses"]["404-15"];
            409: components["responses"]["409-35"];
            /** @description Refused */
            default: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"api_key.scope" | "auth.token_invalid" | "internal.error" | "rate.limited" | "request.in_progress" | "request.invalid" | "request.key_reused" | "request.too_large" | "service.misconfigured">;
                };
            };
        };
    };
    postWebhooksEndpointsEndpointIdDeliveriesSequenceReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The endpoint by its id, of the list of endpoints */
                endpoint_id: components["parameters"]["endpoint_id"];
                /** @description Numbers the events of one endpoint, from 1 */
                sequence: components["parameters"]["sequence"];
            };
        };
        requestBody?: never;
        responses: {
            202: components["responses"]["WebhookDelivery"];
            404: components["responses"]["404-15"];
            409: components["responses"]["409-36"];
            default: components["responses"]["kind-6"];
        };
    };
    postWebhooksEndpointsEndpointIdReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The endpoint by its id, of the list of endpoints */
                endpoint_id: components["parameters"]["endpoint_id"];
            };
        };
        requestBody: components["requestBodies"]["WebhookReplaySpan"];
        responses: {
            202: components["responses"]["WebhookReplay"];
            404: components["responses"]["404-14"];
            409: components["responses"]["409-36"];
            default: components["responses"]["kind-7"];
        };
    };
    getWallet: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description One balance per currency in use */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BalanceViewList"];
                };
            };
            default: components["responses"]["kind-21"];
        };
    };
    getWalletBalance: {
        parameters: {
            query?: {
                /** @description Of which currency, by its code */
                currency?: components["parameters"]["currency-2"];
                /** @description The total as of then, that instant included */
                at?: string;
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read from the wallet itself; of the past there is the total only */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BalanceView"] | components["schemas"]["PastBalance"];
                };
            };
            422: components["responses"]["422-5"];
            default: components["responses"]["kind-21"];
        };
    };
    getWalletTransactions: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalEntryPage"];
                };
            };
            default: components["responses"]["kind-21"];
        };
    };
    postWalletTopupMidtrans: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request, a new one for each thing that you mean. The same key with the same body gives the first answer again, with `Idempotency-Replayed: true`, also after a lost answer. With another body, or at another route, it is refused with 422 `request.key_reused`; while the first is at work, with 409 `request.in_progress`. It counts within one account, for seven days at least */
                "idempotency-key"?: components["parameters"]["idempotency-key"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TopUpRequest"];
            };
        };
        responses: {
            /** @description The top-up is open and can be paid */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopUp"];
                };
            };
            403: components["responses"]["403-20"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"payment.method_unavailable" | "request.in_progress" | "test_ledger.full" | "topup.too_many_open" | "transaction.abandoned" | "wallet.closed" | "wallet.full">;
                };
            };
            422: components["responses"]["422-6"];
            /** @description Refused */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"rate.limited" | "topup.too_many_today">;
                };
            };
            /** @description Refused */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"payment.rejected">;
                };
            };
            503: components["responses"]["503-2"];
            default: components["responses"]["kind-22"];
        };
    };
    postWalletTopupManual: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request, a new one for each thing that you mean. The same key with the same body gives the first answer again, with `Idempotency-Replayed: true`, also after a lost answer. With another body, or at another route, it is refused with 422 `request.key_reused`; while the first is at work, with 409 `request.in_progress`. It counts within one account, for seven days at least */
                "idempotency-key"?: components["parameters"]["idempotency-key"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BankTransferRequest"];
            };
        };
        responses: {
            /** @description The top-up is open until `expires_at` */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankTopUp"];
                };
            };
            403: components["responses"]["403-20"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"request.in_progress" | "test_ledger.full" | "topup.bank_unavailable" | "topup.codes_exhausted" | "topup.too_many_open" | "transaction.abandoned" | "wallet.closed" | "wallet.full">;
                };
            };
            422: components["responses"]["422-6"];
            default: components["responses"]["kind-22"];
        };
    };
    getWalletTopupManualPaymentId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The payment by its id, of the top-up's answer or of a list */
                payment_id: components["parameters"]["payment_id"];
            };
        };
        requestBody?: never;
        responses: {
            /** @description Where to pay, and what became of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankTransfer"];
                };
            };
            404: components["responses"]["404-21"];
            default: components["responses"]["kind-1"];
        };
    };
    postWalletTopupManualPaymentIdUploadProof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The payment by its id, of the top-up's answer or of a list */
                payment_id: components["parameters"]["payment_id"];
            };
        };
        requestBody: {
            content: {
                "image/png": unknown;
                "image/jpeg": unknown;
                "image/webp": unknown;
                "application/pdf": unknown;
            };
        };
        responses: {
            /** @description The proof is kept for the shop's staff */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proof"];
                };
            };
            404: components["responses"]["404-21"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"file.quota_exceeded" | "topup.not_open" | "topup.proofs_full">;
                };
            };
            422: components["responses"]["422-7"];
            default: components["responses"]["kind-7"];
        };
    };
    getWalletStatement: {
        parameters: {
            query?: {
                /** @description First WIB day, inclusive; without it, the first of the month of `to` */
                from?: components["parameters"]["from-5"];
                /** @description Last WIB day, inclusive; without it, today */
                to?: components["parameters"]["to-5"];
                /** @description Of which currency, by its code */
                currency?: components["parameters"]["currency-2"];
                /** @description Without it, `Accept` decides */
                format?: components["parameters"]["format-2"];
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit-2"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Statement"];
            default: components["responses"]["kind-21"];
        };
    };
    getWalletStream: {
        parameters: {
            query?: {
                /** @description For how many seconds the stream stays open at most; then open the next one */
                seconds?: components["parameters"]["seconds"];
            };
            header?: {
                /** @description The id of the last event that was heard: what came later is told */
                "last-event-id"?: components["parameters"]["last-event-id"];
            };
            path?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events of the kinds `balance` and `end` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            429: components["responses"]["429-8"];
            default: components["responses"]["kind-1"];
        };
    };
    getWalletCurrencies: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description Those in which orders may be opened */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WalletCurrencyList"];
                };
            };
            default: components["responses"]["kind-21"];
        };
    };
    postWalletTransfer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request, a new one for each thing that you mean. The same key with the same body gives the first answer again, with `Idempotency-Replayed: true`, also after a lost answer. With another body, or at another route, it is refused with 422 `request.key_reused`; while the first is at work, with 409 `request.in_progress`. It counts within one account, for seven days at least */
                "idempotency-key"?: components["parameters"]["idempotency-key"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferRequest"];
            };
        };
        responses: {
            /** @description The money has left and is on its way */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Refused */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"api_key.nonce_used" | "api_key.signature" | "auth.token_invalid">;
                };
            };
            402: components["responses"]["402-1"];
            403: components["responses"]["403-21"];
            /** @description Refused */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"transfer.receiver_not_found">;
                };
            };
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"pin.not_set" | "request.in_progress" | "test_ledger.full" | "transaction.abandoned" | "wallet.closed" | "wallet.full">;
                };
            };
            /** @description Refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"currency.unknown" | "order.ref_reused" | "request.invalid" | "request.key_reused" | "transfer.amount_out_of_range" | "transfer.to_self" | "wallet.limit_exceeded">;
                };
            };
            429: components["responses"]["429-4"];
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-23"];
        };
    };
    postWalletExchangeQuote: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExchangeQuoteRequest"];
            };
        };
        responses: {
            /** @description The promise, with the rate after which it was made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExchangeQuote"];
                };
            };
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"exchange.no_rate">;
                };
            };
            /** @description Refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"currency.unknown" | "exchange.amount_too_large" | "exchange.amount_too_small" | "request.invalid">;
                };
            };
            default: components["responses"]["kind-7"];
        };
    };
    postWalletExchange: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request, a new one for each thing that you mean. The same key with the same body gives the first answer again, with `Idempotency-Replayed: true`, also after a lost answer. With another body, or at another route, it is refused with 422 `request.key_reused`; while the first is at work, with 409 `request.in_progress`. It counts within one account, for seven days at least */
                "idempotency-key"?: components["parameters"]["idempotency-key"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExchangeRequest"];
            };
        };
        responses: {
            /** @description What left the wallet, and what came in */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exchange"];
                };
            };
            402: components["responses"]["402-1"];
            403: components["responses"]["403-20"];
            /** @description Refused */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"exchange.quote_not_found">;
                };
            };
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"exchange.quote_expired" | "exchange.quote_used" | "request.in_progress" | "test_ledger.full" | "wallet.closed" | "wallet.full">;
                };
            };
            /** @description Refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"currency.unknown" | "request.invalid" | "request.key_reused" | "wallet.limit_exceeded">;
                };
            };
            default: components["responses"]["kind-22"];
        };
    };
    getWalletWithdrawals: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of withdrawals */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WithdrawalPage"];
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    postWalletWithdrawals: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request, a new one for each thing that you mean. The same key with the same body gives the first answer again, with `Idempotency-Replayed: true`, also after a lost answer. With another body, or at another route, it is refused with 422 `request.key_reused`; while the first is at work, with 409 `request.in_progress`. It counts within one account, for seven days at least */
                "idempotency-key"?: components["parameters"]["idempotency-key"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawalRequest"];
            };
        };
        responses: {
            /** @description Money is held; staff decide */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Withdrawal"];
                };
            };
            401: components["responses"]["401-4"];
            402: components["responses"]["402-1"];
            /** @description Refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"api_key.scope" | "bank_account.code_needed" | "code.wrong" | "fraud.refused" | "pin.required" | "pin.reset_required" | "pin.token_invalid" | "pin.wrong" | "wallet.frozen">;
                };
            };
            /** @description Refused */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"bank_account.not_found" | "user.not_found">;
                };
            };
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"bank_account.cooling_down" | "bank_account.exists" | "bank_account.too_many" | "contact.unverified" | "pin.not_set" | "request.in_progress" | "test_ledger.full" | "transaction.abandoned" | "wallet.closed" | "wallet.full">;
                };
            };
            /** @description Refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"bank_account.name_mismatch" | "bank_account.unknown_at_bank" | "request.invalid" | "request.key_reused" | "wallet.limit_exceeded" | "withdrawal.amount_out_of_range">;
                };
            };
            /** @description Refused */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"bank_account.too_many_today" | "pin.locked" | "rate.limited">;
                };
            };
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-22"];
        };
    };
    getWalletWithdrawalsTransactionId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order by its id, of the answer that opened it or of a list */
                transaction_id: components["parameters"]["transaction_id"];
            };
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Withdrawal"];
                };
            };
            404: components["responses"]["404-5"];
            default: components["responses"]["kind-1"];
        };
    };
    putWalletPin: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["PinRequest"];
            };
        };
        responses: {
            204: components["responses"]["204-7"];
            /** @description Refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"api_key.scope" | "pin.password_wrong">;
                };
            };
            409: components["responses"]["409-5"];
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-7"];
        };
    };
    getWalletBankAccounts: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description All of them, oldest first; numbers are masked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankAccountList"];
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    postWalletBankAccounts: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["BankAccountRequest"];
            };
        };
        responses: {
            /** @description Registered, not yet checked */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankAccount"];
                };
            };
            /** @description Refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"api_key.scope" | "bank_account.code_needed" | "code.wrong">;
                };
            };
            404: components["responses"]["404-1"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"bank_account.exists" | "bank_account.too_many" | "contact.unverified">;
                };
            };
            422: components["responses"]["422-12"];
            /** @description Refused */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"bank_account.too_many_today" | "rate.limited">;
                };
            };
            default: components["responses"]["kind-7"];
        };
    };
    postWalletBankAccountsCode: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["BankAccountCodeRequest"];
            };
        };
        responses: {
            /** @description The code is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankAccountCodeSent"];
                };
            };
            404: components["responses"]["404-1"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"contact.unverified">;
                };
            };
            422: components["responses"]["422-12"];
            429: components["responses"]["429-3"];
            default: components["responses"]["kind-7"];
        };
    };
    deleteWalletBankAccountsBankAccountId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account by its id, of `GET /wallet/bank-accounts` */
                bank_account_id: components["schemas"]["BankAccountId"];
            };
        };
        requestBody?: never;
        responses: {
            /** @description Forgotten */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"bank_account.not_found">;
                };
            };
            default: components["responses"]["kind-6"];
        };
    };
    postAnalyticsEvents: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientEvents"];
            };
        };
        responses: {
            /** @description What became of each */
            202: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventAnswers"];
                };
            };
            /** @description Refused */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"request.too_large">;
                };
            };
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-24"];
        };
    };
    postAnalyticsTrackProductView: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductView"];
            };
        };
        responses: {
            /** @description What became of it */
            202: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventAnswer"];
                };
            };
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-24"];
        };
    };
    postAnalyticsTrackProductPurchase: {
        parameters: NoParameters;
        requestBody: components["requestBodies"]["TrackedOrder"];
        responses: {
            200: components["responses"]["OrderEvents"];
            404: components["responses"]["404-5"];
            default: components["responses"]["kind-25"];
        };
    };
    postAnalyticsTrackVoucherUsage: {
        parameters: NoParameters;
        requestBody: components["requestBodies"]["TrackedOrder"];
        responses: {
            200: components["responses"]["OrderEvents"];
            404: components["responses"]["404-5"];
            default: components["responses"]["kind-25"];
        };
    };
    getPaymentsMethods: {
        parameters: {
            query?: {
                /** @description What is to be topped up, in rupiah: shows what it costs by each way, and only ways that take it */
                amount?: number;
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that are available now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentMethodList"];
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    getPayments: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
                /** @description Only those in this status */
                status?: components["parameters"]["status-4"];
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of payments */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentPage"];
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    getPaymentsPaymentId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The payment by its id, of the top-up's answer or of a list */
                payment_id: components["parameters"]["payment_id"];
            };
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Payment"];
            404: components["responses"]["404-27"];
            default: components["responses"]["kind-1"];
        };
    };
    putPaymentsPaymentIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The payment by its id, of the top-up's answer or of a list */
                payment_id: components["parameters"]["payment_id"];
            };
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Payment"];
            404: components["responses"]["404-27"];
            409: components["responses"]["409-61"];
            503: components["responses"]["503-2"];
            default: components["responses"]["kind-6"];
        };
    };
    putTransactionsTransactionIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order by its id, of the answer that opened it or of a list */
                transaction_id: components["parameters"]["transaction_id"];
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Cancellation"];
            };
        };
        responses: {
            /** @description The cancelled transaction */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            404: components["responses"]["404-5"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"transaction.already_ended" | "transaction.already_sent" | "transaction.not_cancellable">;
                };
            };
            default: components["responses"]["kind-25"];
        };
    };
    getTransactions: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
                /** @description One, or several by naming it again */
                status?: components["parameters"]["status"];
                /** @description Only for this number, written as the order has it */
                customer_no?: components["parameters"]["customer_no"];
                /** @description Of `total` */
                amount_from?: components["parameters"]["amount_from"];
                /** @description The greatest `total`, in minor units, that included */
                amount_to?: components["parameters"]["amount_to"];
                /** @description Part of the product's name or the note */
                q?: components["parameters"]["q"];
                /** @description One WIB day, instead of `from` and `to` */
                date?: components["parameters"]["date"];
                /** @description First WIB day, inclusive */
                from?: components["parameters"]["from-3"];
                /** @description Last WIB day, inclusive */
                to?: components["parameters"]["to-3"];
                /** @description Only of this type */
                type?: components["parameters"]["type"];
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["TransactionPage"];
            default: components["responses"]["kind-21"];
        };
    };
    postTransactions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request, a new one for each thing that you mean. The same key with the same body gives the first answer again, with `Idempotency-Replayed: true`, also after a lost answer. With another body, or at another route, it is refused with 422 `request.key_reused`; while the first is at work, with 409 `request.in_progress`. It counts within one account, for seven days at least */
                "idempotency-key"?: components["parameters"]["idempotency-key"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductOrderRequest"];
            };
        };
        responses: {
            /** @description Money is held; delivery is on its way */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            402: components["responses"]["402-1"];
            403: components["responses"]["403-21"];
            /** @description Refused */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"product.not_found" | "voucher.unknown">;
                };
            };
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"pin.not_set" | "product.out_of_stock" | "product.unavailable" | "request.in_progress" | "test_ledger.full" | "transaction.abandoned" | "transaction.duplicate_order" | "voucher.below_cost" | "voucher.below_minimum" | "voucher.budget_spent" | "voucher.code_used" | "voucher.day_limit" | "voucher.expired" | "voucher.not_for_you" | "voucher.not_stackable" | "voucher.not_started" | "voucher.nothing_off" | "voucher.used_up" | "voucher.user_limit" | "voucher.wrong_channel" | "voucher.wrong_product" | "wallet.closed" | "wallet.full">;
                };
            };
            422: components["responses"]["422-14"];
            429: components["responses"]["429-4"];
            503: components["responses"]["503-3"];
            default: components["responses"]["kind-23"];
        };
    };
    getTransactionsHistory: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
                /** @description One, or several by naming it again */
                status?: components["parameters"]["status"];
                /** @description Only for this number, written as the order has it */
                customer_no?: components["parameters"]["customer_no"];
                /** @description Of `total` */
                amount_from?: components["parameters"]["amount_from"];
                /** @description The greatest `total`, in minor units, that included */
                amount_to?: components["parameters"]["amount_to"];
                /** @description Part of the product's name or the note */
                q?: components["parameters"]["q"];
                /** @description One WIB day, instead of `from` and `to` */
                date?: components["parameters"]["date"];
                /** @description First WIB day, inclusive */
                from?: components["parameters"]["from-3"];
                /** @description Last WIB day, inclusive */
                to?: components["parameters"]["to-3"];
                /** @description Only of this type */
                type?: components["parameters"]["type"];
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["TransactionPage"];
            default: components["responses"]["kind-21"];
        };
    };
    getTransactionsSummary: {
        parameters: {
            query: {
                /** @description The first WIB day, that included */
                from: components["parameters"]["from-6"];
                /** @description The last WIB day, that included */
                to: components["parameters"]["to-4"];
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As they stand now, oldest day first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DailyOrdersList"];
                };
            };
            default: components["responses"]["kind-21"];
        };
    };
    getTransactionsStatsSummary: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description From running sums */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderStatsList"];
                };
            };
            default: components["responses"]["kind-21"];
        };
    };
    getTransactionsStatusStatus: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path: {
                /** @description Only orders in this status */
                status: components["schemas"]["TransactionStatus"];
            };
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["TransactionPage"];
            default: components["responses"]["kind-21"];
        };
    };
    getTransactionsTypeType: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path: {
                /** @description Only orders of this type */
                type: components["schemas"]["TransactionType"];
            };
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["TransactionPage"];
            default: components["responses"]["kind-21"];
        };
    };
    getTransactionsExport: {
        parameters: {
            query: {
                /** @description Without it, `Accept` decides; CSV unless it asks for XLSX */
                format?: components["parameters"]["format"];
                /** @description The first WIB day, that included */
                from: components["parameters"]["from-6"];
                /** @description The last WIB day, that included */
                to: components["parameters"]["to-4"];
                /** @description Only of this type */
                type?: components["parameters"]["type"];
                /** @description Only those in this status */
                status?: components["parameters"]["status-3"];
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["200-2"];
            default: components["responses"]["kind-1"];
        };
    };
    getTransactionsTransactionId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order by its id, of the answer that opened it or of a list */
                transaction_id: components["parameters"]["transaction_id"];
            };
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            304: components["responses"]["304"];
            404: components["responses"]["404-5"];
            default: components["responses"]["kind-21"];
        };
    };
    getTransactionsRefRefId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What your own system calls the order, whole */
                ref_id: components["schemas"]["RefId"];
            };
        };
        requestBody?: never;
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            404: components["responses"]["404-5"];
            default: components["responses"]["kind-21"];
        };
    };
    getTransactionsTransactionIdDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order by its id, of the answer that opened it or of a list */
                transaction_id: components["parameters"]["transaction_id"];
            };
        };
        requestBody?: never;
        responses: {
            /** @description In the clear, and in no cache */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevealedStockLineList"];
                };
            };
            404: components["responses"]["404-5"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"transaction.not_delivered">;
                };
            };
            default: components["responses"]["kind-21"];
        };
    };
    getTransactionsTransactionIdLogs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order by its id, of the answer that opened it or of a list */
                transaction_id: components["parameters"]["transaction_id"];
            };
        };
        requestBody?: never;
        responses: {
            /** @description Replaying the log gives the current status */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionEventList"];
                };
            };
            404: components["responses"]["404-5"];
            default: components["responses"]["kind-21"];
        };
    };
    getTransactionsTransactionIdStream: {
        parameters: {
            query?: {
                /** @description For how many seconds the stream stays open at most; then open the next one */
                seconds?: components["parameters"]["seconds"];
            };
            header?: {
                /** @description The id of the last event that was heard: what came later is told */
                "last-event-id"?: components["parameters"]["last-event-id"];
            };
            path: {
                /** @description The order by its id, of the answer that opened it or of a list */
                transaction_id: components["parameters"]["transaction_id"];
            };
        };
        requestBody?: never;
        responses: {
            /** @description Events of the kinds `status` and `end` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            404: components["responses"]["404-5"];
            429: components["responses"]["429-8"];
            default: components["responses"]["kind-1"];
        };
    };
    getWs: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            101: components["responses"]["101"];
            426: components["responses"]["426-1"];
            429: components["responses"]["429-8"];
            default: components["responses"]["kind-1"];
        };
    };
    getNotifications: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
                /** @description Whether to show only what was not read */
                unread?: "true" | "false";
                /** @description Whether to show those that were put away, instead of all others */
                archived?: "true" | "false";
                /** @description The category by its id or its slug, with all that stands below it */
                category?: components["schemas"]["NotificationCategory"];
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxItemPage"];
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    getNotificationsCount: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description Their number */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadMessages"];
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    putNotificationsMessageIdRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message by its id, of `GET /notifications` */
                message_id: components["parameters"]["message_id"];
            };
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["InboxItem"];
            404: components["responses"]["404-29"];
            default: components["responses"]["kind-6"];
        };
    };
    putNotificationsMessageIdArchive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message by its id, of `GET /notifications` */
                message_id: components["parameters"]["message_id"];
            };
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["InboxItem"];
            404: components["responses"]["404-29"];
            default: components["responses"]["kind-6"];
        };
    };
    postNotificationsReadAll: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadAllMessages"];
            };
        };
        responses: {
            /** @description How many are unread now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadMessages"];
                };
            };
            404: components["responses"]["404-29"];
            default: components["responses"]["kind-7"];
        };
    };
    getNotificationsStream: {
        parameters: {
            query?: {
                /** @description For how many seconds the stream stays open at most; then open the next one */
                seconds?: number;
            };
            header?: {
                /** @description The id of the last event that was heard: what came later is told */
                "last-event-id"?: components["parameters"]["last-event-id"];
            };
            path?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events of the kinds `notification` and `end` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            429: components["responses"]["429-8"];
            default: components["responses"]["kind-1"];
        };
    };
    getNotificationsPreferences: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description As they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPreferences"];
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    putNotificationsPreferences: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of what you have seen; where it has changed since, nothing is done and the answer is 412 */
                "if-match": components["parameters"]["if-match"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationPreferencesChange"];
            };
        };
        responses: {
            /** @description As they are from now on */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPreferences"];
                };
            };
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"preferences.changed">;
                };
            };
            /** @description Refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"preferences.quiet_hours_empty" | "preferences.security_unreachable" | "request.invalid">;
                };
            };
            default: components["responses"]["kind-14"];
        };
    };
    getNotificationsDevices: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushDeviceList"];
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    postNotificationsDevices: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPushDevice"];
            };
        };
        responses: {
            /** @description Registered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushDevice"];
                };
            };
            default: components["responses"]["kind-7"];
        };
    };
    deleteNotificationsDevicesDeviceId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The device by its id, of `GET /notifications/devices` */
                device_id: components["schemas"]["PushDeviceId"];
            };
        };
        requestBody?: never;
        responses: {
            /** @description Forgotten, if it was there */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"push_device.not_found">;
                };
            };
            default: components["responses"]["kind-6"];
        };
    };
    getUsersMeFavourites: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FavouriteList"];
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    postUsersMeFavourites: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewFavourite"];
            };
        };
        responses: {
            /** @description Kept */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Favourite"];
                };
            };
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"favourite.exists" | "favourite.too_many">;
                };
            };
            default: components["responses"]["kind-7"];
        };
    };
    getUsersMeFavouritesSuggestions: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description Without those that are kept already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FavouriteSuggestionList"];
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    putUsersMeFavouritesFavouriteId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The favourite by its id, of `GET /users/me/favourites` */
                favourite_id: components["parameters"]["favourite_id"];
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FavouriteChange"];
            };
        };
        responses: {
            /** @description As it is kept now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Favourite"];
                };
            };
            404: components["responses"]["404-31"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"favourite.exists">;
                };
            };
            default: components["responses"]["kind-7"];
        };
    };
    deleteUsersMeFavouritesFavouriteId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The favourite by its id, of `GET /users/me/favourites` */
                favourite_id: components["parameters"]["favourite_id"];
            };
        };
        requestBody?: never;
        responses: {
            /** @description Forgotten, if it was kept */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["404-31"];
            default: components["responses"]["kind-6"];
        };
    };
    postTransactionsTransactionIdRepeat: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request, a new one for each thing that you mean. The same key with the same body gives the first answer again, with `Idempotency-Replayed: true`, also after a lost answer. With another body, or at another route, it is refused with 422 `request.key_reused`; while the first is at work, with 409 `request.in_progress`. It counts within one account, for seven days at least */
                "idempotency-key"?: components["parameters"]["idempotency-key"];
            };
            path: {
                /** @description The order by its id, of the answer that opened it or of a list */
                transaction_id: components["parameters"]["transaction_id"];
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RepeatRequest"];
            };
        };
        responses: {
            /** @description The new transaction */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            402: components["responses"]["402-1"];
            /** @description Refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"api_key.scope" | "fraud.refused" | "pin.required" | "pin.reset_required" | "pin.token_invalid" | "pin.wrong" | "wallet.frozen">;
                };
            };
            /** @description Refused */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"product.not_found" | "transaction.not_found">;
                };
            };
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"pin.not_set" | "product.unavailable" | "request.in_progress" | "test_ledger.full" | "transaction.abandoned" | "transaction.duplicate_order" | "transaction.not_repeatable" | "wallet.closed" | "wallet.full">;
                };
            };
            /** @description Refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"request.invalid" | "request.key_reused" | "wallet.limit_exceeded">;
                };
            };
            429: components["responses"]["429-4"];
            /** @description Refused */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"selling.stopped" | "service.misconfigured">;
                };
            };
            default: components["responses"]["kind-22"];
        };
    };
    getTransactionsTransactionIdReceipt: {
        parameters: {
            query?: {
                /** @description How to answer; without it, `Accept` decides */
                format?: components["parameters"]["format-3"];
                /** @description What to call the seller on the receipt */
                shop_name?: string;
                /** @description What the seller adds to the price, in minor units */
                fee?: number | null;
            };
            header?: never;
            path: {
                /** @description The order by its id, of the answer that opened it or of a list */
                transaction_id: components["parameters"]["transaction_id"];
            };
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["SignedReceipt"];
            404: components["responses"]["404-5"];
            409: components["responses"]["409-73"];
            default: components["responses"]["kind-1"];
        };
    };
    postTransactionsTransactionIdReceiptShare: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order by its id, of the answer that opened it or of a list */
                transaction_id: components["parameters"]["transaction_id"];
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReceiptShare"];
            };
        };
        responses: {
            /** @description Where the receipt is shown, and until when */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedReceipt"];
                };
            };
            404: components["responses"]["404-5"];
            409: components["responses"]["409-73"];
            default: components["responses"]["kind-7"];
        };
    };
    deleteTransactionsTransactionIdReceiptShare: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order by its id, of the answer that opened it or of a list */
                transaction_id: components["parameters"]["transaction_id"];
            };
        };
        requestBody?: never;
        responses: {
            /** @description No link shows it any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["404-5"];
            default: components["responses"]["kind-6"];
        };
    };
    getReceiptsSharedToken: {
        parameters: {
            query?: {
                /** @description How to answer; without it, `Accept` decides */
                format?: components["parameters"]["format-3"];
            };
            header?: never;
            path: {
                /** @description As it stands in the link; whoever has it may read this */
                token: string;
            };
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["SignedReceipt"];
            /** @description Refused */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"receipt.not_found" | "transaction.not_found">;
                };
            };
            409: components["responses"]["409-73"];
            default: components["responses"]["kind-11"];
        };
    };
    getReceiptsKeys: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description The one that signs first, then those of before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptKeys"];
                };
            };
            default: components["responses"]["kind-11"];
        };
    };
    getReceiptsVerify: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description It loads nothing and sends nothing */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            default: components["responses"]["kind-11"];
        };
    };
    getTickets: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
                /** @description Only those in this state */
                state?: components["parameters"]["state-2"];
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    postTickets: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request, a new one for each thing that you mean. The same key with the same body gives the first answer again, with `Idempotency-Replayed: true`, also after a lost answer. With another body, or at another route, it is refused with 422 `request.key_reused`; while the first is at work, with 409 `request.in_progress`. It counts within one account, for seven days at least */
                "idempotency-key"?: components["parameters"]["idempotency-key"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTicket"];
            };
        };
        responses: {
            /** @description It waits for the shop's staff */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            404: components["responses"]["404-5"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"request.in_progress" | "ticket.exists" | "ticket.too_many">;
                };
            };
            default: components["responses"]["kind-22"];
        };
    };
    getTicketsTicketIdTranscript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The ticket by its id, of a list of tickets */
                ticket_id: components["parameters"]["ticket_id"];
            };
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["200-3"];
            404: components["responses"]["404-34"];
            default: components["responses"]["kind-1"];
        };
    };
    getTicketsTicketId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The ticket by its id, of a list of tickets */
                ticket_id: components["parameters"]["ticket_id"];
            };
        };
        requestBody?: never;
        responses: {
            /** @description The oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketThread"];
                };
            };
            404: components["responses"]["404-34"];
            default: components["responses"]["kind-1"];
        };
    };
    postTicketsTicketIdMessages: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request, a new one for each thing that you mean. The same key with the same body gives the first answer again, with `Idempotency-Replayed: true`, also after a lost answer. With another body, or at another route, it is refused with 422 `request.key_reused`; while the first is at work, with 409 `request.in_progress`. It counts within one account, for seven days at least */
                "idempotency-key"?: components["parameters"]["idempotency-key"];
            };
            path: {
                /** @description The ticket by its id, of a list of tickets */
                ticket_id: components["parameters"]["ticket_id"];
            };
        };
        requestBody: components["requestBodies"]["TicketMessage"];
        responses: {
            /** @description The ticket with it */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            404: components["responses"]["404-34"];
            409: components["responses"]["409-75"];
            default: components["responses"]["kind-22"];
        };
    };
    postTicketsTicketIdClose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The ticket by its id, of a list of tickets */
                ticket_id: components["parameters"]["ticket_id"];
            };
        };
        requestBody?: never;
        responses: {
            /** @description It is over */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            404: components["responses"]["404-34"];
            409: components["responses"]["409-76"];
            default: components["responses"]["kind-6"];
        };
    };
    getTransactionsTransactionIdReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order by its id, of the answer that opened it or of a list */
                transaction_id: components["parameters"]["transaction_id"];
            };
        };
        requestBody?: never;
        responses: {
            /** @description The review, if there is one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewOfOrder"];
                };
            };
            404: components["responses"]["404-5"];
            default: components["responses"]["kind-1"];
        };
    };
    putTransactionsTransactionIdReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order by its id, of the answer that opened it or of a list */
                transaction_id: components["parameters"]["transaction_id"];
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReview"];
            };
        };
        responses: {
            /** @description The review */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnReview"];
                };
            };
            404: components["responses"]["404-5"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"review.fixed" | "review.not_delivered">;
                };
            };
            default: components["responses"]["kind-7"];
        };
    };
    getProductsProductIdReviews: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path: {
                /** @description The product by its id, of `GET /admin/products` */
                product_id: components["parameters"]["product_id"];
            };
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, and what all of them come to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductReviews"];
                };
            };
            404: components["responses"]["404-35"];
            default: components["responses"]["kind-11"];
        };
    };
    getFilesStream: {
        parameters: {
            query?: {
                /** @description For how many seconds the stream stays open at most; then open the next one */
                seconds?: components["parameters"]["seconds"];
                /** @description Only this file; without it, all */
                file_id?: components["schemas"]["FileId"];
            };
            header?: {
                /** @description The id of the last event that was heard: what came later is told */
                "last-event-id"?: components["parameters"]["last-event-id"];
            };
            path?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events of the kinds `file` and `end` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            404: components["responses"]["404-11"];
            429: components["responses"]["429-8"];
            default: components["responses"]["kind-1"];
        };
    };
    getWsFileEvents: {
        parameters: {
            query?: {
                /** @description Only what came after the event of this id; 0 for all that is kept */
                after?: number | null;
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            101: components["responses"]["101"];
            426: components["responses"]["426-1"];
            429: components["responses"]["429-8"];
            default: components["responses"]["kind-1"];
        };
    };
    getFiles: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
                /** @description Only of this purpose */
                purpose?: "avatar" | "proof" | "id_card" | "selfie";
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of files */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilePage"];
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    postFiles: {
        parameters: {
            query: {
                /** @description What the file is for: it decides what it may be and who may read it */
                purpose: "avatar" | "id_card" | "selfie";
                /** @description What you call the file; it is never part of an address */
                name?: components["parameters"]["name-2"];
            };
            header?: never;
            path?: never;
        };
        requestBody: {
            content: {
                "image/png": unknown;
                "image/jpeg": unknown;
                "image/webp": unknown;
            };
        };
        responses: {
            202: components["responses"]["File"];
            409: components["responses"]["409-78"];
            410: components["responses"]["410-1"];
            422: components["responses"]["422-7"];
            default: components["responses"]["kind-7"];
        };
    };
    getFilesReadToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As it stands in the link; whoever has it may read this */
                token: string;
            };
        };
        requestBody?: never;
        responses: {
            /** @description The file, to be saved and not shown */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    [name: string]: unknown;
                };
                content: {
                    "image/png": unknown;
                    "image/jpeg": unknown;
                    "image/webp": unknown;
                    "application/pdf": unknown;
                    "text/csv": unknown;
                };
            };
            /** @description Refused */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"file.link_not_found">;
                };
            };
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"file.damaged">;
                };
            };
            410: components["responses"]["410-1"];
            default: components["responses"]["kind-11"];
        };
    };
    getFilesFileId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The file by its id, of the answer that took it or of a list */
                file_id: components["parameters"]["file_id"];
            };
        };
        requestBody?: never;
        responses: {
            /** @description What it is, and whether it is READY */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["File"];
                };
            };
            404: components["responses"]["404-11"];
            default: components["responses"]["kind-1"];
        };
    };
    deleteFilesFileId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The file by its id, of the answer that took it or of a list */
                file_id: components["parameters"]["file_id"];
            };
        };
        requestBody?: never;
        responses: {
            /** @description Nobody can read it any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["404-11"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"file.kept">;
                };
            };
            default: components["responses"]["kind-6"];
        };
    };
    postFilesFileIdLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The file by its id, of the answer that took it or of a list */
                file_id: components["parameters"]["file_id"];
            };
        };
        requestBody?: never;
        responses: {
            201: components["responses"]["FileLink"];
            404: components["responses"]["404-11"];
            409: components["responses"]["409-47"];
            default: components["responses"]["kind-6"];
        };
    };
    postUsersProfileAvatar: {
        parameters: {
            query?: {
                /** @description What you call the file; it is never part of an address */
                name?: components["parameters"]["name-2"];
            };
            header?: never;
            path?: never;
        };
        requestBody: {
            content: {
                "image/png": unknown;
                "image/jpeg": unknown;
                "image/webp": unknown;
            };
        };
        responses: {
            202: components["responses"]["File"];
            409: components["responses"]["409-78"];
            422: components["responses"]["422-7"];
            default: components["responses"]["kind-7"];
        };
    };
    deleteUsersProfileAvatar: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description There is none any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["kind-6"];
        };
    };
    getPpobCategories: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description In order, all of them */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryPage"];
                };
            };
            304: components["responses"]["304"];
            default: components["responses"]["kind-11"];
        };
    };
    getPpobProductsCategoryId: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
                /** @description Words of the name, brand or SKU */
                q?: components["parameters"]["q-2"];
                /** @description Only of this kind */
                kind?: components["parameters"]["kind"];
                /** @description Only of this brand, by its whole name, whatever the case */
                brand?: components["parameters"]["brand"];
                /** @description Only of this type, by its whole name, whatever the case */
                type?: components["parameters"]["type-2"];
                /** @description The least total price, in minor units, that included */
                min_price?: components["parameters"]["min_price"];
                /** @description The greatest total price, in minor units, that included */
                max_price?: components["parameters"]["max_price"];
                /** @description By what they are ordered, the lowest or first first */
                sort?: components["parameters"]["sort"];
            };
            header?: never;
            path: {
                /** @description The category by its id or its slug, with all that stands below it */
                category_id: string;
            };
        };
        requestBody?: never;
        responses: {
            /** @description One page of the category */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPage"];
                };
            };
            304: components["responses"]["304"];
            404: components["responses"]["404-38"];
            default: components["responses"]["kind-21"];
        };
    };
    getProducts: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
                /** @description Words of the name, brand or SKU */
                q?: components["parameters"]["q-2"];
                /** @description Only of this kind */
                kind?: components["parameters"]["kind"];
                /** @description Only of this brand, by its whole name, whatever the case */
                brand?: components["parameters"]["brand"];
                /** @description Only of this type, by its whole name, whatever the case */
                type?: components["parameters"]["type-2"];
                /** @description The least total price, in minor units, that included */
                min_price?: components["parameters"]["min_price"];
                /** @description The greatest total price, in minor units, that included */
                max_price?: components["parameters"]["max_price"];
                /** @description By what they are ordered, the lowest or first first */
                sort?: components["parameters"]["sort"];
                /** @description The category by its id or its slug, with all that stands below it */
                category?: string;
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProductPage"];
            304: components["responses"]["304"];
            404: components["responses"]["404-38"];
            default: components["responses"]["kind-21"];
        };
    };
    getProductsCategories: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description In order; each names the category it stands in */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryList"];
                };
            };
            304: components["responses"]["304"];
            default: components["responses"]["kind-11"];
        };
    };
    getProductsCategoryCategory: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
                /** @description Words of the name, brand or SKU */
                q?: components["parameters"]["q-2"];
                /** @description Only of this kind */
                kind?: components["parameters"]["kind"];
                /** @description Only of this brand, by its whole name, whatever the case */
                brand?: components["parameters"]["brand"];
                /** @description Only of this type, by its whole name, whatever the case */
                type?: components["parameters"]["type-2"];
                /** @description The least total price, in minor units, that included */
                min_price?: components["parameters"]["min_price"];
                /** @description The greatest total price, in minor units, that included */
                max_price?: components["parameters"]["max_price"];
                /** @description By what they are ordered, the lowest or first first */
                sort?: components["parameters"]["sort"];
            };
            header?: never;
            path: {
                /** @description The category by its id or its slug, with all that stands below it */
                category: string;
            };
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProductPage"];
            304: components["responses"]["304"];
            404: components["responses"]["404-38"];
            default: components["responses"]["kind-21"];
        };
    };
    getProductsCodeSku: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The product by its SKU, as the shop lists it */
                sku: string;
            };
        };
        requestBody?: never;
        responses: {
            /** @description The product */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            304: components["responses"]["304"];
            404: components["responses"]["404-35"];
            default: components["responses"]["kind-21"];
        };
    };
    getProductsSearch: {
        parameters: {
            query: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
                /** @description Only those that hold this in their name, SKU or brand, whatever the case */
                q: string;
                /** @description Only of this kind */
                kind?: components["parameters"]["kind"];
                /** @description Only of this brand, by its whole name, whatever the case */
                brand?: components["parameters"]["brand"];
                /** @description Only of this type, by its whole name, whatever the case */
                type?: components["parameters"]["type-2"];
                /** @description The least total price, in minor units, that included */
                min_price?: components["parameters"]["min_price"];
                /** @description The greatest total price, in minor units, that included */
                max_price?: components["parameters"]["max_price"];
                /** @description By what they are ordered, the lowest or first first */
                sort?: components["parameters"]["sort"];
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProductPage"];
            304: components["responses"]["304"];
            default: components["responses"]["kind-1"];
        };
    };
    getProductsPriceRange: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
                /** @description Words of the name, brand or SKU */
                q?: components["parameters"]["q-2"];
                /** @description Only of this kind */
                kind?: components["parameters"]["kind"];
                /** @description Only of this brand, by its whole name, whatever the case */
                brand?: components["parameters"]["brand"];
                /** @description Only of this type, by its whole name, whatever the case */
                type?: components["parameters"]["type-2"];
                /** @description The least total price, in minor units, that included */
                min_price?: components["parameters"]["min_price"];
                /** @description The greatest total price, in minor units, that included */
                max_price?: components["parameters"]["max_price"];
                /** @description By what they are ordered, the lowest or first first */
                sort?: components["parameters"]["sort"];
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProductPage"];
            304: components["responses"]["304"];
            default: components["responses"]["kind-1"];
        };
    };
    getProductsPopular: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit-4"];
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was ordered most often first */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductList"];
                };
            };
            304: components["responses"]["304"];
            default: components["responses"]["kind-21"];
        };
    };
    getProductsStats: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description As of now */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopStats"];
                };
            };
            304: components["responses"]["304"];
            default: components["responses"]["kind-1"];
        };
    };
    getProductsStatsCategories: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            200: components["responses"]["ProductCountList"];
            304: components["responses"]["304"];
            default: components["responses"]["kind-1"];
        };
    };
    getProductsStatsProviders: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            200: components["responses"]["ProductCountList"];
            304: components["responses"]["304"];
            default: components["responses"]["kind-1"];
        };
    };
    getProductsProviderProvider: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
                /** @description Words of the name, brand or SKU */
                q?: components["parameters"]["q-2"];
                /** @description Only of this kind */
                kind?: components["parameters"]["kind"];
                /** @description Only of this type, by its whole name, whatever the case */
                type?: components["parameters"]["type-2"];
                /** @description The least total price, in minor units, that included */
                min_price?: components["parameters"]["min_price"];
                /** @description The greatest total price, in minor units, that included */
                max_price?: components["parameters"]["max_price"];
                /** @description By what they are ordered, the lowest or first first */
                sort?: components["parameters"]["sort"];
            };
            header?: never;
            path: {
                /** @description The brand by its whole name, whatever the case */
                provider: string;
            };
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProductPage"];
            304: components["responses"]["304"];
            /** @description Refused */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"provider.not_found">;
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    getPpobTransactions: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
                /** @description One, or several by naming it again */
                status?: components["parameters"]["status"];
                /** @description Only for this number, written as the order has it */
                customer_no?: components["parameters"]["customer_no"];
                /** @description Of `total` */
                amount_from?: components["parameters"]["amount_from"];
                /** @description The greatest `total`, in minor units, that included */
                amount_to?: components["parameters"]["amount_to"];
                /** @description Part of the product's name or the note */
                q?: components["parameters"]["q"];
                /** @description One WIB day, instead of `from` and `to` */
                date?: components["parameters"]["date"];
                /** @description First WIB day, inclusive */
                from?: components["parameters"]["from-3"];
                /** @description Last WIB day, inclusive */
                to?: components["parameters"]["to-3"];
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of purchases */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionPage"];
                };
            };
            default: components["responses"]["kind-21"];
        };
    };
    postPpobTransactions: {
        parameters: {
            query?: {
                /** @description For how many seconds to wait for the order's end: 200 if it comes, 202 if it does not */
                wait?: number | null;
            };
            header?: {
                /** @description Your own name for this request, a new one for each thing that you mean. The same key with the same body gives the first answer again, with `Idempotency-Replayed: true`, also after a lost answer. With another body, or at another route, it is refused with 422 `request.key_reused`; while the first is at work, with 409 `request.in_progress`. It counts within one account, for seven days at least */
                "idempotency-key"?: components["parameters"]["idempotency-key"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PurchaseRequest"];
            };
        };
        responses: {
            /** @description Money is held; delivery is on its way */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Money is held; delivery is on its way */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            402: components["responses"]["402-1"];
            403: components["responses"]["403-21"];
            404: components["responses"]["404-40"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"bill.being_paid" | "bill.nothing_due" | "inquiry.expired" | "inquiry.price_changed" | "inquiry.required" | "pin.not_set" | "product.unavailable" | "request.in_progress" | "test_ledger.full" | "transaction.abandoned" | "transaction.duplicate_order" | "voucher.below_cost" | "voucher.below_minimum" | "voucher.budget_spent" | "voucher.code_used" | "voucher.day_limit" | "voucher.expired" | "voucher.not_for_you" | "voucher.not_stackable" | "voucher.not_started" | "voucher.nothing_off" | "voucher.used_up" | "voucher.user_limit" | "voucher.wrong_channel" | "voucher.wrong_product" | "wallet.closed" | "wallet.full">;
                };
            };
            422: components["responses"]["422-14"];
            429: components["responses"]["429-4"];
            503: components["responses"]["503-3"];
            default: components["responses"]["kind-23"];
        };
    };
    getPpobStats: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            /** @description One row per currency */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseStatsList"];
                };
            };
            default: components["responses"]["kind-21"];
        };
    };
    postPpobInquiries: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["InquiryRequest"];
            };
        };
        responses: {
            201: components["responses"]["Inquiry"];
            404: components["responses"]["404-35"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"bill.not_payable" | "bill.nothing_due" | "product.unavailable">;
                };
            };
            /** @description Refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"bill.number_rejected" | "request.invalid">;
                };
            };
            /** @description Refused */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"inquiry.too_many_today" | "rate.limited">;
                };
            };
            /** @description Refused */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"service.misconfigured" | "supplier.unavailable">;
                };
            };
            default: components["responses"]["kind-25"];
        };
    };
    getPpobInquiriesInquiryId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The bill by its id, of `POST /ppob/inquiries` */
                inquiry_id: components["schemas"]["InquiryId"];
            };
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Inquiry"];
            /** @description Refused */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"inquiry.not_found">;
                };
            };
            default: components["responses"]["kind-21"];
        };
    };
    postPpobNames: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["NameRequest"];
            };
        };
        responses: {
            /** @description What the supplier knows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckedName"];
                };
            };
            /** @description Refused */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"name_check.not_offered" | "product.not_found">;
                };
            };
            /** @description Refused */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"name_check.too_many_today" | "rate.limited">;
                };
            };
            /** @description Refused */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"service.misconfigured" | "supplier.cannot_check">;
                };
            };
            default: components["responses"]["kind-25"];
        };
    };
    postVouchersValidate: {
        parameters: NoParameters;
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoucherValidation"];
            };
        };
        responses: {
            /** @description The price with its discount */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidatedVouchers"];
                };
            };
            404: components["responses"]["404-40"];
            /** @description Refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"inquiry.expired" | "inquiry.required" | "product.out_of_stock" | "product.unavailable" | "voucher.below_cost" | "voucher.below_minimum" | "voucher.budget_spent" | "voucher.code_used" | "voucher.day_limit" | "voucher.expired" | "voucher.not_for_you" | "voucher.not_stackable" | "voucher.not_started" | "voucher.nothing_off" | "voucher.used_up" | "voucher.user_limit" | "voucher.wrong_channel" | "voucher.wrong_product">;
                };
            };
            /** @description Refused */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": ProblemOf<"rate.limited" | "voucher.locked_before">;
                };
            };
            503: components["responses"]["503-1"];
            default: components["responses"]["kind-7"];
        };
    };
    getVouchersAvailable: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of vouchers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferedVoucherPage"];
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    getVouchersMyUsage: {
        parameters: {
            query?: {
                /** @description How many rows a page has at most */
                limit?: components["parameters"]["limit"];
                /** @description The `next_cursor` of the page before */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of uses */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyVoucherUsePage"];
                };
            };
            default: components["responses"]["kind-1"];
        };
    };
    getWalletHolds: {
        parameters: NoParameters;
        requestBody?: never;
        responses: {
            200: components["responses"]["OpenHoldList"];
            default: components["responses"]["kind-21"];
        };
    };
    eventOrderCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "order.created";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventOrderProcessing: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "order.processing";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventOrderCompleted: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "order.completed";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventOrderFailed: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "order.failed";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventOrderCancelled: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "order.cancelled";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventOrderExpired: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "order.expired";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventOrderRefunded: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "order.refunded";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventTopUpCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "top_up.created";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventTopUpProcessing: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "top_up.processing";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventTopUpCompleted: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "top_up.completed";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventTopUpFailed: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "top_up.failed";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventTopUpCancelled: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "top_up.cancelled";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventTopUpExpired: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "top_up.expired";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventTopUpRefunded: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "top_up.refunded";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventTransferCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "transfer.created";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventTransferProcessing: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "transfer.processing";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventTransferCompleted: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "transfer.completed";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventTransferFailed: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "transfer.failed";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventTransferCancelled: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "transfer.cancelled";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventTransferExpired: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "transfer.expired";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventTransferRefunded: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "transfer.refunded";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventWithdrawalCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "withdrawal.created";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventWithdrawalProcessing: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "withdrawal.processing";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventWithdrawalCompleted: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "withdrawal.completed";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventWithdrawalFailed: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "withdrawal.failed";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventWithdrawalCancelled: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "withdrawal.cancelled";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventWithdrawalExpired: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "withdrawal.expired";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventWithdrawalRefunded: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "withdrawal.refunded";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventRefundCompleted: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "refund.completed";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TransactionEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventBalanceChanged: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "balance.changed";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["BalanceEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventKycDecided: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "kyc.decided";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["KycEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
    eventEndpointTest: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the event, the same on every try: apply no id twice */
                "webhook-id": components["parameters"]["webhook-id"];
                /** @description When this try was made, in seconds since 1970 */
                "webhook-timestamp": components["parameters"]["webhook-timestamp"];
                /** @description `v1,` and the base 64 of the HMAC-SHA256 of id, timestamp and body with dots between, by the secret's bytes; two of these with a space between while a former secret is still good */
                "webhook-signature": components["parameters"]["webhook-signature"];
            };
            path?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: "endpoint.test";
                    /**
                     * Format: date-time
                     * @description When it happened, not when it is sent
                     * @example 2026-01-15T02:31:02.345Z
                     */
                    timestamp: string;
                    /**
                     * @description Counts the events of the endpoint
                     * @example 42
                     */
                    sequence: number;
                    data: components["schemas"]["TestEventData"];
                };
            };
        };
        responses: {
            410: components["responses"]["410"];
            "2XX": components["responses"]["2XX"];
            default: components["responses"]["default"];
        };
    };
}
/** What is posted there moves money: it is done once by its `Idempotency-Key`. */
export const KEYED_PATHS: readonly string[] = [
    "/users/api-keys",
    "/webhooks/endpoints",
    "/webhooks/endpoints/{endpoint_id}/test",
    "/wallet/topup/midtrans",
    "/wallet/topup/manual",
    "/wallet/transfer",
    "/wallet/exchange",
    "/wallet/withdrawals",
    "/transactions",
    "/transactions/{transaction_id}/repeat",
    "/tickets",
    "/tickets/{ticket_id}/messages",
    "/ppob/transactions",
];
