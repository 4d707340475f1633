import type { APIInteractionResponse } from "discord-api-types/v10";
import { verifyKey } from "discord-interactions";
import * as z from "zod";
import type { Acknowledgement } from "../../../domain/discord/storefront/reply.ts";
import { LIMITS } from "../../../domain/discord/storefront/reply.ts";
import { jsonIn } from "../../../domain/inbound/json-path.ts";
import { preferredLocale } from "../../../domain/locale.ts";
import type {
  DiscordInteractions,
  SignedRequest,
} from "../../../ports/discord/discord-interactions.ts";
import { cut, messageOf, modalOf } from "../shared/message.ts";
import { interactionIn, Recognised, Wire } from "./read.ts";

/** Seconds that a request may be old, or ahead of the clock, so that none is sent in once more. */
const STALE_SECONDS = 5 * 60;
const SIGNATURE = /^[0-9a-f]{128}$/i;
const TIMESTAMP = /^\d{1,15}$/;
const EPHEMERAL = 64;
const Ping = z.object({ type: z.literal(1) });

/**
 * Discord's interactions over HTTP: Ed25519 over the timestamp and the raw body (its reference,
 * "Receiving and Responding").
 */
export function discordInteractions(): DiscordInteractions {
  const keys = new Map<string, Promise<CryptoKey>>();

  /** Making a key of its digits takes longer than verifying with it. */
  async function keyOf(hex: string): Promise<CryptoKey> {
    const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    const made =
      keys.get(hex) ?? crypto.subtle.importKey("raw", bytes, "Ed25519", true, ["verify"]);
    if (keys.size > 200) keys.clear();
    keys.set(hex, made);
    return await made;
  }

  async function signerOf(request: SignedRequest): Promise<string | undefined> {
    const signature = request.headers.get("x-signature-ed25519") ?? "";
    const timestamp = request.headers.get("x-signature-timestamp") ?? "";
    if (!SIGNATURE.test(signature) || !TIMESTAMP.test(timestamp)) return undefined;
    const age = Math.abs(Date.parse(request.at) / 1_000 - Number(timestamp));
    if (age > STALE_SECONDS) return undefined;
    for (const key of request.public_keys) {
      const is = await verifyKey(request.bytes, signature, timestamp, await keyOf(key)).catch(
        () => false,
      );
      if (is) return key;
    }
    return undefined;
  }

  return {
    async read(request) {
      const key = await signerOf(request);
      if (key === undefined) return { kind: "forged" };
      const body = jsonIn(request.bytes);
      if (Ping.safeParse(body).success) return { kind: "ping", key };
      const wire = Wire.safeParse(body).data;
      const interaction = wire && interactionIn(wire);
      if (interaction !== undefined) return { kind: "interaction", interaction, key };
      const known = Recognised.safeParse(body).data;
      if (known === undefined) return { kind: "malformed" };
      return { kind: "unreadable", type: known.type, locale: preferredLocale(known.locale) };
    },

    write: (answer) => written(answer),
  };
}

function written(answer: Acknowledgement): APIInteractionResponse {
  switch (answer.kind) {
    case "pong":
      return { type: 1 };
    case "reply":
      return { type: 4, data: { ...messageOf(answer.reply), flags: EPHEMERAL } };
    case "choices": {
      const choices = answer.choices.slice(0, LIMITS.choices).map(({ name, value }) => ({
        name: cut(name, LIMITS.option),
        value,
      }));
      return { type: 8, data: { choices } };
    }
    case "modal":
      return { type: 9, data: modalOf(answer.modal) };
    case "deferred":
      return answer.as === "update" ? { type: 6 } : { type: 5, data: { flags: EPHEMERAL } };
  }
}
