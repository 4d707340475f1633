import { CHANNEL_VARIABLES } from "./channel-variables.ts";
import { OPTIONAL_VARIABLES } from "./optional-variables.ts";
import { RELAY_VARIABLES, SUPPLIER_VARIABLES } from "./supplier-variables.ts";
import { is, made, type Variable } from "./variable.ts";

export const VARIABLES: readonly Variable[] = [
  {
    name: "ENVIRONMENT",
    about: "development or production; production refuses development secrets and http addresses",
    example: "production",
    development: is("development"),
  },
  {
    name: "JWT_SECRET_KEY",
    about: "Signs access tokens; at least 32 random characters",
    example: "<at least 32 random characters>",
    development: made(32),
  },
  {
    name: "JWT_PREVIOUS_SECRET_KEY",
    about: "The JWT_SECRET_KEY before the last rotation; drop it a quarter of an hour later",
    example: "<the JWT_SECRET_KEY of before>",
    optional: true,
  },
  {
    name: "SECRET_KEY",
    about: "Protects what is kept secret at rest; at least 32 random characters",
    example: "<at least 32 random characters>",
    kept: true,
    development: made(32),
  },
  {
    name: "PREVIOUS_SECRET_KEY",
    about: "The SECRET_KEY before the last rotation, for as long as anything is sealed under it",
    example: "<the SECRET_KEY of before>",
    optional: true,
  },
  {
    name: "RECEIPT_SIGNING_KEY",
    about: "Signs receipts; at least 32 random characters",
    example: "<at least 32 random characters>",
    development: made(32),
  },
  {
    name: "RECEIPT_PREVIOUS_KEYS",
    about: "Each x of GET /receipts/keys from before a change of that key, separated by commas",
    example: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
    optional: true,
  },
  {
    name: "CORS_ORIGINS",
    about: "Origins whose pages may call the API from a browser, separated by commas",
    example: "https://shop.example.com",
    development: is(""),
  },
  ...Object.values(SUPPLIER_VARIABLES).flat(),
  ...RELAY_VARIABLES,
  {
    name: "MIDTRANS_BASE_URL",
    about: "Midtrans' core API, for statuses; https://api.sandbox.midtrans.com to rehearse",
    example: "https://api.midtrans.com",
    development: is("http://127.0.0.1:8788/midtrans"),
  },
  {
    name: "MIDTRANS_SNAP_BASE_URL",
    about: "Midtrans' Snap; https://app.sandbox.midtrans.com/snap/v1 to rehearse",
    example: "https://app.midtrans.com/snap/v1",
    development: is("http://127.0.0.1:8788/midtrans/snap/v1"),
  },
  {
    name: "MIDTRANS_SERVER_KEY",
    about: "From Midtrans: Settings > Access Keys",
    example: "<your server key>",
    development: made(18),
  },
  {
    name: "MIDTRANS_FINISH_URL",
    about: "Where Snap's page sends the customer afterwards",
    example: "https://shop.example.com/wallet",
    optional: true,
  },
  {
    name: "MIDTRANS_IRIS_BASE_URL",
    about: "Iris, for payouts; https://app.sandbox.midtrans.com/iris/api/v1 to rehearse",
    example: "https://app.midtrans.com/iris/api/v1",
    development: is("http://127.0.0.1:8788/iris/api/v1"),
  },
  {
    name: "MIDTRANS_IRIS_CREATOR_KEY",
    about: "From Iris: Settings > Access Keys; the key that creates payouts",
    example: "<the API key of the creator>",
    development: made(18),
  },
  {
    name: "MIDTRANS_IRIS_APPROVER_KEY",
    about: "The key that approves them",
    example: "<the API key of the approver>",
    development: made(18),
  },
  {
    name: "MIDTRANS_IRIS_MERCHANT_KEY",
    about: "The key that signs Iris' notices",
    example: "<the merchant key>",
    development: made(18),
  },
  ...OPTIONAL_VARIABLES,
  ...CHANNEL_VARIABLES,
  {
    name: "SMTP_HOST",
    about: "The mail server; not port 25, which the platform blocks",
    example: "smtp.example.com",
    development: is("127.0.0.1"),
  },
  {
    name: "SMTP_PORT",
    about: "465 with implicit TLS, 587 with STARTTLS",
    example: "465",
    development: is("1025"),
  },
  {
    name: "SMTP_SECURITY",
    about: "implicit, starttls, or none (development only)",
    example: "implicit",
    development: is("none"),
  },
  {
    name: "SMTP_USERNAME",
    about: "Only sent over an encrypted connection",
    example: "<your user>",
    optional: true,
  },
  {
    name: "SMTP_PASSWORD",
    about: "Belongs to SMTP_USERNAME",
    example: "<your password>",
    optional: true,
  },
  {
    name: "SMTP_FROM_EMAIL",
    about: "The sender of every letter",
    example: "toko@example.com",
    development: is("toko@example.com"),
  },
  {
    name: "SMTP_FROM_NAME",
    about: "The sender's name",
    example: "FA System",
    development: is("FA System"),
  },
  {
    name: "SMTP_HELO_NAME",
    about: "How the Worker introduces itself to the mail server; a domain of yours",
    example: "shop.example.com",
    development: is("localhost"),
  },
  {
    name: "VENDOR_TIMEOUT_SECONDS",
    about: "How long a supplier may take",
    example: "30",
    development: is("4"),
  },
  {
    name: "GATEWAY_TIMEOUT_SECONDS",
    about: "How long a payment gateway may take; a buyer waits for it",
    example: "10",
    development: is("4"),
  },
  {
    name: "SMTP_TIMEOUT_SECONDS",
    about: "How long a letter may take",
    example: "30",
    development: is("10"),
  },
  {
    name: "STATUS_CHECK_SECONDS",
    about:
      "The unit of the waits between questions about a pending order (1, 2, 5, 15, 60 … units)",
    example: "60",
    development: is("5"),
  },
  {
    name: "PRICE_LIST_SECONDS",
    about: "One full price list per this long; Digiflazz allows one in 300",
    example: "300",
    development: is("300"),
  },
  {
    name: "JANITOR_GRACE_SECONDS",
    about: "How long something may be late before the janitor pushes it on",
    example: "120",
    development: is("10"),
  },
  {
    name: "BREAKER_FAILURES",
    about: "After so many silences in a row a vendor is left alone for a while",
    example: "5",
    development: is("5"),
  },
  {
    name: "REGISTER_PER_MINUTE",
    about: "Registrations per address",
    example: "10",
    development: is("60"),
  },
  {
    name: "LOGIN_PER_MINUTE",
    about: "Logins per account",
    example: "10",
    development: is("10"),
  },
  {
    name: "LOGIN_PER_ADDRESS_PER_MINUTE",
    about: "Logins per address",
    example: "60",
    development: is("60"),
  },
  {
    name: "REFRESH_PER_MINUTE",
    about: "Refreshes per address",
    example: "60",
    development: is("60"),
  },
  {
    name: "SECOND_FACTOR_REQUIRED",
    about: "Whether staff who may give rights to others need a second factor",
    example: "true",
    development: is("false"),
  },
  {
    name: "STAFF_SITE_URL",
    about: "Where the staff's pages stand, for passkeys; without it there are none",
    example: "https://staff.example.com",
    development: is("http://localhost:8787"),
  },
  {
    name: "PASSWORD_COST_LN",
    about: "log2 of scrypt's N",
    example: "14",
    development: is("14"),
  },
];

/** What only `npm start` reads: whom it seeds. */
export const SEED_VARIABLES: readonly Variable[] = [
  {
    name: "SEED_ADMIN_EMAIL",
    about: "The super admin that `npm start` seeds",
    example: "admin@example.com",
    development: is("admin@example.com"),
  },
  {
    name: "SEED_ADMIN_PASSWORD",
    about: "And the password",
    example: "<at least 8 characters>",
    kept: true,
    development: made(9),
  },
  {
    name: "SEED_FINANCE_EMAIL",
    about: "The second pair of eyes that `npm start` seeds, with the role `finance`",
    example: "finance@example.com",
    development: is("finance@example.com"),
  },
  {
    name: "SEED_FINANCE_PASSWORD",
    about: "And the password",
    example: "<at least 8 characters>",
    kept: true,
    development: made(9),
  },
  {
    name: "SEED_CUSTOMER_EMAIL",
    about: "The customer that `npm start` seeds",
    example: "sari@example.com",
    development: is("sari@example.com"),
  },
  {
    name: "SEED_CUSTOMER_PASSWORD",
    about: "And the password",
    example: "<at least 8 characters>",
    kept: true,
    development: made(9),
  },
];
