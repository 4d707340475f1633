import { ENROLMENT_TRIES } from "../../../../domain/auth/second-factor.ts";
import type { Id } from "../../../../domain/ids.ts";
import type { Instant } from "../../../../domain/time.ts";
import type {
  ConfirmedEnrolment,
  EnrolledFactor,
  Enrolment,
  EnrolmentTry,
  SecondFactorProof,
} from "../../../../ports/auth/customer-second-factors.ts";
import type { Change } from "../change.ts";
import { tellOwner } from "../notify.ts";
import { factorOf, takeProof, tryCode } from "./take-proof.ts";

type StoredEnrolment = {
  enrolment_id: Id<"enrolment">;
  sealed: string;
  expires_at: Instant;
  tries: number;
};

/** What a wallet is asked about its owner's second factor, each in its storage transaction. */
export const SECOND_FACTOR_COMMANDS = {
  find({ sql }: Change): EnrolledFactor | undefined {
    const factor = factorOf(sql);
    if (factor === undefined) return undefined;
    const { enrolment_id, sealed, enrolled_at } = factor;
    return { enrolment_id, sealed, enrolled_at };
  },

  enrol({ sql }: Change, { id, sealed, expires_at }: Enrolment): boolean {
    if (factorOf(sql) !== undefined) return false;
    sql.exec(
      `INSERT INTO second_factor_enrolment (id, enrolment_id, sealed, expires_at)
       VALUES (1, ?1, ?2, ?3)
       ON CONFLICT (id) DO UPDATE SET enrolment_id = ?1, sealed = ?2, expires_at = ?3, tries = 0`,
      id,
      sealed,
      expires_at,
    );
    return true;
  },

  tryEnrolment({ sql }: Change, { id, at }: Pick<Enrolment, "id"> & { at: Instant }): EnrolmentTry {
    if (factorOf(sql) !== undefined) return { kind: "enrolled" };
    const waiting = waitingOf(sql, id);
    if (waiting === undefined || waiting.expires_at <= at) return { kind: "gone" };
    if (waiting.tries >= ENROLMENT_TRIES) return { kind: "gone" };
    sql.exec("UPDATE second_factor_enrolment SET tries = tries + 1");
    return { kind: "counted", sealed: waiting.sealed };
  },

  confirm(change: Change, { id, sealed, step, hashes, at }: ConfirmedEnrolment): boolean {
    const { sql } = change;
    if (factorOf(sql)?.enrolment_id === id) return holds(sql, hashes);
    if (factorOf(sql) !== undefined || waitingOf(sql, id) === undefined) return false;
    sql.exec(
      `INSERT INTO second_factor (id, enrolment_id, sealed, enrolled_at, last_step, last_use)
       VALUES (1, ?, ?, ?, ?, '')`,
      id,
      sealed,
      at,
      step,
    );
    sql.exec("DELETE FROM second_factor_enrolment");
    sql.exec("DELETE FROM second_factor_tries");
    putRecoveryCodes(sql, hashes);
    tellOwner(change, "second_factor_changed", { at });
    return true;
  },

  try: tryCode,

  take: takeProof,

  renew(change: Change, { proof, hashes }: Renewal): boolean {
    if (holds(change.sql, hashes)) return true;
    if (!takeProof(change, proof)) return false;
    putRecoveryCodes(change.sql, hashes);
    tellOwner(change, "second_factor_changed", { at: proof.at });
    return true;
  },

  /** One that is gone already was taken away as well, by this or by another code. */
  remove(change: Change, proof: SecondFactorProof): boolean {
    if (factorOf(change.sql)?.enrolment_id !== proof.enrolment_id) return true;
    if (!takeProof(change, proof)) return false;
    removeFactor(change.sql);
    tellOwner(change, "second_factor_changed", { at: proof.at });
    return true;
  },

  clear({ sql }: Change, enrolment: Id<"enrolment">): null {
    if (factorOf(sql)?.enrolment_id === enrolment) removeFactor(sql);
    return null;
  },

  reseal({ sql }: Change, { from, to }: { readonly from: string; readonly to: string }): null {
    sql.exec("UPDATE second_factor SET sealed = ? WHERE sealed = ?", to, from);
    return null;
  },
} as const;

export type SecondFactorCommand = keyof typeof SECOND_FACTOR_COMMANDS;

interface Renewal {
  readonly proof: SecondFactorProof;
  readonly hashes: readonly string[];
}

function waitingOf(sql: SqlStorage, id: Id<"enrolment">): StoredEnrolment | undefined {
  return sql
    .exec<StoredEnrolment>(
      `SELECT enrolment_id, sealed, expires_at, tries FROM second_factor_enrolment
       WHERE enrolment_id = ?`,
      id,
    )
    .toArray()[0];
}

/** Whether these are the recovery codes already: the same call has come before. */
function holds(sql: SqlStorage, [first = ""]: readonly string[]): boolean {
  return sql.exec("SELECT 1 FROM recovery_codes WHERE hash = ?", first).toArray().length > 0;
}

function putRecoveryCodes(sql: SqlStorage, hashes: readonly string[]): void {
  sql.exec("DELETE FROM recovery_codes");
  for (const hash of hashes) sql.exec("INSERT INTO recovery_codes (hash) VALUES (?)", hash);
}

function removeFactor(sql: SqlStorage): void {
  sql.exec("DELETE FROM second_factor");
  sql.exec("DELETE FROM second_factor_enrolment");
  sql.exec("DELETE FROM recovery_codes");
  sql.exec("DELETE FROM second_factor_tries");
}
