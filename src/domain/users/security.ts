import * as z from "zod";
import { zInstant } from "../time.ts";

/** How many sign-ins are shown, of those whose session is not forgotten yet. */
export const RECENT_SIGN_INS = 10;

const zCount = z.int().min(0).meta({ example: 2 });

/** How an account is guarded, as its owner looks at it. */
export const AccountSecurity = z
  .object({
    password_changed_at: zInstant.nullable().meta({
      description: "`null` where it is the first, or was changed before this was kept",
    }),
    pin: z.object({
      is_set: z.boolean(),
      set_at: zInstant.nullable().meta({ description: "`null` also where it was not kept yet" }),
      locked_until: zInstant.nullable(),
    }),
    second_factor: z.object({
      enrolled_at: zInstant.nullable().meta({ description: "`null` where there is none" }),
      recovery_codes_left: zCount,
      locked_until: zInstant.nullable().meta({ description: "For devices that are not known" }),
    }),
    email_verified_at: zInstant.nullable(),
    phone_verified_at: zInstant.nullable(),
    sessions: zCount,
    devices: zCount.meta({ description: "Kinds of devices that are signed in" }),
    api_keys: zCount,
    recent_sign_ins: z
      .array(
        z.object({
          at: zInstant,
          ip: z.string().meta({ example: "203.0.113.7" }),
          user_agent: z.string().meta({ example: "Mozilla/5.0" }),
          is_over: z.boolean(),
        }),
      )
      .meta({ description: `The newest first, at most ${RECENT_SIGN_INS}` }),
  })
  .meta({ id: "AccountSecurity" });
export type AccountSecurity = z.infer<typeof AccountSecurity>;
