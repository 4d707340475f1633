import { z } from "zod";

/** What staff may be allowed to do, as `resource:action`. Every staff route names exactly one. */
export const PERMISSIONS = [
  "session:own",
  "catalogue:read",
  "catalogue:sync",
  "catalogue:write",
  "margins:read",
  "margins:write",
  "suppliers:read",
  "suppliers:write",
  "transactions:read",
  "transactions:recheck",
  "wallets:rebuild",
  "audit:read",
  "alerts:read",
  "alerts:resolve",
  "alerts:configure",
  "dashboard:read",
  "wallets:read",
  "wallets:adjust",
  "wallets:freeze",
  "withdrawals:read",
  "withdrawals:review",
  "withdrawals:approve",
  "payments:read",
  "payments:review",
  "payments:refund",
  "ledger:read",
  "ledger:reconcile",
  "currencies:write",
  "transactions:write",
  "jobs:read",
  "jobs:replay",
  "settings:read",
  "settings:write",
  "stock:write",
  "stock:reveal",
  "vouchers:read",
  "vouchers:write",
  "staff:read",
  "staff:write",
  "roles:write",
  "users:read",
  "users:write",
  "users:export",
  "files:review",
  "kyc:read",
  "kyc:review",
  "fraud:read",
  "fraud:manage",
  "notifications:read",
  "notifications:write",
  "tickets:read",
  "tickets:write",
  "reviews:write",
  "analytics:read",
] as const;

export type Permission = (typeof PERMISSIONS)[number];
export const zPermission = z.enum(PERMISSIONS);

const READS = [
  "session:own",
  "catalogue:read",
  "margins:read",
  "suppliers:read",
  "transactions:read",
  "alerts:read",
  "dashboard:read",
  "wallets:read",
  "withdrawals:read",
  "payments:read",
  "settings:read",
  "vouchers:read",
  "users:read",
  "notifications:read",
  "analytics:read",
] as const;

/** Whoever answers for the money. */
const FINANCE = [
  "catalogue:write",
  "margins:write",
  "suppliers:write",
  "wallets:rebuild",
  "audit:read",
  "alerts:resolve",
  "wallets:adjust",
  "wallets:freeze",
  "withdrawals:review",
  "withdrawals:approve",
  "payments:review",
  "payments:refund",
  "ledger:read",
  "ledger:reconcile",
  "currencies:write",
  "transactions:write",
  "jobs:read",
  "jobs:replay",
  "settings:write",
  "vouchers:write",
  "fraud:read",
  "fraud:manage",
] as const;

/** Whoever reads what customers write, and answers it. */
const SUPPORT = ["tickets:read", "tickets:write", "reviews:write"] as const;

/**
 * The built-in roles as sets of permissions; the migrations seed them and nobody changes them.
 * The shop adds roles of its own beside them.
 */
export const BUILT_IN_ROLES = {
  super_admin: PERMISSIONS,
  admin: [
    ...READS,
    ...FINANCE,
    "alerts:configure",
    "catalogue:sync",
    "transactions:recheck",
    "stock:write",
    "stock:reveal",
    "staff:read",
    "users:write",
    "users:export",
    "files:review",
    "kyc:read",
    "kyc:review",
    "notifications:write",
    ...SUPPORT,
  ],
  finance: [...READS, ...FINANCE],
  support: [
    ...READS,
    "transactions:recheck",
    "withdrawals:review",
    "payments:review",
    "kyc:read",
    "kyc:review",
    "fraud:read",
    ...SUPPORT,
  ],
  operator: [
    ...READS,
    "files:review",
    "catalogue:sync",
    "suppliers:write",
    "transactions:recheck",
    "alerts:resolve",
    "jobs:read",
    "jobs:replay",
  ],
  viewer: READS,
} as const satisfies Record<string, readonly Permission[]>;

export type RoleName = keyof typeof BUILT_IN_ROLES;
export const ROLE_NAMES = Object.keys(BUILT_IN_ROLES);
