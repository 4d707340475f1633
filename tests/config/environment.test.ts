// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { Environment, parseEnvironment } from "../../src/config.ts";
import { SLOW } from "../support/slow.ts";
import { development, production } from "./environments.ts";

const REQUIRED = [
  "JWT_SECRET_KEY",
  "SECRET_KEY",
  "RECEIPT_SIGNING_KEY",
  "DIGIFLAZZ_BASE_URL",
  "DIGIFLAZZ_USERNAME",
  "DIGIFLAZZ_API_KEY",
  "DIGIFLAZZ_WEBHOOK_SECRET",
  "MIDTRANS_BASE_URL",
  "MIDTRANS_SNAP_BASE_URL",
  "MIDTRANS_SERVER_KEY",
  "MIDTRANS_IRIS_BASE_URL",
  "MIDTRANS_IRIS_CREATOR_KEY",
  "MIDTRANS_IRIS_APPROVER_KEY",
  "MIDTRANS_IRIS_MERCHANT_KEY",
  "SMTP_HOST",
  "SMTP_PORT",
  "SMTP_SECURITY",
  "SMTP_FROM_EMAIL",
  "SMTP_FROM_NAME",
  "SMTP_HELO_NAME",
] as const;
const SECRETS = [
  "JWT_SECRET_KEY",
  "JWT_PREVIOUS_SECRET_KEY",
  "SECRET_KEY",
  "RECEIPT_SIGNING_KEY",
  "PREVIOUS_SECRET_KEY",
  "METRICS_TOKEN",
  "DIGIFLAZZ_USERNAME",
  "DIGIFLAZZ_API_KEY",
  "DIGIFLAZZ_WEBHOOK_SECRET",
  "MIDTRANS_SERVER_KEY",
  "MIDTRANS_IRIS_CREATOR_KEY",
  "MIDTRANS_IRIS_APPROVER_KEY",
  "MIDTRANS_IRIS_MERCHANT_KEY",
  "SCANNER_API_KEY",
  "DISCORD_CLIENT_SECRET",
  "ZENZIVA_USER_KEY",
  "ZENZIVA_PASS_KEY",
  "TELEGRAM_WEBHOOK_SECRET",
  "TWILIO_AUTH_TOKEN",
  "WHATSAPP_ACCESS_TOKEN",
  "WHATSAPP_APP_SECRET",
  "WHATSAPP_VERIFY_TOKEN",
] as const;

function problemsOf(env: object): readonly string[] {
  const parsed = parseEnvironment(env);
  return parsed.kind === "invalid" ? parsed.problems : [];
}

/** The names that are complained about, each once. */
function namesOf(env: object): readonly string[] {
  return problemsOf(env).map((problem) => problem.split(":")[0] ?? "");
}

it("takes what is complete, in development and in production", () => {
  expect(problemsOf(development)).toEqual([]);
  expect(problemsOf(production)).toEqual([]);
});

describe("what is missing", () => {
  it.each(REQUIRED)("is named: %s", (name) => {
    const { [name]: _gone, ...rest } = development;
    expect(namesOf(rest)).toEqual([name]);
  });

  it("is named all at once", () => {
    expect(namesOf({})).toEqual(REQUIRED);
  });

  it("is nothing else than these", () => {
    const least = Object.fromEntries(REQUIRED.map((name) => [name, production[name]]));
    expect(problemsOf(least)).toEqual([]);
  });
});

describe("a placeholder", () => {
  const PLACEHOLDERS = [
    "",
    "   ",
    "<your-key>",
    "<isi di sini>",
    "changeme",
    "please-change-me-to-something-long-enough",
    "CHANGE_ME_TO_SOMETHING_OF_32_CHARACTERS",
    "your-digiflazz-key-of-32-characters-or-more",
    "YOUR_KEY_HERE_OF_32_CHARACTERS_OR_MORE",
    "placeholder-placeholder-placeholder-placeholder",
    "x".repeat(40),
  ];
  it.each(SECRETS)("is no %s, in development neither", SLOW, (name) => {
    for (const placeholder of PLACEHOLDERS) {
      for (const env of [development, production]) {
        expect(new Set(namesOf({ ...env, [name]: placeholder })), placeholder).toEqual(
          new Set([name]),
        );
      }
    }
  });
});

