import { sql } from "drizzle-orm";
import {
  check,
  customType,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { Admin, PrincipalKind, User } from "../../../domain/auth/person.ts";
import type { Id } from "../../../domain/ids.ts";
import type { KycStatus } from "../../../domain/kyc/submission.ts";
import type { Locale } from "../../../domain/locale.ts";
import type { Permission } from "../../../domain/permission.ts";
import type { Tier } from "../../../domain/products/margin.ts";
import type { Instant } from "../../../domain/time.ts";

/**
 * The column cannot be empty, so whoever has no e-mail address has their id there, which is unique
 * and no address: nobody looks for it, and nobody reads it.
 */
const emailOrId = customType<{ data: string | null; driverData: string }>({
  dataType: () => "text",
  fromDriver: (stored) => (stored.includes("@") ? stored : null),
});

/** A row of `users`, or what changes of one, as `emailOrId` takes it. */
export function storedUser<Row extends Pick<User, "email" | "id">>(user: Row): Row {
  return { ...user, email: user.email ?? user.id };
}

export const users = sqliteTable(
  "users",
  {
    id: text().primaryKey().$type<Id<"user">>(),
    email: emailOrId().notNull().unique(),
    name: text().notNull(),
    phone: text().unique(),
    status: text().notNull().$type<User["status"]>(),
    locale: text().notNull().$type<Locale>(),
    tier: text().notNull().default("retail").$type<Tier>(),
    created_at: text().notNull().$type<Instant>(),
    updated_at: text().notNull().$type<Instant>(),
    /** When a ban ends by itself. */
    banned_until: text().$type<Instant>(),
    /** Counts changes; a trigger refuses one that skips a number. */
    revision: integer().notNull().default(0),
    /** As their last submission of their identity stands. */
    kyc_status: text().notNull().default("NONE").$type<KycStatus>(),
    /** When their owner proved that they read what comes there; a change of it takes this away. */
    email_verified_at: text().$type<Instant>(),
    phone_verified_at: text().$type<Instant>(),
  },
  (t) => [
    index("users_by_kyc_status").on(t.kyc_status, t.id),
    index("users_by_kyc_status_and_status").on(t.kyc_status, t.status, t.id),
    index("users_by_kyc_status_and_tier").on(t.kyc_status, t.tier, t.id),
    index("users_by_status").on(t.status, t.id),
    index("users_by_tier").on(t.tier, t.id),
    index("users_by_status_and_tier").on(t.status, t.tier, t.id),
    index("users_by_creation").on(t.created_at),
    index("users_by_name").on(sql`name COLLATE NOCASE`, t.id),
    index("users_banned").on(t.banned_until, t.id).where(sql`banned_until IS NOT NULL`),
  ],
);

export const admins = sqliteTable("admins", {
  id: text().primaryKey().$type<Id<"admin">>(),
  email: text().notNull().unique(),
  name: text().notNull(),
  role: text()
    .notNull()
    .references(() => roles.name),
  status: text().notNull().$type<Admin["status"]>(),
  created_at: text().notNull().$type<Instant>(),
  updated_at: text().notNull().$type<Instant>(),
  /** Counts changes; a trigger refuses one that skips a number. */
  revision: integer().notNull().default(0),
  /** Counts what ended all sign-ins; a trigger refuses one that was begun under another count. */
  sign_in_epoch: integer().notNull().default(0),
});

export const roles = sqliteTable(
  "roles",
  { name: text().primaryKey(), version: integer().notNull().default(1) },
  () => [check("role.changed", sql`version > 0`)],
);

export const rolePermissions = sqliteTable(
  "role_permissions",
  {
    role: text()
      .notNull()
      .references(() => roles.name),
    permission: text().notNull().$type<Permission>(),
  },
  (t) => [primaryKey({ columns: [t.role, t.permission] })],
);

/** Secrets have a table of their own, so that no list of people can leak them. */
export const credentials = sqliteTable("credentials", {
  principal_id: text().primaryKey().$type<Id<"user"> | Id<"admin">>(),
  password_hash: text().notNull(),
});

export const sessions = sqliteTable(
  "sessions",
  {
    id: text().primaryKey().$type<Id<"session">>(),
    kind: text().notNull().$type<PrincipalKind>(),
    principal_id: text().notNull().$type<Id<"user"> | Id<"admin">>(),
    ip: text().notNull(),
    user_agent: text().notNull(),
    created_at: text().notNull().$type<Instant>(),
    expires_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    index("sessions_by_end").on(t.expires_at),
    index("sessions_of_principal").on(t.principal_id, t.id),
  ],
);

/** A revocation is a row of its own: it happens once and nothing takes it back. */
export const sessionRevocations = sqliteTable("session_revocations", {
  session_id: text().primaryKey().$type<Id<"session">>(),
  revoked_at: text().notNull().$type<Instant>(),
});

export const refreshTokens = sqliteTable(
  "refresh_tokens",
  {
    hash: text().primaryKey(),
    session_id: text()
      .notNull()
      .$type<Id<"session">>()
      .references(() => sessions.id),
    expires_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    index("refresh_tokens_by_end").on(t.expires_at),
    // A session leaves after its tokens, and the database looks for them.
    index("refresh_tokens_of_session").on(t.session_id),
  ],
);

/** A spent refresh token; the primary key is what makes a second use visible under any race. */
export const refreshUses = sqliteTable("refresh_uses", {
  hash: text()
    .primaryKey()
    .references(() => refreshTokens.hash),
  used_at: text().notNull().$type<Instant>(),
});

/** Counters that tell a cache whether what it holds is still true. */
export const versions = sqliteTable("versions", {
  name: text().primaryKey(),
  value: integer().notNull(),
  /** Drawn by a trigger whenever the value moves: a number may come back, this does not. */
  stamp: text().notNull().default(""),
});

/** Secrets have a table of their own. */
export const walletPins = sqliteTable("wallet_pins", {
  user_id: text().primaryKey().$type<Id<"user">>(),
  pin_hash: text().notNull(),
  updated_at: text().notNull().$type<Instant>(),
});

/** What a member of staff sets a password by, once; the row leaves with it. */
export const adminSetups = sqliteTable(
  "admin_setups",
  {
    admin_id: text()
      .primaryKey()
      .$type<Id<"admin">>()
      .references(() => admins.id),
    token_hash: text().notNull(),
    expires_at: text().notNull().$type<Instant>(),
  },
  (t) => [uniqueIndex("admin_setups_by_token").on(t.token_hash)],
);

/**
 * Who set up or reset an account lately, and who had done so to them: until then triggers take all
 * of them for one person where two are needed.
 */
export const adminMakers = sqliteTable(
  "admin_makers",
  {
    admin_id: text()
      .notNull()
      .$type<Id<"admin">>()
      .references(() => admins.id),
    maker_id: text()
      .notNull()
      .$type<Id<"admin">>()
      .references(() => admins.id),
    until: text().notNull().$type<Instant>(),
  },
  (t) => [primaryKey({ columns: [t.admin_id, t.maker_id] })],
);

/** The authenticator app of a member of staff; it counts once a code of it was given. */
export const adminTotps = sqliteTable("admin_totps", {
  admin_id: text()
    .primaryKey()
    .$type<Id<"admin">>()
    .references(() => admins.id),
  sealed: text().notNull(),
  created_at: text().notNull().$type<Instant>(),
  confirmed_at: text().$type<Instant>(),
});

export const adminRecoveryCodes = sqliteTable(
  "admin_recovery_codes",
  {
    admin_id: text()
      .notNull()
      .$type<Id<"admin">>()
      .references(() => admins.id),
    hash: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.admin_id, t.hash] })],
);

