import { type Session, type User, withinSession } from "../../../../domain/auth/person.ts";
import type { Id } from "../../../../domain/ids.ts";
import { type Instant, instant, secondsBetween } from "../../../../domain/time.ts";
import type { AccountClosed, ClosingStaff } from "../../../../domain/users/closing.ts";
import type { RefreshToken } from "../../../../ports/auth/credentials.ts";
import type {
  CustomerClaims,
  CustomerSessions,
  EarlierSignIns,
  Refreshed,
  RefreshUse,
  SignIn,
  Started,
} from "../../../../ports/auth/customer-sessions.ts";
import { listed, type Page } from "../../../../ports/page.ts";
import type { ProjectedSession } from "../../../../ports/read-model/read-model.ts";
import type { Change } from "../change.ts";
import { endAllKeys, endKeys } from "../keys/keys.ts";
import { doubtPin } from "../pin/pin.ts";
import { factorOf, takeProof } from "../second-factor/take-proof.ts";
import { writeState } from "../state.ts";
import { type KnownUser, notePassword, putAccount, putDiscord } from "./account-facts.ts";
import { erase } from "./erase.ts";
import { tellOfNewDevice } from "./new-device.ts";
import { standing } from "./standing.ts";
import { stillThere } from "./still-there.ts";

type StoredSession = Omit<ProjectedSession, "principal_id" | "kind">;
type StoredToken = {
  session_id: Id<"session">;
  expires_at: RefreshToken["expires_at"];
  used_at: RefreshToken["expires_at"] | null;
  user_agent: string | null;
};

/** With whom they are linked to at Discord, where whoever tells has looked that up. */
type PutUser = KnownUser & { readonly discord_id?: string | null };

type Starting = SignIn & { readonly user: User };

/** What changes a wallet's sessions, each in its storage transaction. */
export const SESSION_COMMANDS = {
  start(change: Change, { user, session, refresh, proof }: Starting): Started {
    const { account, erased_at } = change.facts;
    if (erased_at !== undefined) return "blocked";
    // What was read for the sign-in may have changed before it came here.
    const isNews = account === undefined || numberOf(account) < numberOf(user);
    if (isNews) putAccount(change.sql, user);
    if ((isNews ? user : account).status !== "ACTIVE") return "blocked";
    const { signed_out_at } = change.facts;
    const isOver = signed_out_at !== undefined && session.created_at <= signed_out_at;
    const isRepeated = sessionOf(change.sql, session.id) !== undefined;
    if (!isRepeated && isOver && proof !== undefined) return "overtaken";
    if (!isRepeated && factorOf(change.sql) !== undefined) {
      if (proof === undefined) return "second_factor_required";
      if (!takeProof(change, proof)) return "second_factor_wrong";
    }
    insertSession(change, session);
    if (!isRepeated) tellOfNewDevice(change, session);
    insertToken(change.sql, { ...refresh, used_at: null });
    // What was begun before all were ended has ended with them.
    if (isOver) end(change, session.id, signed_out_at);
    return "started";
  },

  /** Takes over what D1 kept. A session that is known here is as it is here. */
  adopt(change: Change, earlier: EarlierSignIns | null): null {
    const { sql } = change;
    if (earlier !== null && change.facts.erased_at === undefined) {
      if (change.facts.account === undefined) putAccount(sql, earlier.user);
      for (const session of earlier.sessions) {
        if (sessionOf(sql, session.id) === undefined) insertSession(change, session);
      }
      for (const token of earlier.tokens) insertToken(sql, token);
      doubtPin(sql);
    }
    sql.exec("INSERT INTO facts (name, value) VALUES ('adopted', 'yes') ON CONFLICT DO NOTHING");
    return null;
  },

  refresh(change: Change, use: RefreshUse): Refreshed | { readonly kind: "unknown" } {
    const { sql, facts } = change;
    const { account } = facts;
    const token = tokenOf(sql, use.hash);
    if (token === undefined) return { kind: facts.adopted ? "refused" : "unknown" };
    const { session_id } = token;
    const claims = { owner: change.owner, session_id, at: use.at };
    const session = sessionOf(sql, session_id);
    if (session === undefined || account === undefined) return REFUSED;
    if (standing(session, facts, claims) !== "live" || token.expires_at <= use.at) return REFUSED;
    const expires_at = withinSession(use.next.expires_at, session, use.absolute_days);
    if (expires_at <= use.at) return REFUSED;
    if (token.used_at === null) {
      trade(change, session_id, { ...use, next: { ...use.next, expires_at } });
      return { kind: "traded", user: account, session_id, at: use.at };
    }
    if (isAgain(sql, token, use)) {
      return { kind: "traded", user: account, session_id, at: token.used_at };
    }
    end(change, session_id, use.at);
    return REFUSED;
  },

  revoke(change: Change, { which, at }: Revocation): null {
    if ("only" in which) end(change, which.only, at);
    else endOthers(change, which.but, at);
    if ("but" in which && which.password) notePassword(change.sql, at);
    if ("keys" in which) endKeys(change.sql, at);
    return null;
  },

  /** A page of those that stand, once those that D1 may still keep have been taken over. */
  list({ sql, facts }: Change, { limit, cursor, at }: Page & Pick<CustomerClaims, "at">) {
    if (!facts.adopted) return { kind: "unknown" } as const;
    const rows = sql
      .exec<StoredSession>(
        `SELECT id, ip, user_agent, created_at, expires_at FROM sessions
         WHERE id < ? AND revoked_at IS NULL AND expires_at > ? ORDER BY id DESC LIMIT ?`,
        cursor ?? "ses_~",
        at,
        limit + 1,
      )
      .toArray();
    return { kind: "found", sessions: listed(rows, { limit }, ({ id }) => id) } as const;
  },

  /** What was frozen stays frozen. */
  close(change: Change, { at, by_staff }: Closing): AccountClosed {
    const { sql, facts, owner } = change;
    if (facts.state.closed && facts.account?.status === "INACTIVE") return { kind: "closed" };
    const still = stillThere(sql);
    if (still.length > 0) return { kind: "not_empty", still };
    writeState(sql, facts.state, { ...facts.state, closed: true });
    const closed_at = endAll(change, at);
    // Until the shop's own word of it comes, nobody is signed in by the word of before.
    if (facts.account !== undefined) putAccount(sql, { ...facts.account, status: "INACTIVE" });
    const job = {
      kind: "closed",
      user_id: owner,
      at: closed_at,
      ...(by_staff && { by_staff }),
    } as const;
    change.jobs.push({ queue: "money", body: job });
    return { kind: "closed" };
  },

  erase,

  put(change: Change, { discord_id, ...user }: PutUser): null {
    const { account, erased_at } = change.facts;
    if (erased_at !== undefined) return null;
    if (discord_id !== undefined) putDiscord(change.sql, discord_id);
    if (account !== undefined && numberOf(account) > numberOf(user)) return null;
    // Whoever is let in again later signs in anew.
    if (account?.status === "ACTIVE" && user.status !== "ACTIVE") endAll(change, user.updated_at);
    putAccount(change.sql, user);
    return null;
  },
} as const;

