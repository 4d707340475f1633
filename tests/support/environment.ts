import { SUPPLIER_VARIABLES } from "../../scripts/start/supplier-variables.ts";

const OWN = {
  ENVIRONMENT: "development",
  JWT_SECRET_KEY: "dev-jwt-0123456789abcdef0123456789abcdef",
  SECRET_KEY: "dev-secret-0123456789abcdef0123456789abcdef",
  RECEIPT_SIGNING_KEY: "dev-receipts-0123456789abcdef0123456789abcdef",
  DIGIFLAZZ_BASE_URL: "http://127.0.0.1:8788/digiflazz/v1",
  DIGIFLAZZ_USERNAME: "tokodigital",
  DIGIFLAZZ_API_KEY: "dev-4f0c9b7e-2d11-4a6b-9c3e-5b8a7f21d0aa",
  DIGIFLAZZ_WEBHOOK_SECRET: "dev-rahasia-webhook-digiflazz",
  MIDTRANS_BASE_URL: "http://127.0.0.1:8788/midtrans",
  MIDTRANS_SNAP_BASE_URL: "http://127.0.0.1:8788/midtrans/snap/v1",
  MIDTRANS_SERVER_KEY: "SB-Mid-server-uji-coba-0123456789",
  MIDTRANS_IRIS_BASE_URL: "http://127.0.0.1:8788/iris/api/v1",
  MIDTRANS_IRIS_CREATOR_KEY: "dev-IRIS-creator-uji-0123456789",
  MIDTRANS_IRIS_APPROVER_KEY: "dev-IRIS-approver-uji-0123456789",
  MIDTRANS_IRIS_MERCHANT_KEY: "dev-IRIS-merchant-uji-0123456789",
  SCANNER_URL: "http://127.0.0.1:8788/scanner",
  SCANNER_API_KEY: "dev-scanner-uji-0123456789",
  SCANNER_TIMEOUT_SECONDS: "10",
  DISCORD_BASE_URL: "http://127.0.0.1:8788/discord",
  DISCORD_CLIENT_ID: "80351110224678912",
  DISCORD_CLIENT_SECRET: "dev-discord-uji-0123456789",
  DISCORD_REDIRECT_URL: "http://127.0.0.1:8787/discord",
  DISCORD_TIMEOUT_SECONDS: "10",
  ZENZIVA_BASE_URL: "http://127.0.0.1:8788/zenziva",
  ZENZIVA_USER_KEY: "dev-zenziva-uji",
  ZENZIVA_PASS_KEY: "dev-zenziva-uji-0123456789",
  ZENZIVA_TIMEOUT_SECONDS: "0.5",
  SMTP_HOST: "127.0.0.1",
  SMTP_SECURITY: "none",
  SMTP_FROM_EMAIL: "toko@example.com",
  SMTP_FROM_NAME: "Toko Uji",
  SMTP_HELO_NAME: "localhost",
  SMTP_TIMEOUT_SECONDS: "30",
  CORS_ORIGINS: "",
  WEBHOOK_LOCAL_HOSTS: "127.0.0.1:8788",
  WEBHOOK_TIMEOUT_SECONDS: "0.5",
  VENDOR_TIMEOUT_SECONDS: "0.5",
  GATEWAY_TIMEOUT_SECONDS: "0.5",
  STATUS_CHECK_SECONDS: "1",
  PRICE_LIST_SECONDS: "300",
  JANITOR_GRACE_SECONDS: "1",
  // Tests share an isolate: bad days of one must not be held against the next.
  BREAKER_FAILURES: "1000",
  REGISTER_PER_MINUTE: "60",
  LOGIN_PER_MINUTE: "10",
  LOGIN_PER_ADDRESS_PER_MINUTE: "60",
  REFRESH_PER_MINUTE: "60",
  SECOND_FACTOR_REQUIRED: "false",
  STAFF_SITE_URL: "http://localhost:8787",
  PASSWORD_COST_LN: "4",
} as const;

/** Suppliers that a shop can go without it goes without; tests that need one open it themselves. */
const WITHOUT = Object.values(SUPPLIER_VARIABLES)
  .flat()
  .filter(({ optional, development }) => optional && development !== undefined)
  .map(({ name }) => [name, ""]);

/** The environment of every test: complete, so that no file of the machine can change a result. */
export const testEnvironment: typeof OWN = { ...Object.fromEntries(WITHOUT), ...OWN };
