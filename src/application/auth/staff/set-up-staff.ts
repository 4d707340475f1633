import type { Visitor } from "../../../domain/actor.ts";
import type { Admin } from "../../../domain/auth/person.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";

/** Gives a new account, or one that was reset, its password by its one-time set-up secret. */
export async function setUpStaff(
  ports: Use<"audit" | "now" | "passwords" | "staffAccounts" | "tokens">,
  visitor: Visitor,
  given: { readonly setup_secret: string; readonly password: string },
): Promise<Admin> {
  const at = ports.now();
  const hash = await ports.tokens.hashSecret(given.setup_secret);
  const found = (await ports.staffAccounts.bySetup(hash, at)) ?? refuse("staff.setup_invalid");
  const { admin } = found;
  const password_hash = await ports.passwords.hash(given.password);
  const { ip, request_id } = visitor;
  const action = { action: "staff.set_up", resource: "admin", resource_id: admin.id };
  await ports.audit.commit(
    { id: admin.id, ip, request_id },
    { ...action, old: null, new: null },
    { at, writes: [ports.staffAccounts.setUp(admin.id, password_hash, found)] },
  );
  return admin;
}
