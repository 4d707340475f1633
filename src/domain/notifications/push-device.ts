import * as z from "zod";
import { zId } from "../ids.ts";
import { zInstant } from "../time.ts";

/** So many of one customer; a new one takes the place of what was seen the longest ago. */
export const DEVICES_MAX = 10;
/** FCM promises no length; its tokens have some two hundred bytes. */
const TOKEN_MAX = 1_024;

const PUSH_PLATFORMS = ["android", "ios", "web"] as const;

/** An installed app that hears push messages. */
export const PushDevice = z
  .object({
    id: zId("push_device"),
    platform: z.enum(PUSH_PLATFORMS).meta({ id: "PushPlatform" }),
    created_at: zInstant,
    /** When the app last said that it is there. */
    last_seen_at: zInstant,
  })
  .meta({ id: "PushDevice" });
export type PushDevice = z.infer<typeof PushDevice>;

/** What FCM calls the device; whoever has it may be written to, by the shop alone. */
export const zPushToken = z
  .string()
  .min(16)
  .max(TOKEN_MAX)
  .regex(/^[\w:%.~-]+$/)
  .meta({ description: "The registration token that FCM gave the app" });
