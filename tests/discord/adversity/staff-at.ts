import { zId } from "../../../src/domain/ids.ts";
import { addSeconds } from "../../../src/domain/time.ts";
import type { Shop } from "../../support/shop.ts";
import { newPerson } from "../storefront/at-discord.ts";

/** A member of staff who acts at Discord, past the code that links them. */
export async function staffAt(shop: Shop, role = "super_admin") {
  const member = await shop.staff(role);
  const person = newPerson(`staf.${role}`);
  const kept = shop.db.prepare("SELECT id FROM sessions WHERE principal_id = ?");
  const session_id = zId("session").parse(await kept.bind(member.id).first("id"));
  const linked_at = shop.ports.now();
  const { id: discord_id, username } = person;
  const link = { discord_id, username, linked_at, expires_at: addSeconds(linked_at, 86_400) };
  const proof = { proved_at: linked_at };
  const stored = { ...link, ...proof, admin_id: member.id, session_id, epoch: 0 };
  await shop.ports.commit(shop.ports.discordStaff.add(stored));
  return { ...member, person };
}
