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
    secondFactorRequired: values.SECOND_FACTOR_REQUIRED === "true",
    metricsToken: values.METRICS_TOKEN,
    passkeySite: passkeySite(values.STAFF_SITE_URL),
    limits: {
      register: perMinute("register", values.REGISTER_PER_MINUTE),
      login: perMinute("login", values.LOGIN_PER_MINUTE),
      loginAddress: perMinute("login-address", values.LOGIN_PER_ADDRESS_PER_MINUTE),
      refresh: perMinute("refresh", values.REFRESH_PER_MINUTE),
    },
  };
}

/** A passkey is bound to the host of the staff's pages, and asked for by these pages only. */
function passkeySite(url: Environment["STAFF_SITE_URL"]): Policy["passkeySite"] {
  if (url === undefined) return null;
  const { hostname, origin } = new URL(url);
  return { rp_id: hostname, origin };
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

/** What receipts are signed with, and the public keys that signed those of before. */
export function receiptKeys(values: Environment) {
  const before = values.RECEIPT_PREVIOUS_KEYS.split(/[\s,]+/).filter(Boolean);
  return { secret: values.RECEIPT_SIGNING_KEY, before };
}

/** Where events may be sent, and how long an answer is waited for. */
export function webhookRule(values: Environment) {
  const local = values.WEBHOOK_LOCAL_URL;
  const hosts = (text: string) =>
    text
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean);
  return {
    local: local === undefined ? [] : [new URL(local).host],
    denied: hosts(values.WEBHOOK_DENIED_HOSTS),
    timeoutMs: values.WEBHOOK_TIMEOUT_SECONDS * 1_000,
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
