/** What the shop decided about who a customer is, and whose an address is. */
const IDENTITY_EVENTS = [
  "contact_checked",
  "contact_lost",
  "identity_approved",
  "identity_rejected",
  "identity_withdrawn",
] as const;

/** Changes of an account that its owner is told of, whoever made them. */
export const ACCOUNT_EVENTS = [
  "password_changed",
  "pin_changed",
  "contact_changed",
  "bank_account_added",
  "bank_account_removed",
  "second_factor_changed",
  "second_factor_guessed",
  "recovery_code_used",
  "api_key_added",
  "api_key_changed",
  "sign_in_method_changed",
  "discord_link_changed",
  "telegram_link_changed",
  "account_closed",
  "data_exported",
  "webhook_added",
  "webhook_changed",
  "webhook_secret_changed",
  "webhook_removed",
  "webhook_disabled",
  "partner_told",
  "ticket_answered",
  "new_device",
  ...IDENTITY_EVENTS,
] as const;
export type AccountEvent = (typeof ACCOUNT_EVENTS)[number];
