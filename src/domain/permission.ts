import { z } from "zod";

/** What staff may be allowed to do, as `resource:action`. Every staff route names exactly one. */
export const PERMISSIONS = [
  "session:own",
  "catalogue:read",
  "catalogue:sync",
  "margins:read",
  "margins:write",
  "transactions:read",
  "transactions:recheck",
  "wallets:rebuild",
  "audit:read",
  "alerts:read",
] as const;

export type Permission = (typeof PERMISSIONS)[number];
export const zPermission = z.enum(PERMISSIONS);

const READS = [
  "session:own",
  "catalogue:read",
  "margins:read",
  "transactions:read",
  "alerts:read",
] as const;

/**
 * The built-in roles as sets of permissions; the migration seeds them and the shop may change
 * them.
 */
export const BUILT_IN_ROLES = {
  super_admin: PERMISSIONS,
  admin: [
    ...READS,
    "catalogue:sync",
    "margins:write",
    "transactions:recheck",
    "wallets:rebuild",
    "audit:read",
  ],
  finance: [...READS, "margins:write", "wallets:rebuild", "audit:read"],
  support: [...READS, "transactions:recheck"],
  operator: [...READS, "catalogue:sync", "transactions:recheck"],
  viewer: READS,
} as const satisfies Record<string, readonly Permission[]>;

export type RoleName = keyof typeof BUILT_IN_ROLES;
export const ROLE_NAMES = Object.keys(BUILT_IN_ROLES);
