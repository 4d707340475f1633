import { newId, zId } from "../../domain/ids.ts";
import { jsonIn, textAt } from "../../domain/inbound/json-path.ts";
import { bytesOf } from "../../domain/inbound/kept-delivery.ts";
import { type CustomEffect, type CustomRule, ruleFor } from "../../domain/inbound/rule.ts";
import { customProviderOf } from "../../domain/inbound/webhook-log.ts";
import type { NoticeDetails } from "../../domain/notifications/notice.ts";
import { Refusal } from "../../domain/refusal.ts";
import { clip } from "../../domain/text/clip.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { InboundEvent } from "../../ports/operations/inbound-events.ts";
import { tellEverywhere } from "../shared/tell-owner.ts";

type Ports = Use<
  | "alerts"
  | "commit"
  | "customProviders"
  | "inbound"
  | "messengers"
  | "now"
  | "outbox"
  | "outgoingWebhooks"
  | "people"
>;

/**
 * Does what the rules of its provider say with a stored event, once: what it had done is not done
 * by another delivery of its job, nor by a replay. A replay of one that did nothing goes by the
 * rules of today.
 */
export async function applyCustomEvent(ports: Ports, event: InboundEvent): Promise<void> {
  const at = ports.now();
  const done = (effect: string) => ports.inbound.applied(event.id, { effect }, at);
  const told = await effectOf(ports, event);
  if (typeof told === "string") return await ports.commit(done(told));
  const { effect } = told;
  const writes = await writesOf(ports, told, { event, at });
  if (typeof writes === "string") return await ports.commit(done(writes));
  try {
    await ports.commit(ports.inbound.takeEffect(event.id), ...writes, done(effect.kind));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "webhook_log.had_effect") throw error;
    await ports.commit(done("repeated"));
  }
}

/** What is to be done, and how a customer hears of it. */
interface Told {
  readonly effect: CustomEffect;
  readonly partner: NonNullable<NoticeDetails["partner"]>;
}

/** What is to be done, or in a word why it is nothing. */
async function effectOf(
  { customProviders }: Ports,
  { provider, event_type }: InboundEvent,
): Promise<Told | string> {
  const found = await customProviders.find(customProviderOf(provider) ?? "");
  if (found === undefined) return "not_connected";
  const place = ruleFor(found.rules, event_type ?? undefined);
  const rule = place === null ? undefined : found.rules[place];
  if (rule === undefined) return "no_rule";
  const { effect } = rule;
  if (effect.kind === "ignore") return "ignored";
  return { effect, partner: { name: found.description ?? found.provider, news: newsOf(rule) } };
}

/** In words that staff have set: what its sender writes is told to nobody. */
function newsOf({ event_type, effect }: CustomRule): string | null {
  if (effect.kind === "notice" && effect.news !== undefined) return effect.news;
  return event_type.endsWith("*") ? null : event_type;
}

const SUBJECT_BYTES = 120;
const DETAIL_BYTES = 300;

interface Applied {
  readonly event: InboundEvent;
  readonly at: Instant;
}

/** What makes the effect, or in a word why there is none. */
async function writesOf(
  ports: Ports,
  { effect, partner }: Told,
  applied: Applied,
): Promise<readonly Write[] | string> {
  if (effect.kind === "notice") {
    return await noticeOf(ports, { path: effect.customer, partner }, applied);
  }
  return [effect.kind === "alert" ? alertOf(ports, applied) : announcementOf(ports, applied)];
}

function alertOf({ alerts }: Ports, { event, at }: Applied): Write {
  const { id, provider, event_type, about } = event;
  const subject = clip([provider, event_type ?? "*"].join(" "), SUBJECT_BYTES);
  const detail = clip(`event ${about ?? "without an id"}, stored as ${id}`, DETAIL_BYTES);
  return alerts.raise({ kind: "webhook.event", subject, detail }, at);
}

function announcementOf({ outgoingWebhooks }: Ports, { event, at }: Applied): Write {
  const { id, provider, event_type, about } = event;
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
  return outgoingWebhooks.announce([told], at);
}

async function noticeOf(
  ports: Ports,
  { path, partner }: { readonly path: string; readonly partner: Told["partner"] },
  { event, at }: Applied,
): Promise<readonly Write[] | string> {
  const named = zId("user").safeParse(textAt(jsonIn(bytesOf(event)), path));
  const user = named.success ? await ports.people.user(named.data) : undefined;
  if (user === undefined) return "unknown_customer";
  const writes = tellEverywhere(ports, user, { event: "partner_told", at, details: { partner } });
  return writes.length === 0 ? "no_address" : writes;
}
