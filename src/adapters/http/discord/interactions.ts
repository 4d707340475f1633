import * as z from "zod";
import { acknowledge } from "../../../application/discord/storefront/acknowledge.ts";
import type { Visitor } from "../../../domain/actor.ts";
import { zDiscordId } from "../../../domain/discord/discord-link.ts";
import { Refusal, refuse } from "../../../domain/refusal.ts";
import type { Ports } from "../../../ports/index.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { param } from "../core/params.ts";
import { admitUnproved } from "../inbound/webhooks.ts";

/** The largest interaction that is read; Discord sends a few kilobytes. */
const BYTES_MAX = 131_072;

const COMMON = {
  method: "post",
  audience: "webhook",
  tag: "Webhooks",
  accepts: ["application/json"],
  answer: {
    status: 200,
    schema: z
      .looseObject({ type: z.int() })
      .meta({ id: "DiscordInteractionAnswer", description: "As Discord documents it" }),
    description: "The answer, or that it will follow",
  },
  refuses: ["service.unavailable", "webhook.invalid_signature", "webhook.malformed"],
} as const;

const DESCRIPTION =
  "Proved by Ed25519 over the timestamp and the raw body, before any of it is read. Answered at " +
  "once; what takes longer is done by a queue and edited into the answer.";

interface Sent {
  readonly ports: Ports;
  readonly actor: Visitor;
  readonly raw: Request;
}

async function answered({ ports, actor, raw }: Sent, application_id?: string) {
  const bytes = new Uint8Array(await raw.arrayBuffer());
  if (bytes.byteLength > BYTES_MAX) return refuse("request.too_large");
  try {
    const arrived = { application_id, bytes, headers: raw.headers };
    return { body: ports.discordInteractions.write(await acknowledge(ports, arrived)) };
  } catch (error) {
    const isForged = error instanceof Refusal && error.code === "webhook.invalid_signature";
    if (isForged) await admitUnproved(ports, actor.ip);
    throw error;
  }
}

const postInteraction = endpoint(
  {
    ...COMMON,
    path: "/discord/interactions",
    summary: "Discord: somebody used a command, a button or a form of one of the shop's bots",
    description: DESCRIPTION,
  },
  (call) => answered(call),
);

const postBotsInteraction = endpoint(
  {
    ...COMMON,
    path: "/discord/interactions/{application_id}",
    summary: "Discord: somebody used a command, a button or a form of this bot",
    description: DESCRIPTION,
    params: z.object({ application_id: param(zDiscordId, "webhook.invalid_signature") }),
  },
  (call) => answered(call, call.params.application_id),
);

export const interactionEndpoints: readonly Endpoint[] = [postInteraction, postBotsInteraction];
