import type { Session } from "../../../../domain/auth/person.ts";
import type { Change } from "../change.ts";
import { tellOwner } from "../notify.ts";

/** What somebody's device calls itself is cut where it is told. */
const NAME_MAX = 256;

/**
 * Tells the owner of a sign-in from a device that none of the sessions has which are known here,
 * lapsed ones as well. A device is what it calls itself, over IPv4 or over IPv6. Somebody's first
 * sign-in is no news.
 */
export function tellOfNewDevice(
  change: Change,
  { id, ip, user_agent, created_at: at }: Pick<Session, "created_at" | "id" | "ip" | "user_agent">,
): void {
  const { others, alike } = change.sql
    .exec<{ others: number; alike: number }>(
      `SELECT COUNT(*) AS others,
         COUNT(*) FILTER (WHERE user_agent = ? AND (instr(ip, ':') > 0) = ?) AS alike
       FROM sessions WHERE id <> ?`,
      user_agent,
      ip.includes(":") ? 1 : 0,
      id,
    )
    .one();
  if (others === 0 || alike > 0) return;
  const device = { name: user_agent.slice(0, NAME_MAX), ip: ip.slice(0, 64) };
  tellOwner(change, "new_device", { at, device });
}