describe("production", () => {
  it.each(SECRETS)("takes no development %s", (name) => {
    for (const secret of [
      "dev-4f0c9b7e2d114a6b9c3e5b8a7f21d0aa",
      "dev_4f0c9b7e2d114a6b9c3e5b8a7f21d0aa",
      "DEV-4F0C9B7E2D114A6B9C3E5B8A7F21D0AA",
      "only-for-development-0123456789abcdef",
    ]) {
      expect(namesOf({ ...production, [name]: secret }), secret).toEqual([name]);
      expect(namesOf({ ...development, [name]: secret }), secret).toEqual([]);
    }
  });

  it.each([
    "DIGIFLAZZ_BASE_URL",
    "MIDTRANS_BASE_URL",
    "MIDTRANS_SNAP_BASE_URL",
    "MIDTRANS_FINISH_URL",
    "MIDTRANS_IRIS_BASE_URL",
    "SCANNER_URL",
    "DISCORD_BASE_URL",
    "DISCORD_REDIRECT_URL",
    "ZENZIVA_BASE_URL",
    "FCM_BASE_URL",
    "FCM_TOKEN_URL",
    "TELEGRAM_BASE_URL",
    "TWILIO_BASE_URL",
    "TWILIO_CALLBACK_URL",
    "WHATSAPP_BASE_URL",
    "STAFF_SITE_URL",
  ])("takes no %s in clear", (name) => {
    const clear = "http://relay.example.com/v1";
    expect(namesOf({ ...production, [name]: clear })).toEqual([name]);
    expect(namesOf({ ...development, [name]: clear })).toEqual([]);
  });

  it.each([
    ["DIGIFLAZZ_BASE_URL", "https://localhost:8788/digiflazz"],
    ["MIDTRANS_BASE_URL", "https://127.0.0.1/midtrans"],
    ["SCANNER_URL", "https://[::1]:8788"],
    ["STAFF_SITE_URL", "https://staff.localhost"],
    ["SMTP_HOST", "localhost"],
    ["SMTP_HOST", "127.0.0.1"],
    ["SMTP_PORT", "1025"],
    ["SMTP_SECURITY", "none"],
    ["PASSWORD_COST_LN", "13"],
    ["SECOND_FACTOR_REQUIRED", "false"],
    ["CORS_ORIGINS", "https://shop.example.com, http://web.example.com"],
    ["CORS_ORIGINS", "https://localhost:3000"],
    ["CORS_ORIGINS", "*"],
  ])("takes nothing that is good enough for development only: %s=%s", (name, value) => {
    expect(namesOf({ ...production, [name]: value })).toEqual([name]);
    expect(namesOf({ ...development, [name]: value })).toEqual([]);
  });

  it.each(["https://localhost.example.com", "https://127.example.com"])("takes %s", (address) => {
    expect(problemsOf({ ...production, SCANNER_URL: address })).toEqual([]);
  });

  it("takes no relay in clear, which development may have on its own machine", () => {
    const relay = { RELAY_SECRET: "Zx7Cv9Bn1Mq3We5Rt7Yu9Io1Pa3Sd5Fg" };
    const clear = { ...relay, RELAY_URL: "http://127.0.0.1:8790" };
    const sealed = { ...relay, RELAY_URL: "https://relay.example.com" };
    expect(namesOf({ ...production, ...clear })).toEqual(["RELAY_URL"]);
    expect(namesOf({ ...development, ...clear })).toEqual([]);
    expect(namesOf({ ...production, ...sealed })).toEqual([]);
  });

  it("sends no mail in clear", () => {
    expect(namesOf({ ...production, SMTP_SECURITY: "none" })).toEqual(["SMTP_SECURITY"]);
    expect(namesOf({ ...production, SMTP_SECURITY: "starttls" })).toEqual([]);
  });

  it("is what an environment is that does not say", () => {
    const { ENVIRONMENT: _unsaid, ...unsaid } = development;
    expect(namesOf(unsaid)).toContain("SMTP_SECURITY");
  });

  it("names everything that is unfit at once", () => {
    expect(namesOf({ ...development, ENVIRONMENT: "production" })).toEqual([
      "JWT_SECRET_KEY",
      "SECRET_KEY",
      "RECEIPT_SIGNING_KEY",
      "METRICS_TOKEN",
      "WEBHOOK_LOCAL_URL",
      "SECOND_FACTOR_REQUIRED",
      "STAFF_SITE_URL",
      "PASSWORD_COST_LN",
      "DIGIFLAZZ_BASE_URL",
      "DIGIFLAZZ_API_KEY",
      "DIGIFLAZZ_WEBHOOK_SECRET",
      "MIDTRANS_BASE_URL",
      "MIDTRANS_SNAP_BASE_URL",
      "MIDTRANS_IRIS_BASE_URL",
      "MIDTRANS_IRIS_CREATOR_KEY",
      "MIDTRANS_IRIS_APPROVER_KEY",
      "MIDTRANS_IRIS_MERCHANT_KEY",
      "SMTP_HOST",
      "SMTP_PORT",
      "SMTP_SECURITY",
      "ZENZIVA_BASE_URL",
      "ZENZIVA_USER_KEY",
      "ZENZIVA_PASS_KEY",
      "TWILIO_BASE_URL",
      "TWILIO_AUTH_TOKEN",
      "WHATSAPP_BASE_URL",
      "WHATSAPP_ACCESS_TOKEN",
      "WHATSAPP_APP_SECRET",
      "WHATSAPP_VERIFY_TOKEN",
      "DISCORD_BASE_URL",
      "FCM_BASE_URL",
      "FCM_TOKEN_URL",
      "FCM_PROJECT_ID",
      "TELEGRAM_BASE_URL",
      "TELEGRAM_BOT_TOKEN",
      "SCANNER_URL",
      "SCANNER_API_KEY",
      "DISCORD_CLIENT_SECRET",
      "DISCORD_REDIRECT_URL",
      "TELEGRAM_WEBHOOK_SECRET",
    ]);
  });
});

