import * as z from "zod";
import { zKnownPassword } from "../../../domain/auth/person.ts";
import type { RefusalCode } from "../../../domain/refusal.ts";

/** What proves that whoever holds the session is its owner. */
export const Proof = z
  .strictObject({
    password: zKnownPassword,
  })
  .meta({ id: "PasswordProof" });

export const PROOF_REFUSALS = [
  "password.not_set",
  "password.wrong",
  "rate.limited",
  "service.unavailable",
] as const satisfies readonly RefusalCode[];
