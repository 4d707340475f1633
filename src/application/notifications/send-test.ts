import * as z from "zod";
import type { Staff } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import type { Locale } from "../../domain/locale.ts";
import type { Channel } from "../../domain/notifications/channel.ts";
import { maskedAddress } from "../../domain/notifications/masked-address.ts";
import { TestedMessage, testWording } from "../../domain/notifications/test-message.ts";
import { refuse } from "../../domain/refusal.ts";
import { addSeconds, zInstant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { DeliveryOutcome } from "../../ports/notifications/messenger.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import { type Answered, oncePerRequest } from "../shared/once-per-request.ts";

type Ports = Use<"audit" | "commit" | "messengers" | "now" | "requests" | "staffAccounts">;

interface Wanted {
  readonly channel: Channel;
  readonly to?: string | undefined;
  readonly locale: Locale;
}

interface Request {
  readonly wanted: Wanted;
  readonly request: RequestKey;
}

/** For so long a vendor may still be answering; whoever died meanwhile answers no more. */
const SENDING_SECONDS = 60;

/**
 * Sends a message over a channel to see what its vendor says, and says that. It is audited before
 * it leaves, so that none is sent of which nobody knows who did, and sent once per request: a
 * repeat hears the same, and `unknown` where the answer was lost.
 */
export async function sendTest(
  ports: Ports,
  staff: Staff,
  { wanted, request }: Request,
): Promise<Answered<TestedMessage>> {
  const asked = { staff, request, schema: Kept };
  const { answer, repeated } = await oncePerRequest<Kept>(ports, asked, async (keep) => ({
    at: ports.now(),
    said: await send(ports, staff, { ...wanted, keep }),
  }));
  if (!repeated && request.key !== "") {
    await ports.commit(ports.requests.answer(staff.id, request.key, JSON.stringify(answer)));
  }
  const isSending = answer.isSending && ports.now() < addSeconds(answer.at, SENDING_SECONDS);
  if (isSending) refuse("request.in_progress", { retry_after_seconds: 2 });
  return { answer: answer.said, repeated };
}

const Kept = z.object({
  at: zInstant,
  isSending: z.literal(true).optional(),
  said: TestedMessage,
});
type Kept = z.output<typeof Kept>;

async function send(
  ports: Ports,
  staff: Staff,
  { channel, to, locale, keep }: Wanted & { readonly keep: (answer: Kept) => Write },
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
    { at, writes: [keep({ at, isSending: true, said: { ...about, ...UNHEARD } })] },
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

const NOTHING = {
  ...{ scope: null, code: null, reason: null, provider_id: null, cost: null },
  retry_after_seconds: null,
};
const UNHEARD = { ...NOTHING, outcome: "unknown", milliseconds: 0 } as const;

function shown(outcome: DeliveryOutcome) {
  const { kind, ...said } = outcome;
  const told = { ...NOTHING, ...said, outcome: kind };
  return {
    ...told,
    cost: told.cost ?? null,
    retry_after_seconds: told.retry_after_seconds ?? null,
  };
}