it("finds Discord for the bots of guilds, also where nobody signs in by it", () => {
  const { DISCORD_CLIENT_ID, DISCORD_CLIENT_SECRET, DISCORD_REDIRECT_URL, ...bare } = development;
  const parsed = parseEnvironment(bare);
  const url = bare.DISCORD_BASE_URL;
  expect(parsed).toMatchObject({ kind: "valid", values: { DISCORD_BASE_URL: url } });
});

describe("what is wrong", () => {
  it.each([
    ["ENVIRONMENT", "staging"],
    ["JWT_SECRET_KEY", "kq2Wn8vXy4Rt6Zp0Lm3Sb5Hd7Fg9Jc1"],
    ["DIGIFLAZZ_BASE_URL", "api.digiflazz.com"],
    ["SMTP_PORT", "70000"],
    ["SMTP_PORT", "smtp"],
    ["SMTP_SECURITY", "tls"],
    ["SMTP_FROM_EMAIL", "toko"],
    ["VENDOR_TIMEOUT_SECONDS", "0"],
    ["LOGIN_PER_MINUTE", "-1"],
    ["PASSWORD_COST_LN", "40"],
  ])("is named: %s=%s", (name, value) => {
    expect(namesOf({ ...production, [name]: value })).toEqual([name]);
  });

  it("is never repeated, only named", SLOW, () => {
    const canary = "kenari-7c1d";
    for (const name of Object.keys(Environment.shape)) {
      for (const value of [canary, `<${canary}>`, `dev-${canary}-0123456789abcdef0123456789`]) {
        expect(problemsOf({ ...production, [name]: value }).join(), name).not.toContain(canary);
      }
    }
  });
});

it("cuts the slash that addresses end with, since paths are put behind them", () => {
  const parsed = parseEnvironment({
    ...production,
    MIDTRANS_BASE_URL: "https://a.example.com/v1//",
  });
  expect(parsed).toMatchObject({ values: { MIDTRANS_BASE_URL: "https://a.example.com/v1" } });
});
