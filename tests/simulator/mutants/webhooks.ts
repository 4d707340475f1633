// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is found and put in is source.
import { lines, type Mutant, mutant } from "./mutant.ts";

const ANNOUNCE = "src/adapters/d1/webhooks/announce.ts";
const DELIVER = "src/application/webhooks/deliver-event.ts";
const EVENTS = "src/domain/webhooks/wallet-events.ts";
const OUTGOING = "src/adapters/d1/webhooks/outgoing-webhooks.ts";

/** Bugs in what leaves for the systems of others. */
export const WEBHOOK_MUTANTS: readonly Mutant[] = [
  mutant(
    "event not in the commit",
    "of several changes in one commit only the first is announced",
    "src/application/webhooks/follow-wallets.ts",
    "    .flatMap((change) => walletEvents(change, at))",
    "    .slice(0, 1)\n    .flatMap((change) => walletEvents(change, at))",
  ),
  mutant(
    "number skipped",
    "the events of an endpoint are counted with gaps",
    ANNOUNCE,
    "      e.last_sequence + ROW_NUMBER() OVER",
    "      e.last_sequence + 1 + ROW_NUMBER() OVER",
  ),
  mutant(
    "event announced again",
    "a change that is applied again is told of again",
    EVENTS,
    "    source: `${user_id} ${currency} ${version}`,",
    "    source: `${user_id} ${currency} ${version} ${at}`,",
  ),
  mutant(
    "told to everybody",
    "whose an event is does not count",
    ANNOUNCE,
    "`e.owner IN (j.value ->> 'owner', ${STAFF}) AND e.enabled = 1",
    lines(
      "`e.owner IN (SELECT value ->> 'owner' FROM json_each(${JSON.stringify(rows)})",
      "        UNION SELECT ${STAFF}) AND e.enabled = 1",
    ),
  ),
  mutant(
    "event sent before its try is written",
    "a receiver may have been called, and nobody knows",
    DELIVER,
    "  const mine = await ports.commitOnce(ports.outgoingWebhooks.start(key, begun, lease));",
    lines(
      "  await ports.webhookCaller.post(await callOf(ports, due, at));",
      "  const mine = await ports.commitOnce(ports.outgoingWebhooks.start(key, begun, lease));",
    ),
  ),
  mutant(
    "another id with every try",
    "a receiver cannot tell an event that comes again from another one",
    DELIVER,
    "webhookHeaders({ id: event_id, body, at }, secrets)",
    "webhookHeaders({ id: `${event_id}.${delivery.attempts}`, body, at }, secrets)",
  ),
  mutant(
    "signed otherwise than sent",
    "what is signed is not what is sent",
    DELIVER,
    "webhookHeaders({ id: event_id, body, at }, secrets)",
    "webhookHeaders({ id: event_id, body: JSON.stringify(data), at }, secrets)",
  ),
  mutant(
    "given up after a failure",
    "an event that its receiver could not take is not tried again",
    DELIVER,
    '{ attempt, state: due_at ? "PENDING" : "FAILED", due_at }',
    '{ attempt, state: "FAILED", due_at: null }',
  ),
  mutant(
    "lost try not made again",
    "an event whose try nobody heard of waits for ever",
    OUTGOING,
    "        WHERE state = 'PENDING' AND due_at <= ${at} AND queued_at <= ${before}",
    "        WHERE state = 'PENDING' AND due_at <= ${at} AND queued_at <= ${before} AND tries = 0",
  ),
];