export type SessionCommand = keyof typeof SESSION_COMMANDS;

interface Closing extends Pick<CustomerClaims, "at"> {
  readonly by_staff?: ClosingStaff | undefined;
}

interface Revocation {
  readonly which: Parameters<CustomerSessions["revoke"]>[1];
  readonly at: RefreshUse["at"];
}

const REFUSED = { kind: "refused" } as const;

/** The same client, soon after, and nobody has used yet what it was given. */
function isAgain(sql: SqlStorage, token: StoredToken, use: RefreshUse): boolean {
  if (token.used_at === null || token.user_agent !== use.user_agent) return false;
  if (secondsBetween(token.used_at, use.at) > use.grace_seconds) return false;
  return tokenOf(sql, use.next.hash)?.used_at === null;
}

function trade(change: Change, id: Id<"session">, { hash, next, user_agent, at }: RefreshUse) {
  const { sql } = change;
  sql.exec(
    "UPDATE refresh_tokens SET used_at = ?, user_agent = ? WHERE hash = ?",
    at,
    user_agent,
    hash,
  );
  insertToken(sql, { ...next, session_id: id, used_at: null });
  sql.exec("UPDATE sessions SET expires_at = ? WHERE id = ?", next.expires_at, id);
  note(change, sessionOf(sql, id));
}

/** What has ended stays as it ended. */
function end(change: Change, id: Id<"session">, at: Instant): void {
  const [row] = change.sql
    .exec<StoredSession>(
      "UPDATE sessions SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL RETURNING *",
      at,
      id,
    )
    .toArray();
  note(change, row);
}

function endOthers(change: Change, but: Id<"session"> | null, at: Instant): void {
  const rows = change.sql
    .exec<StoredSession>(
      `UPDATE sessions SET revoked_at = ?
       WHERE id <> ? AND created_at <= ? AND revoked_at IS NULL RETURNING *`,
      at,
      but ?? "",
      at,
    )
    .toArray();
  for (const row of rows) note(change, row);
  change.sql.exec(
    `INSERT INTO facts (name, value) VALUES ('signed_out_at', ?)
     ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)`,
    at,
  );
}

/**
 * Ends every sign-in and key for good, whatever their time, and what is begun still. Says as of
 * when: the clock of who asks may be behind that of who signed somebody in.
 */
function endAll(change: Change, at: Instant): Instant {
  const here = instant(Date.now());
  const now = here > at ? here : at;
  endOthers(change, null, now);
  const ahead = change.sql
    .exec<{ id: Id<"session"> }>("SELECT id FROM sessions WHERE revoked_at IS NULL")
    .toArray();
  for (const { id } of ahead) end(change, id, now);
  endAllKeys(change.sql, now);
  return now;
}

function note(change: Change, session: StoredSession | undefined): void {
  if (session === undefined) return;
  change.sessions.push({ ...session, kind: "customer", principal_id: change.owner });
}

function sessionOf(sql: SqlStorage, id: Id<"session">): StoredSession | undefined {
  return sql.exec<StoredSession>("SELECT * FROM sessions WHERE id = ?", id).toArray()[0];
}

function tokenOf(sql: SqlStorage, hash: string): StoredToken | undefined {
  return sql
    .exec<StoredToken>(
      "SELECT session_id, expires_at, used_at, user_agent FROM refresh_tokens WHERE hash = ?",
      hash,
    )
    .toArray()[0];
}

function insertSession(change: Change, session: Session): void {
  change.sql.exec(
    "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, NULL) ON CONFLICT DO NOTHING",
    session.id,
    session.ip,
    session.user_agent,
    session.created_at,
    session.expires_at,
  );
  note(change, { ...session, revoked_at: null });
}

function insertToken(
  sql: SqlStorage,
  { hash, session_id, expires_at, used_at }: EarlierSignIns["tokens"][number],
): void {
  sql.exec(
    "INSERT INTO refresh_tokens VALUES (?, ?, ?, ?, NULL) ON CONFLICT DO NOTHING",
    hash,
    session_id,
    expires_at,
    used_at,
  );
}

/** Of the last change of an account. */
function numberOf({ revision = 0 }: KnownUser): number {
  return revision;
}
