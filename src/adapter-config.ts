import type { MidtransConfig } from "./adapters/gateways/midtrans/midtrans.ts";
import type { SmtpConfig } from "./adapters/messengers/smtp/config.ts";
import type { IrisConfig } from "./adapters/payouts/iris/iris.ts";
import type { DigiflazzConfig } from "./adapters/suppliers/digiflazz/digiflazz.ts";
import type { TokenKey } from "./adapters/webcrypto/tokens.ts";
import type { Environment } from "./config.ts";
import { hexDigest } from "./domain/digest.ts";
import type { BreakerRule } from "./domain/operations/circuit-breaker.ts";
import type { Policy } from "./ports/policy.ts";

/** The parsed environment cut into what each adapter takes. */

export function policyOf(values: Environment): Policy {
  const perMinute = (name: string, limit: number) => ({ name, limit, window_seconds: 60 });
  return {
    statusCheckSeconds: values.STATUS_CHECK_SECONDS,
    priceListSeconds: values.PRICE_LIST_SECONDS,
    janitorGraceSeconds: values.JANITOR_GRACE_SECONDS,
    corsOrigins: values.CORS_ORIGINS.split(/[\s,]+/).filter(Boolean),
    limits: {
      register: perMinute("register", values.REGISTER_PER_MINUTE),
      login: perMinute("login", values.LOGIN_PER_MINUTE),
      loginAddress: perMinute("login-address", values.LOGIN_PER_ADDRESS_PER_MINUTE),
      refresh: perMinute("refresh", values.REFRESH_PER_MINUTE),
    },
  };
}

/**
 * So many silences in a row are a vendor that is away: tried again after half a status-check unit,
 * then ever more rarely.
 */
export function breakerRule(values: Environment): BreakerRule {
  const unit = values.STATUS_CHECK_SECONDS;
  return {
    failures: values.BREAKER_FAILURES,
    cool_down_seconds: unit / 2,
    cool_down_max_seconds: unit * 5,
    trial_seconds: values.VENDOR_TIMEOUT_SECONDS + 5,
  };
}

export function digiflazzConfig(values: Environment): DigiflazzConfig {
  return {
    baseUrl: values.DIGIFLAZZ_BASE_URL,
    username: values.DIGIFLAZZ_USERNAME,
    apiKey: values.DIGIFLAZZ_API_KEY,
    webhookSecret: values.DIGIFLAZZ_WEBHOOK_SECRET,
    timeoutMs: values.VENDOR_TIMEOUT_SECONDS * 1000,
    listTimeoutMs: Math.max(values.VENDOR_TIMEOUT_SECONDS * 1000, 10_000),
  };
}

export function midtransConfig(values: Environment): MidtransConfig {
  return {
    baseUrl: values.MIDTRANS_BASE_URL,
    snapBaseUrl: values.MIDTRANS_SNAP_BASE_URL,
    serverKey: values.MIDTRANS_SERVER_KEY,
    timeoutMs: values.GATEWAY_TIMEOUT_SECONDS * 1000,
    ...(values.MIDTRANS_FINISH_URL === undefined ? {} : { finishUrl: values.MIDTRANS_FINISH_URL }),
  };
}

export function irisConfig(values: Environment): IrisConfig {
  return {
    baseUrl: values.MIDTRANS_IRIS_BASE_URL,
    creatorKey: values.MIDTRANS_IRIS_CREATOR_KEY,
    approverKey: values.MIDTRANS_IRIS_APPROVER_KEY,
    merchantKey: values.MIDTRANS_IRIS_MERCHANT_KEY,
    timeoutMs: values.VENDOR_TIMEOUT_SECONDS * 1000,
  };
}

export function smtpConfig(values: Environment): SmtpConfig {
  return {
    host: values.SMTP_HOST,
    port: values.SMTP_PORT,
    security: values.SMTP_SECURITY,
    username: values.SMTP_USERNAME,
    password: values.SMTP_PASSWORD,
    from: { email: values.SMTP_FROM_EMAIL, name: values.SMTP_FROM_NAME },
    heloName: values.SMTP_HELO_NAME,
    timeoutMs: values.SMTP_TIMEOUT_SECONDS * 1000,
    allowInsecure: values.ENVIRONMENT === "development",
  };
}

/** Newest first. A key's id is a fingerprint of it, so that changing the secret changes the id. */
export function tokenKeys(values: Environment): [TokenKey, ...TokenKey[]] {
  const key = (secret: string) => ({
    kid: hexDigest("sha256", secret).slice(0, 12),
    secret,
  });
  const previous = values.JWT_PREVIOUS_SECRET_KEY;
  return previous === undefined
    ? [key(values.JWT_SECRET_KEY)]
    : [key(values.JWT_SECRET_KEY), key(previous)];
}
