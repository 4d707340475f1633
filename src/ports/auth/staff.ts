import type { Admin } from "../../domain/auth/person.ts";
import type { Role } from "../../domain/auth/staff.ts";
import type { Id } from "../../domain/ids.ts";
import type { Permission } from "../../domain/permission.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";
import type { SignInEpoch } from "./staff-sessions.ts";

/** A member of staff with what their role gives them. `revision` is what a change names. */
export interface Member {
  readonly admin: Admin;
  readonly revision: number;
  readonly permissions: readonly Permission[];
}

/** A set-up secret as it is kept: only its SHA-256. */
interface Setup {
  readonly admin_id: Id<"admin">;
  readonly token_hash: string;
  readonly expires_at: Instant;
}

/** Who sets an account up, and until when it is no second person beside them. */
export interface Maker {
  readonly maker_id: Id<"admin">;
  readonly at: Instant;
  readonly until: Instant;
}

interface StaffFilter {
  readonly role?: string | undefined;
  readonly status?: Admin["status"] | undefined;
}

/** Who runs the shop, and the roles they have. */
export interface StaffAccounts {
  /** Newest first. */
  list(page: Page & StaffFilter): Promise<Listed<Admin>>;
  find(id: Id<"admin">): Promise<Member | undefined>;
  /** Guarded by `auth.email_taken`. Nobody signs in before they are set up. */
  add(admin: Admin, setup: Setup, by: Maker): Write;
  /**
   * Guarded by `staff.changed`, when somebody else was quicker, and by `staff.last_super_admin`.
   */
  change(admin: Admin, revision: number): Write;
  /**
   * Takes the password, the second factor and the passkeys away and lets a new password be
   * chosen. Guarded by `staff.last_super_admin`.
   */
  reset(setup: Setup, by: Maker): Write;
  /** The account that a secret sets up, while it may still. */
  bySetup(
    tokenHash: string,
    at: Instant,
  ): Promise<(SignInEpoch & { readonly admin: Admin }) | undefined>;
  /**
   * Gives an account its password, once: guarded by `staff.set_up_already`, and by
   * `sign_in.overtaken` where it was reset since the secret was read.
   */
  setUp(id: Id<"admin">, passwordHash: string, begun: SignInEpoch): Write;

  roles(): Promise<readonly Role[]>;
  role(name: string): Promise<Role | undefined>;
  /** Guarded by `role.name_taken`. */
  addRole(role: Role): Write;
  /** Guarded by `role.changed`: it is the next version of the one in place. */
  putPermissions(role: Role): Write;
  /** Guarded by `role.in_use`. */
  removeRole(name: string): Write;
}
