import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";

/**
 * Where a code comes from: a device that its owner has signed in on, or any other. Each has a count
 * of its own, so that a stranger's guesses lock no owner out of a device of theirs.
 */
export type CodeSource = "known" | "stranger";

/** An authenticator app that counts once a first code of it was given. */
export interface Enrolment {
  readonly id: Id<"enrolment">;
  readonly sealed: string;
  readonly expires_at: Instant;
}

/** A try at the first code of an app, counted before anybody has looked at it. */
export type EnrolmentTry =
  | { readonly kind: "counted"; readonly sealed: string }
  | { readonly kind: "enrolled" }
  /** Unknown, over, or tried too often. */
  | { readonly kind: "gone" };

/** A try at the second factor, counted before anybody has looked at it. */
export type CodeTry =
  | { readonly kind: "counted"; readonly enrolment_id: Id<"enrolment">; readonly sealed: string }
  | { readonly kind: "locked"; readonly until: Instant }
  /** There is one, and no code was given. */
  | { readonly kind: "code_required" }
  | { readonly kind: "not_enrolled" };

/** What shows that somebody has their app, or one of their recovery codes. */
export type SecondFactorProof = {
  readonly enrolment_id: Id<"enrolment">;
  /** Names this use of it, which may come again when its answer was lost. */
  readonly use: string;
  readonly source: CodeSource;
  readonly at: Instant;
} & (
  | { readonly by: "app"; readonly step: number }
  /** By its hash. */
  | { readonly by: "recovery_code"; readonly hash: string }
);

/** An app whose first code was right. */
export interface ConfirmedEnrolment {
  readonly id: Id<"enrolment">;
  /** The same secret, under the key of today. */
  readonly sealed: string;
  readonly step: number;
  /** Of its recovery codes. */
  readonly hashes: readonly string[];
  readonly at: Instant;
}

/**
 * Customers' second factors, kept beside their money and their sessions: a code counts in the turn
 * of the wallet that does what it was given for. Each change is told to every address of its owner.
 */
export interface CustomerSecondFactors {
  find(owner: Id<"user">): Promise<EnrolledFactor | undefined>;
  /** Begins an enrolment in the place of one that waits; `false` where an app is enrolled. */
  enrol(owner: Id<"user">, enrolment: Enrolment): Promise<boolean>;
  tryEnrolment(
    owner: Id<"user">,
    which: { readonly id: Id<"enrolment">; readonly at: Instant },
  ): Promise<EnrolmentTry>;
  /** `false` where that enrolment does not wait any more. */
  confirm(owner: Id<"user">, confirmed: ConfirmedEnrolment): Promise<boolean>;
  /** So many wrong ones from one source, and the next waits ever longer. */
  try(
    owner: Id<"user">,
    given: { readonly source: CodeSource; readonly is_given: boolean; readonly at: Instant },
  ): Promise<CodeTry>;
  /** `false` for a code that was taken before, or is none; as of what follows. */
  take(owner: Id<"user">, proof: SecondFactorProof): Promise<boolean>;
  /** Replaces the recovery codes by those with these hashes. */
  renew(owner: Id<"user">, proof: SecondFactorProof, hashes: readonly string[]): Promise<boolean>;
  remove(owner: Id<"user">, proof: SecondFactorProof): Promise<boolean>;
  /** Takes this one away without a code. */
  clear(owner: Id<"user">, enrolment: Id<"enrolment">): Promise<void>;
  /** Keeps the same secret under another key, unless another was enrolled since. */
  reseal(owner: Id<"user">, from: string, to: string): Promise<void>;
}

export interface EnrolledFactor {
  readonly enrolment_id: Id<"enrolment">;
  readonly sealed: string;
  readonly enrolled_at: Instant;
}

/** Under which key a customer's secret is sealed: their wallets cannot be searched for it. */
export interface SecondFactorKey {
  readonly user_id: Id<"user">;
  readonly enrolment_id: Id<"enrolment">;
  readonly key_id: string;
  readonly noted_at: Instant;
}

/**
 * Which customers have an authenticator app, and under which key its secret is sealed. It is noted
 * before an app counts, so that a rotation misses none; a row may be about an app that is no more.
 */
export interface SecondFactorKeys {
  note(row: SecondFactorKey): Write;
  /** Its secret is sealed under another key now; where another app was noted since, nothing. */
  resealed(row: SecondFactorKey, key_id: string): Write;
  /** Where another was noted since, nothing. */
  forget(row: Pick<SecondFactorKey, "user_id" | "enrolment_id">): Write;
  /** By the owners' ids. */
  underKey(key: string, next: NextPage): Promise<readonly SecondFactorKey[]>;
}
