import * as z from "zod";
import { BUILT_IN_ROLES, type Permission, zPermission } from "../permission.ts";
import { refuse } from "../refusal.ts";
import { zInstant } from "../time.ts";
import { Admin } from "./person.ts";

export const zRoleName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{2,39}$/)
  .meta({ example: "night_shift" });

/** A set of permissions under a name. */
export const Role = z
  .object({
    name: zRoleName,
    permissions: z.array(zPermission),
    built_in: z.boolean(),
    version: z.int().meta({ description: "Counts changes; `If-Match` takes it, in quotes" }),
  })
  .meta({ id: "Role" });
export type Role = z.infer<typeof Role>;

/** By what somebody chooses the password of a new account, or of one that was reset. */
export const SetupSecret = z.object({
  admin: Admin,
  setup_secret: z
    .string()
    .meta({ description: "Shown once", example: "yAx0nP2vN3m8bQ5tJrW7cK1dE4fG6hS9uZoLiMkXwVs" }),
  expires_at: zInstant,
});

/** How long such a secret is good for. */
export const SETUP_HOURS = 72;

export function isBuiltIn(role: string): boolean {
  return Object.hasOwn(BUILT_IN_ROLES, role);
}

/** Nobody gives, takes or touches what they do not hold themselves. */
export function refuseBeyond(
  actor: { readonly permissions: readonly Permission[] },
  permissions: readonly Permission[],
): void {
  const held = new Set(actor.permissions);
  const beyond = permissions.find((each) => !held.has(each));
  if (beyond !== undefined) refuse("staff.beyond_own", { members: { permission: beyond } });
}
