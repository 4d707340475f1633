import type { Staff } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import type { Locale } from "../../domain/locale.ts";
import type { Channel } from "../../domain/notifications/channel.ts";
import { maskedAddress } from "../../domain/notifications/masked-address.ts";
import { type TestedMessage, testWording } from "../../domain/notifications/test-message.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import type { DeliveryOutcome } from "../../ports/notifications/messenger.ts";

type Ports = Use<"audit" | "messengers" | "now" | "staffAccounts">;

interface Wanted {
  readonly channel: Channel;
  readonly to?: string | undefined;
  readonly locale: Locale;
}

/**
 * Sends a message over a channel to see what its vendor says, and says that. It is audited before
 * it leaves, so that none is sent of which nobody knows who did.
 */
export async function sendTest(
  ports: Ports,
  staff: Staff,
  { channel, to, locale }: Wanted,
): Promise<TestedMessage> {
  const messenger = ports.messengers[channel] ?? refuse("channel.not_connected");
  const address = to ?? (await ownAddress(ports, staff, channel));
  const at = ports.now();
  const id = newId("notification", at);
  const about = { channel, provider: messenger.name, address: maskedAddress(address) };
  await ports.audit.commit(
    staff,
    {
      action: "notification.test",
      resource: "notification",
      resource_id: id,
      old: null,
      new: about,
    },
    { at },
  );
  const started = performance.now();
  const outcome = await messenger.send({
    id,
    to: { address, name: staff.name },
    locale,
    ...testWording(locale, at),
  });
  const milliseconds = Math.round(performance.now() - started);
  return { ...about, ...shown(outcome), milliseconds };
}

async function ownAddress(
  { staffAccounts }: Use<"staffAccounts">,
  { id }: Staff,
  channel: Channel,
): Promise<string> {
  const member = channel === "email" ? await staffAccounts.find(id) : undefined;
  return member?.admin.email ?? refuse("channel.no_address");
}

function shown(outcome: DeliveryOutcome) {
  const nothing = {
    ...{ scope: null, code: null, reason: null, provider_id: null, cost: null },
    retry_after_seconds: null,
  };
  const { kind, ...said } = outcome;
  const told = { ...nothing, ...said, outcome: kind };
  return {
    ...told,
    cost: told.cost ?? null,
    retry_after_seconds: told.retry_after_seconds ?? null,
  };
}
