import { z } from "zod";

/** What proves that whoever holds the session is its owner. */
export const Proof = z
  .strictObject({
    password: z.string().min(1).max(128).meta({ example: "kopi-tubruk-tanpa-gula" }),
  })
  .meta({ id: "PasswordProof" });
