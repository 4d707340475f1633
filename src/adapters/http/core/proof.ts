import { z } from "zod";
import { zKnownPassword } from "../../../domain/auth/person.ts";

/** What proves that whoever holds the session is its owner. */
export const Proof = z
  .strictObject({
    password: zKnownPassword,
  })
  .meta({ id: "PasswordProof" });
