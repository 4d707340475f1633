import * as z from "zod";
import type { Instant } from "../../../domain/time.ts";
import type { Messenger } from "../../../ports/notifications/messenger.ts";
import { type Fetch, vendor, zAddress, zSeconds, zSecret } from "../../../ports/vendor.ts";
import { fcmMessenger } from "./fcm.ts";

export interface FcmMeans {
  readonly fetch: Fetch;
  now(): Instant;
}

const PEM = /^-----BEGIN PRIVATE KEY-----\s[A-Za-z0-9+/=\s]+-----END PRIVATE KEY-----\s*$/;

/** As it stands in the file of a service account: its line breaks may be written as `\n`. */
const zPrivateKey = zSecret
  .transform((text) => text.replaceAll("\\n", "\n"))
  .pipe(z.string().regex(PEM, "is not a private key as PEM"));

/** Push by Firebase Cloud Messaging; a shop without it writes to no device. */
export const fcmVendor = vendor({
  optional: true,
  environment: {
    FCM_BASE_URL: zAddress.default("https://fcm.googleapis.com"),
    FCM_TOKEN_URL: zAddress.default("https://oauth2.googleapis.com/token"),
    FCM_PROJECT_ID: z.string().regex(/^[a-z][a-z0-9-]{3,61}$/),
    FCM_CLIENT_EMAIL: z.email(),
    FCM_PRIVATE_KEY_ID: z.string().min(1),
    FCM_PRIVATE_KEY: zPrivateKey,
    FCM_TIMEOUT_SECONDS: zSeconds(15),
  },
  developmentOnly: { FCM_PROJECT_ID: { "toko-sandbox": "is the project of the sandbox" } },
  open(values, { fetch, now }: FcmMeans): Messenger {
    const config = {
      url: values.FCM_BASE_URL,
      project: values.FCM_PROJECT_ID,
      account: {
        client_email: values.FCM_CLIENT_EMAIL,
        private_key_id: values.FCM_PRIVATE_KEY_ID,
        private_key: values.FCM_PRIVATE_KEY,
        token_url: values.FCM_TOKEN_URL,
      },
      timeoutMs: values.FCM_TIMEOUT_SECONDS * 1_000,
    };
    return fcmMessenger(config, { fetch, now: () => Date.parse(now()) });
  },
});
