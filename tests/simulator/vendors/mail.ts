import type { Messenger } from "../../../src/ports/notifications/messenger.ts";
import type { Scheduler } from "../scheduler.ts";

/** A mail relay: mostly it takes the mail, now and then it says nothing or asks for patience. */
export function simulatedMailer(scheduler: Scheduler): Messenger {
  return {
    name: "smtp",
    async send() {
      await scheduler.pause("mail");
      const draw = scheduler.isCalm() ? 1 : scheduler.chance().next();
      if (draw < 0.04) return { kind: "unknown", reason: "no answer" };
      if (draw < 0.08) return { kind: "deferred", code: "451", reason: "later" };
      return { kind: "accepted", provider_id: "sim", code: "250" };
    },
  };
}
