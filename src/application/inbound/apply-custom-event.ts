import { newId } from "../../domain/ids.ts";
import { type CustomEffect, ruleFor } from "../../domain/inbound/rule.ts";
import { customProviderOf } from "../../domain/inbound/webhook-log.ts";
import { Refusal } from "../../domain/refusal.ts";
import { clip } from "../../domain/text/clip.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { InboundEvent } from "../../ports/operations/inbound-events.ts";

type Ports = Use<"alerts" | "commit" | "customProviders" | "inbound" | "now" | "outgoingWebhooks">;

/**
 * Does what the rules of its provider say with a stored event, once: what it had done is not done
 * by another delivery of its job, nor by a replay. A replay of one that did nothing goes by the
 * rules of today.
 */
export async function applyCustomEvent(ports: Ports, event: InboundEvent): Promise<void> {
  const at = ports.now();
  const done = (effect: string) => ports.inbound.applied(event.id, { effect }, at);
  const effect = await effectOf(ports, event);
  if (typeof effect === "string") return await ports.commit(done(effect));
  try {
    await ports.commit(
      ports.inbound.takeEffect(event.id),
      ...writesOf(ports, effect, { event, at }),
      done(effect.kind),
    );
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "webhook_log.had_effect") throw error;
    await ports.commit(done("repeated"));
  }
}

/** What is to be done, or in a word why it is nothing. */
async function effectOf(
  { customProviders }: Ports,
  { provider, event_type }: InboundEvent,
): Promise<CustomEffect | string> {
  const found = await customProviders.find(customProviderOf(provider) ?? "");
  if (found === undefined) return "not_connected";
  const place = ruleFor(found.rules, event_type ?? undefined);
  const effect = place === null ? undefined : found.rules[place]?.effect;
  if (effect === undefined) return "no_rule";
  return effect.kind === "ignore" ? "ignored" : effect;
}

const SUBJECT_BYTES = 120;
const DETAIL_BYTES = 300;

function writesOf(
  { alerts, outgoingWebhooks }: Ports,
  { kind }: CustomEffect,
  { event, at }: { readonly event: InboundEvent; readonly at: Instant },
): readonly Write[] {
  const { id, provider, event_type, about } = event;
  if (kind === "alert") {
    const subject = clip([provider, event_type ?? "*"].join(" "), SUBJECT_BYTES);
    const detail = clip(`event ${about ?? "without an id"}, stored as ${id}`, DETAIL_BYTES);
    return [alerts.raise({ kind: "webhook.event", subject, detail }, at)];
  }
  const told = {
    ...({ id: newId("webhook_event", at), owner: "staff", type: "custom.received" } as const),
    source: `custom.received ${id}`,
    occurred_at: event.received_at,
    data: {
      provider: customProviderOf(provider) ?? provider,
      event_type,
      event_id: about,
      webhook_id: id,
    },
  };
  return [outgoingWebhooks.announce([told], at)];
}
