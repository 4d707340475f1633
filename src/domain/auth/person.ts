import * as z from "zod";
import { type Id, zId } from "../ids.ts";
import { zLocale } from "../locale.ts";
import { zTier } from "../products/margin.ts";
import { holdsInternetAddress } from "../text/internet-address.ts";
import { typedLine } from "../text/typed-text.ts";
import { addSeconds, type Instant, zInstant } from "../time.ts";

/** 8 to 128 characters; length is what counts, so there are no rules about kinds of characters. */
export const zPassword = z.string().min(8).max(128).meta({ example: "kopi-tubruk-tanpa-gula" });

/** One that is known already: the rules for choosing a password are not for trying one. */
export const zKnownPassword = z
  .string()
  .min(1)
  .max(128)
  .meta({ example: "kopi-tubruk-tanpa-gula" });

export const User = z
  .object({
    id: zId("user"),
    /**
     * Without both an address and a number is who came by Discord, or had theirs taken by its
     * owner.
     */
    email: z.string().nullable().meta({ example: "sari@example.com" }),
    name: z.string().meta({ example: "Sari Wulandari" }),
    phone: z.string().nullable(),
    status: z.enum(["ACTIVE", "INACTIVE", "BANNED"]),
    locale: zLocale,
    /** Which prices are theirs. */
    tier: zTier,
    created_at: zInstant,
    updated_at: zInstant,
    email_verified_at: zInstant
      .nullable()
      .meta({ description: "When its owner proved that it is theirs" }),
    phone_verified_at: zInstant.nullable(),
  })
  .meta({ id: "User" });
export type User = z.infer<typeof User>;

export const Admin = z
  .object({
    id: zId("admin"),
    email: z.string().meta({ example: "sari@example.com" }),
    name: z.string().meta({ example: "Sari Wulandari" }),
    role: z.string().meta({ example: "super_admin" }),
    status: z.enum(["ACTIVE", "DISABLED"]),
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "Admin" });
export type Admin = z.infer<typeof Admin>;

/** A name people gave themselves. The shop's letters greet with it, so it leads nowhere. */
export const zPersonName = typedLine({ max: 100 })
  .refine((name) => !holdsInternetAddress(name), "must not hold a link or an e-mail address")
  .meta({ example: "Sari Wulandari" });

export type PrincipalKind = "customer" | "staff";

/** A signed-in device. Access tokens name it; revoking it refuses them on the next request. */
export interface Session {
  readonly id: Id<"session">;
  readonly kind: PrincipalKind;
  readonly principal_id: Id<"user"> | Id<"admin">;
  readonly ip: string;
  readonly user_agent: string;
  readonly created_at: Instant;
  /** Moves on with every refresh: a device that stays away longer than this signs in again. */
  readonly expires_at: Instant;
}

const DAY_SECONDS = 24 * 60 * 60;

/** When a token or a session runs out that was begun then: never after its absolute end. */
export function withinSession(
  wanted: Instant,
  { created_at }: Pick<Session, "created_at">,
  absolute_days: number,
): Instant {
  const end = addSeconds(created_at, absolute_days * DAY_SECONDS);
  return end < wanted ? end : wanted;
}
