import type { Contact } from "../../../domain/auth/contact.ts";
import { CHANNEL_OF } from "../../../domain/auth/contact.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";

/** Refuses a contact of a kind that this shop writes to nobody at. */
export function refuseMute({ messengers }: Use<"messengers">, { kind }: Contact): void {
  if (messengers[CHANNEL_OF[kind]] === undefined) refuse("contact.not_offered");
}
