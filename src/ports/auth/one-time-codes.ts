import type { OneTimeCode } from "../../domain/auth/one-time-code.ts";
import type { Write } from "../commit.ts";

/** Codes that are sent to people's addresses and typed back. */
export interface OneTimeCodes {
  /** Guarded by `code.sent_too_often`, counted over the subject and over the address. */
  add(code: OneTimeCode): Write;
  find(id: OneTimeCode["id"]): Promise<KeptCode | undefined>;
  /** The one that counts: earlier ones are dead. */
  newest(of: Pick<OneTimeCode, "purpose" | "subject">): Promise<KeptCode | undefined>;
  /** Counts a try at it; guarded by `code.wrong` once there were too many. */
  countGuess(id: OneTimeCode["id"]): Write;
  /** Guarded by `code.wrong`: a code is used once. */
  use(id: OneTimeCode["id"], at: OneTimeCode["created_at"]): Write;
  /**
   * Takes it for sending; guarded by `code.sent_too_often` where somebody else has, or there were
   * too many tries.
   */
  take(id: OneTimeCode["id"], at: OneTimeCode["created_at"]): Write;
  /** Gives it back: it is known not to have been sent. */
  giveBack(id: OneTimeCode["id"]): Write;
}

export interface KeptCode extends OneTimeCode {
  readonly used_at: OneTimeCode["created_at"] | null;
  /** When it was taken for sending, and may have been sent. */
  readonly sent_at: OneTimeCode["created_at"] | null;
}
