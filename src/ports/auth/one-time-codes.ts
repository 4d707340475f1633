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
  /** Counts a try to send it; guarded by `code.sent_too_often` once there were too many. */
  countTry(id: OneTimeCode["id"]): Write;
  noteSent(id: OneTimeCode["id"], at: OneTimeCode["created_at"]): Write;
}

export interface KeptCode extends OneTimeCode {
  readonly used_at: OneTimeCode["created_at"] | null;
  readonly sent_at: OneTimeCode["created_at"] | null;
}
