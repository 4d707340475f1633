import type { Customer, Staff } from "../../src/domain/actor.ts";
import type { Id } from "../../src/domain/ids.ts";
import { PERMISSIONS } from "../../src/domain/permission.ts";
import type { Sqlite } from "./platform/sqlite.ts";

const FACTS = { ip: "10.0.0.1", user_agent: "simulator", locale: "id" } as const;
const AT = "2026-01-01T00:00:00.000Z";

export const USERS: readonly Id<"user">[] = ["A", "B", "C", "D"].map(
  (letter) => `usr_01KAV3Q9C5X7M2N8P4R6T0W1Y${letter}` as const,
);
export const ADMINS: readonly Id<"admin">[] = ["A", "B", "C"].map(
  (letter) => `adm_01KAV3Q9C5X7M2N8P4R6T0W1Y${letter}` as const,
);

/** By which channels each customer is told of their money: at first, and if those lead nowhere. */
export const REACHED = [
  { first: ["email", "push", "telegram"], fallback: ["sms"] },
  { first: ["email", "push"], fallback: ["sms"] },
  { first: ["whatsapp"], fallback: ["sms", "email"] },
  { first: ["sms"], fallback: ["telegram"] },
] as const;

/** Every address of a customer, by channel. */
export function addressesOf(index: number): Readonly<Record<string, readonly string[]>> {
  const phone = `+62812000000${index}`;
  const { first, fallback } = REACHED[index] ?? REACHED[0];
  const named = (channel: string, ...addresses: string[]) =>
    [...first, ...fallback].some((each) => each === channel) ? addresses : [];
  return {
    email: [`pembeli-${index}@example.com`],
    sms: [phone],
    whatsapp: [phone],
    telegram: named("telegram", `70000000${index}`),
    push: named("push", `token-${index}-a`, `token-${index}-b`),
  };
}

/** Whose every bank account is. */
export const HOLDER = "SARI WULANDARI";

/** The customers and staff of every environment, as they stand in the database. */
export function employ(db: Sqlite): void {
  for (const [index, id] of USERS.entries()) {
    db.rows(
      `INSERT INTO users
         (id, email, name, phone, status, locale, created_at, updated_at, phone_verified_at)
       VALUES (?, ?, ?, ?, 'ACTIVE', 'id', ?, ?, ?)`,
      [id, `pembeli-${index}@example.com`, `Pembeli ${index}`, `+62812000000${index}`, AT, AT, AT],
    );
    choose(db, id, index);
  }
  for (const [index, id] of ADMINS.entries()) {
    db.rows("INSERT INTO admins VALUES (?, ?, ?, 'super_admin', 'ACTIVE', ?, ?, 0, 0)", [
      id,
      `staf-${index}@example.com`,
      `Staf ${index}`,
      AT,
      AT,
    ]);
  }
}

/** What a customer wants to be told by: one reads a digest, and one has quiet hours. */
function choose(db: Sqlite, id: string, index: number): void {
  const { first, fallback } = REACHED[index] ?? REACHED[0];
  const modeOf = (channel: string) => {
    if (first.some((each) => each === channel)) return "on";
    return fallback.some((each) => each === channel) ? "fallback" : "off";
  };
  const modes = Object.fromEntries(
    ["email", "sms", "whatsapp", "push", "telegram"].map((each) => [each, modeOf(each)]),
  );
  const all = { transaction: modes, security: modes, system: modes, promotion: modes };
  const isAsleep = index === 3;
  db.rows("INSERT INTO notification_preferences VALUES (?, ?, ?, ?, ?, 1, ?)", [
    id,
    JSON.stringify(all),
    isAsleep ? "08:00" : null,
    isAsleep ? "14:00" : null,
    index === 1 ? 1 : 0,
    AT,
  ]);
  const { telegram = [], push = [] } = addressesOf(index);
  for (const chat of telegram) {
    db.rows(
      "INSERT INTO telegram_links (user_id, chat_id, first_name, linked_at) VALUES (?, ?, '', ?)",
      [id, chat, AT],
    );
  }
  for (const [place, token] of push.entries()) {
    const device = `dev_01KAV3Q9C5X7M2N8P4R6T0W1${index}${place}`;
    db.rows(
      `INSERT INTO push_devices (id, user_id, token, platform, created_at, last_seen_at)
       VALUES (?, ?, ?, 'android', ?, ?)`,
      [device, id, token, AT, AT],
    );
  }
}

/** A customer as the session check would have found them. */
export function customer(id: Id<"user">, requestId: string): Customer {
  return {
    ...FACTS,
    kind: "customer",
    tier: "retail",
    id,
    request_id: requestId,
    session_id: "ses_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    catalogue_version: 0,
  };
}

/** A member of staff who may do everything. */
export function staff(id: Id<"admin">, requestId: string): Staff {
  return {
    ...FACTS,
    kind: "staff",
    name: "Petugas",
    id,
    request_id: requestId,
    session_id: "ses_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    role: "super_admin",
    permissions: PERMISSIONS,
    catalogue_version: 0,
  };
}
