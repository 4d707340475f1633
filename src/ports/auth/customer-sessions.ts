import type { Session, User } from "../../domain/auth/person.ts";
import type { Id } from "../../domain/ids.ts";
import type { AccountRate, Allowance } from "../../domain/operations/rate-limit.ts";
import type { Tier } from "../../domain/products/margin.ts";
import type { Instant } from "../../domain/time.ts";
import type { AccountClosed, ClosingStaff, OwnerErased } from "../../domain/users/closing.ts";
import type { KeyClaims } from "../integrations/api-keys.ts";
import type { Listed, Page } from "../page.ts";
import type { RefreshToken } from "./credentials.ts";
import type { SecondFactorProof } from "./customer-second-factors.ts";

/** A device that a customer is signed in on. */
export type CustomerSession = Omit<Session, "kind" | "principal_id">;

/** What an access token claims of a customer, and when it is shown. */
export interface CustomerClaims {
  readonly owner: Id<"user">;
  readonly session_id: Id<"session">;
  /** The price tier; absent in a token that does not tell. */
  readonly tier?: Tier | undefined;
  /** Absent where nothing is counted. */
  readonly rate?: AccountRate | undefined;
  readonly at: Instant;
}

/** What a request shows of a customer: their session, or a key of theirs. */
export type Shown = CustomerClaims | KeyClaims;

/** What a request has come to know of whoever it is for. */
export interface Showing {
  /** As they are shown to the wallet from now on. */
  readonly shown: Shown;
  /** Whether the wallet was asked, and so has seen it. */
  asked(): boolean;
  /** What is left of the tightest limit of the account or key, once the wallet was asked. */
  allowance(): Allowance | undefined;
}

/** One use of a refresh token. The token that follows it is made from it, the same each time. */
export interface RefreshUse {
  readonly hash: string;
  readonly next: Omit<RefreshToken, "session_id">;
  /** Tells one client from another. */
  readonly user_agent: string;
  readonly at: Instant;
  readonly grace_seconds: number;
  /** So long after its sign-in a session is over, whatever its tokens say. */
  readonly absolute_days: number;
}

/** A device that signs in. */
export interface SignIn {
  readonly session: Session;
  readonly refresh: RefreshToken;
  readonly proof?: SecondFactorProof;
}

export type Started =
  | "started"
  /** The wallet knows, by later word than this one, that its owner may not sign in. */
  | "blocked"
  | "second_factor_required"
  | "second_factor_wrong"
  /** All sign-ins were ended since the first step of this one. */
  | "overtaken";

export type Refreshed =
  /** `at` is when the token was traded first. */
  | {
      readonly kind: "traded";
      readonly user: User;
      readonly session_id: Id<"session">;
      readonly at: Instant;
    }
  | { readonly kind: "refused" };

/**
 * Customers' signed-in devices, kept beside their money: whatever answers or moves money checks the
 * session in the same turn.
 */
export interface CustomerSessions {
  /**
   * Signs a device in. Nobody who has a second factor is signed in without a proof of it, which is
   * taken in the same turn.
   */
  start(user: User, signIn: SignIn): Promise<Started>;
  /**
   * The customer as their session has them now; `undefined` for a session or key that is unknown,
   * over or revoked, for an owner who may not sign in, and for a token that tells another tier.
   * Refuses a request by key for what that key may not do, and any that is one too many.
   */
  principal(shown: Shown): Promise<Pick<User, "tier"> | undefined>;
  /** Counts what an owner asks for without a session, where they are known in another way. */
  draw(owner: Id<"user">, rate: AccountRate): Promise<Allowance>;
  /**
   * Trades a refresh token once. The same client may do it again within the grace, while what it
   * got was not used; any other second use ends the session.
   */
  refresh(owner: Id<"user">, use: RefreshUse): Promise<Refreshed>;
  /**
   * Ends one session, or all but one, from the next request on; with `keys`, every API key that
   * was made by then as well.
   */
  revoke(
    owner: Id<"user">,
    which:
      | { readonly only: Id<"session"> }
      | {
          readonly but: Id<"session"> | null;
          readonly keys?: true;
          /** Because the password was changed, which the wallet then knows. */
          readonly password?: true | undefined;
        },
    at: Instant,
  ): Promise<void>;
  /**
   * Closes the wallet of an owner who leaves, ends every session and API key, and sends the job
   * that closes the account; all of it, or where something is in it, nothing. An account that is
   * closed already stays as it is.
   */
  close(owner: Id<"user">, at: Instant, by_staff?: ClosingStaff): Promise<AccountClosed>;
  /**
   * Makes a closed and empty wallet forget its owner, and their test orders; asked again for as
   * long as there is more. Money and what was bought stay. Nobody signs in to it from here on.
   */
  erase(owner: Id<"user">, at: Instant): Promise<OwnerErased>;
  /** Sessions that stand, newest first; the cursor is the id of the last one. */
  list(owner: Id<"user">, at: Instant, page: Page): Promise<Listed<CustomerSession>>;
  /**
   * The account as it is from now on, unless a later change of it is known already; one that may
   * not sign in is refused by the next request. Whom they are linked to at Discord is told where
   * it was looked up: `null` is nobody.
   */
  put(
    user: User & { readonly revision: number; readonly discord_id?: string | null },
  ): Promise<void>;
  /** Whose a refresh token is that does not tell it itself. */
  ownerOf(hash: string, at: Instant): Promise<Id<"user"> | undefined>;
  /**
   * Runs what a customer asks for. Each call to their own wallet meanwhile refuses with
   * `auth.token_invalid` unless the session or key stands in that very turn. What was worked out
   * by a tier that is not its owner's any more is refused there, and run once more by the new one.
   */
  showing<Answer>(shown: Shown, run: (showing: Showing) => Promise<Answer>): Promise<Answer>;
}

/** What D1 still keeps of a customer's sessions from before their wallet did. */
export interface EarlierSessions {
  /** Those that are not over; read once in the life of a wallet. */
  ofCustomer(owner: Id<"user">, at: Instant): Promise<EarlierSignIns | undefined>;
  ownerOfRefresh(hash: string, at: Instant): Promise<Id<"user"> | undefined>;
}

export interface EarlierSignIns {
  readonly user: User;
  readonly sessions: readonly Session[];
  readonly tokens: readonly (RefreshToken & { readonly used_at: Instant | null })[];
}
