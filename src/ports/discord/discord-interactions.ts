import type { Interaction } from "../../domain/discord/storefront/interaction.ts";
import type { Acknowledgement } from "../../domain/discord/storefront/reply.ts";
import type { Locale } from "../../domain/locale.ts";
import type { Instant } from "../../domain/time.ts";

/** A request as Discord sent it, unread. */
export interface SignedRequest {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly headers: Headers;
  /** Any of which may have signed it. */
  readonly public_keys: readonly string[];
  readonly at: Instant;
}

export type ReadInteraction =
  /** Not signed by any of the keys, or signed too long ago; nothing of it has been read. */
  | { readonly kind: "forged" }
  | { readonly kind: "malformed" }
  /** An interaction that the shop does not know how to read; `type` is Discord's number for it. */
  | { readonly kind: "unreadable"; readonly type: number; readonly locale: Locale }
  | { readonly kind: "ping"; readonly key: string }
  | { readonly kind: "interaction"; readonly interaction: Interaction; readonly key: string };

/** What Discord sends to the shop's bots, and how it is answered at once. */
export interface DiscordInteractions {
  /** Verifies the raw bytes before it reads any of them. */
  read(request: SignedRequest): Promise<ReadInteraction>;
  /** The answer's JSON, within Discord's limits. */
  write(answer: Acknowledgement): { readonly type: number };
}