/** Under which key a customer's secret is sealed; ahead of their wallet, and never behind it. */
export const customerSecondFactors = sqliteTable(
  "customer_second_factors",
  {
    user_id: text()
      .primaryKey()
      .$type<Id<"user">>()
      .references(() => users.id),
    enrolment_id: text().notNull().$type<Id<"enrolment">>(),
    key_id: text().notNull(),
    noted_at: text().notNull().$type<Instant>(),
  },
  (t) => [index("customer_second_factors_by_key").on(t.key_id, t.user_id)],
);

/** A code that was taken; the primary key is what refuses it a second time. */
export const secondFactorUses = sqliteTable(
  "second_factor_uses",
  {
    admin_id: text().notNull().$type<Id<"admin">>(),
    code: text().notNull(),
    used_at: text().notNull().$type<Instant>(),
  },
  (t) => [
    primaryKey({ columns: [t.admin_id, t.code] }),
    index("second_factor_uses_by_time").on(t.used_at),
  ],
);

/** When a session last gave a second factor. */
export const sessionProofs = sqliteTable("session_proofs", {
  session_id: text().primaryKey().$type<Id<"session">>(),
  proved_at: text().notNull().$type<Instant>(),
});

/** What staff sign in with instead of a password: the public half of each key. */
export const adminPasskeys = sqliteTable(
  "admin_passkeys",
  {
    id: text().primaryKey().$type<Id<"passkey">>(),
    admin_id: text()
      .notNull()
      .$type<Id<"admin">>()
      .references(() => admins.id),
    name: text().notNull(),
    /** What its authenticator calls it, and the key itself (COSE), both in base64url. */
    credential_id: text().notNull(),
    public_key: text().notNull(),
    /** How often its authenticator says it was used; a trigger refuses one that goes back. */
    counter: integer().notNull(),
    created_at: text().notNull().$type<Instant>(),
    last_used_at: text().$type<Instant>(),
  },
  (t) => [
    uniqueIndex("admin_passkeys_by_credential").on(t.credential_id),
    index("admin_passkeys_of_admin").on(t.admin_id, t.id),
  ],
);

/** What a passkey has to sign, once; a trigger refuses a second use. */
export const passkeyChallenges = sqliteTable(
  "passkey_challenges",
  {
    challenge: text().primaryKey(),
    /** Whose passkey will be added by it; `null` for one that proves who signs it. */
    admin_id: text().$type<Id<"admin">>(),
    expires_at: text().notNull().$type<Instant>(),
    used_at: text().$type<Instant>(),
  },
  (t) => [index("passkey_challenges_by_end").on(t.expires_at)],
);
