import { PIN_TRIES_A_ROUND, pinLockSeconds } from "../../../../domain/auth/pin.ts";
import type { Id } from "../../../../domain/ids.ts";
import { addSeconds, type Instant } from "../../../../domain/time.ts";
import type {
  CodeSource,
  CodeTry,
  SecondFactorProof,
} from "../../../../ports/auth/customer-second-factors.ts";
import type { Change } from "../change.ts";
import { tellOwner } from "../notify.ts";

type StoredFactor = {
  enrolment_id: Id<"enrolment">;
  sealed: string;
  enrolled_at: Instant;
  last_step: number;
  last_use: string;
};

export function factorOf(sql: SqlStorage): StoredFactor | undefined {
  return sql
    .exec<StoredFactor>(
      "SELECT enrolment_id, sealed, enrolled_at, last_step, last_use FROM second_factor",
    )
    .toArray()[0];
}

/**
 * Counts a try that nobody has looked at yet: as many at once as one likes are no more tries than
 * allowed. Once it goes on after a round of wrong ones, the owner is told that somebody guesses.
 */
export function tryCode(
  change: Change,
  { source, is_given, at }: { source: CodeSource; is_given: boolean; at: Instant },
): CodeTry {
  const { sql } = change;
  const factor = factorOf(sql);
  if (factor === undefined) return { kind: "not_enrolled" };
  if (!is_given) return { kind: "code_required" };
  const { tries, told, locked_until } = triesOf(sql, source);
  const isRound = tries > told && tries % PIN_TRIES_A_ROUND === 0;
  if (isRound) tellOwner(change, "second_factor_guessed", { at });
  const told_at = isRound ? tries : told;
  const isLocked = locked_until !== null && locked_until > at;
  const seconds = isLocked ? undefined : pinLockSeconds(tries + 1);
  putTries(sql, source, {
    tries: isLocked ? tries : tries + 1,
    told: told_at,
    locked_until:
      seconds === undefined ? (isLocked ? locked_until : null) : addSeconds(at, seconds),
  });
  if (isLocked) return { kind: "locked", until: locked_until };
  return { kind: "counted", enrolment_id: factor.enrolment_id, sealed: factor.sealed };
}

/**
 * Takes a code in the turn of what it was given for. A recovery code goes by it, which its owner is
 * told of.
 */
export function takeProof(change: Change, proof: SecondFactorProof): boolean {
  const { sql } = change;
  const factor = factorOf(sql);
  if (factor === undefined || factor.enrolment_id !== proof.enrolment_id) return false;
  if (factor.last_use === proof.use) return true;
  if (proof.by === "app") {
    if (proof.step <= factor.last_step) return false;
    sql.exec("UPDATE second_factor SET last_step = ?", proof.step);
  } else {
    const taken = sql.exec("DELETE FROM recovery_codes WHERE hash = ? RETURNING 1", proof.hash);
    if (taken.toArray().length === 0) return false;
    tellOwner(change, "recovery_code_used", { at: proof.at });
  }
  sql.exec("UPDATE second_factor SET last_use = ?", proof.use);
  sql.exec("DELETE FROM second_factor_tries WHERE source = ?", proof.source);
  return true;
}

type Tries = { tries: number; told: number; locked_until: Instant | null };

export function triesOf(sql: SqlStorage, source: CodeSource): Tries {
  const [row] = sql
    .exec<Tries>(
      "SELECT tries, told, locked_until FROM second_factor_tries WHERE source = ?",
      source,
    )
    .toArray();
  return row ?? { tries: 0, told: 0, locked_until: null };
}

function putTries(sql: SqlStorage, source: CodeSource, { tries, told, locked_until }: Tries): void {
  sql.exec(
    `INSERT INTO second_factor_tries (source, tries, told, locked_until) VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT (source) DO UPDATE SET tries = ?2, told = ?3, locked_until = ?4`,
    source,
    tries,
    told,
    locked_until,
  );
}
