import { isRefusalCode, Refusal } from "../../domain/refusal.ts";
import type { Commit, CommitOnce, Write } from "../../ports/commit.ts";
import { type Db, type Statement, statementsOf } from "./db.ts";
import { meaningOf } from "./unique-guards.ts";

const UNIQUE = /UNIQUE constraint failed: ([\w., ]+?)(?:: SQLITE_CONSTRAINT|$)/;
const CHECK = /CHECK constraint failed: ([\w.]+)/;

export function d1Commit(db: Db): Commit {
  return async (...writes) => {
    try {
      await run(db, writes);
    } catch (error) {
      throw asRefusal(error) ?? error;
    }
  };
}

export function d1CommitOnce(db: Db): CommitOnce {
  return async (...writes) => {
    try {
      await run(db, writes);
      return true;
    } catch (error) {
      if (brokenUnique(error)?.kind === "done") return false;
      throw asRefusal(error) ?? error;
    }
  };
}

/** Makes all of them or none, and reads something in the same commit. */
export async function commitReading<Read extends Statement>(
  db: Db,
  read: Read,
  writes: readonly Write[],
) {
  try {
    const [found] = await db.batch([read, ...writes.flatMap(statementsOf)]);
    return found;
  } catch (error) {
    throw asRefusal(error) ?? error;
  }
}

async function run(db: Db, writes: readonly Write[]): Promise<void> {
  const [first, ...rest] = writes.flatMap(statementsOf);
  if (first === undefined) return;
  const batch: [Statement, ...Statement[]] = [first, ...rest];
  await db.batch(batch);
}

/** A broken CHECK is named by its refusal code; a broken UNIQUE means what its index means. */
function asRefusal(error: unknown): Error | undefined {
  const unique = brokenUnique(error);
  const code = unique?.kind === "refused" ? unique.code : CHECK.exec(messageOf(error))?.[1];
  return code !== undefined && isRefusalCode(code) ? new Refusal(code) : undefined;
}

function brokenUnique(error: unknown) {
  const columns = UNIQUE.exec(messageOf(error))?.[1];
  return columns === undefined ? undefined : meaningOf(columns);
}

/** A single query arrives wrapped with D1's own error as its cause; a batch arrives bare. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  return error.cause instanceof Error ? error.cause.message : error.message;
}
