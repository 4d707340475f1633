import type { DiscordPerson } from "../../domain/discord/discord-link.ts";

/** What Discord says to a code that its sign-in page gave. */
export type DiscordAnswer =
  | { readonly kind: "known"; readonly person: DiscordPerson }
  /** The code is not good, or somebody has spent it. */
  | { readonly kind: "refused" }
  | { readonly kind: "unknown"; readonly detail: string };

/** Discord's sign-in page (OAuth 2.0 with PKCE). */
export interface DiscordSignIn {
  /** What its circuit calls it. */
  readonly name: string;
  /** Where the customer is sent to say yes. */
  pageFor(state: string, verifier: string): string;
  /** Who said yes. Never throws for what the network or the other side does. */
  identify(shown: Shown): Promise<DiscordAnswer>;
}

interface Shown {
  readonly code: string;
  readonly verifier: string;
  /** In place of the one it was set up with. */
  readonly client_secret: string | undefined;
}
