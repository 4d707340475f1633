import type { Reply } from "../../domain/discord/storefront/reply.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Ports } from "../../ports/index.ts";
import type { AuditAction, AuditedChange } from "../../ports/operations/audit.ts";
import type { Handler, StorefrontCall } from "./call.ts";

/**
 * A handler of staff that acts once for an interaction, however often its job comes: the first
 * entry that it commits to the audit log brings a once-only row of the interaction, and what was
 * to be said of it is kept, and said again.
 */
export function toldOnce(handler: Handler): Handler {
  return async (ports, call) => {
    const { id } = call.interaction;
    const before = await ports.discordAnswers.find(id);
    if (before !== undefined) return before.reply ?? doneBefore(call);
    try {
      const reply = await handler(markingPorts(ports, id), call);
      await ports.commit(ports.discordAnswers.keep(id, reply, ports.now()));
      return reply;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // Another delivery of the same job may have done it meanwhile.
      const done = await ports.discordAnswers.find(id);
      if (done === undefined) throw error;
      return done.reply ?? doneBefore(call);
    }
  };
}

function markingPorts(ports: Ports, id: string): Ports {
  let isMarked = false;
  async function commit(
    staff: Parameters<Ports["audit"]["commit"]>[0],
    action: AuditAction,
    change: AuditedChange,
  ): Promise<void> {
    const mark = isMarked ? [] : [ports.discordAnswers.begin(id, change.at)];
    const writes = [...mark, ...(change.writes ?? [])];
    await ports.audit.commit(staff, action, { second: "request.in_progress", ...change, writes });
    isMarked = true;
  }
  return { ...ports, audit: { ...ports.audit, commit } };
}

/** It died between what it did and what it would have said. */
function doneBefore({ say }: StorefrontCall): Reply {
  return {
    text: say({
      id: "✅ Sudah dikerjakan. Rinciannya ada di catatan audit toko.",
      en: "✅ It has been done. The shop's audit log has the details.",
    }),
  };
}
