import type { DiscordProfile } from "../../domain/discord/profile.ts";

/** What Discord says to a code that its sign-in page gave. */
export type DiscordAnswer =
  | { readonly kind: "known"; readonly profile: DiscordProfile }
  /** The code is not good, or somebody has spent it. */
  | { readonly kind: "refused" }
  | { readonly kind: "unknown"; readonly detail: string };

/** What Discord's sign-in page is asked for. */
export interface DiscordPageWish {
  readonly state: string;
  /** What the code must be shown with (PKCE); the page is told only its digest. */
  readonly verifier: string;
  /** Whether Discord shall say the address, too, and not only who it is. */
  readonly with_email?: true;
  /** Whether whoever has agreed before is asked again. */
  readonly ask_again: boolean;
}

/** Discord's sign-in page (OAuth 2.0 with PKCE). */
export interface DiscordSignIn {
  /** What its circuit calls it. */
  readonly name: string;
  /** Where the customer is sent to say yes. */
  pageFor(wish: DiscordPageWish): string;
  /** Who said yes. Never throws for what the network or the other side does. */
  identify(shown: Shown): Promise<DiscordAnswer>;
}

interface Shown {
  readonly code: string;
  readonly verifier: string;
  /** In place of the one it was set up with. */
  readonly client_secret: string | undefined;
}
