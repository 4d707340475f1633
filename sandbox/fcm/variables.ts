import * as z from "zod";
import { shared } from "../emulator.ts";
import { SANDBOX_KEY } from "./key.ts";

export const FcmVariables = z.object({
  FCM_PROJECT_ID: shared("toko-sandbox"),
  FCM_CLIENT_EMAIL: shared("fcm@toko-sandbox.iam.gserviceaccount.com"),
  FCM_PRIVATE_KEY_ID: shared("sandbox-key-1"),
  FCM_PRIVATE_KEY: shared(SANDBOX_KEY).transform((text) => text.replaceAll("\\n", "\n")),
  FCM_TOKEN_URL: shared("http://127.0.0.1:8788/fcm/token"),
});
