import { and, asc, desc, eq, getTableColumns, inArray, lt, ne, type SQL, sql } from "drizzle-orm";
import {
  countedSince,
  type FileState,
  idOfIncoming,
  incomingKey,
  type StoredFile,
  UNCHECKED_STATES,
} from "../../../domain/files/file.ts";
import { PURPOSE_RULES } from "../../../domain/files/purpose.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Write } from "../../../ports/commit.ts";
import type { FilePage, Files } from "../../../ports/files/files.ts";
import { listed, type Page } from "../../../ports/page.ts";
import { behind, behindKey } from "../behind.ts";
import { type Db, write } from "../db.ts";
import { files as f, fileReads } from "./schema.ts";

const { room: _room, ...SHOWN } = getTableColumns(f);
const ERASABLE_STATES: readonly FileState[] = [
  "RECEIVING",
  "PROCESSING",
  "READY",
  "QUARANTINED",
  "MISSING",
];

/** Older files of a customer hardly ever change any more. */
const RECENT = 20;

export function d1Files(db: Db): Files {
  const change = (id: StoredFile["id"], from: readonly FileState[], to: Change): Write =>
    write(
      db
        .update(f)
        .set(to)
        .where(and(eq(f.id, id), inArray(f.state, [...from]))),
    );
  return {
    add: (file) => write(db.insert(f).values({ ...file, room: roomBehind(file) })),
    received: (id, at) => change(id, ["RECEIVING"], { state: "PROCESSING", updated_at: at }),
    ready: (file, at) => {
      const state = sql`CASE WHEN ${file.purpose} = 'avatar' AND EXISTS (${newerThan(file)})
        THEN 'DELETED' ELSE 'READY' END`;
      const { encrypted } = PURPOSE_RULES[file.purpose];
      return change(file.id, ["PROCESSING"], { state, problem: null, encrypted, updated_at: at });
    },
    replaceOlder: (file, at) =>
      write(
        db
          .update(f)
          .set({ state: "DELETED", updated_at: at })
          .where(
            and(
              eq(f.owner_id, file.owner_id),
              eq(f.purpose, file.purpose),
              eq(f.state, "READY"),
              lt(f.id, file.id),
              // One that was deleted while it was checked takes nobody's place.
              sql`EXISTS (SELECT 1 FROM files AS this WHERE this.id = ${file.id}
                AND this.state = 'READY')`,
            ),
          ),
      ),
    failed: (id, at) => change(id, ["PROCESSING"], { tries: sql`tries + 1`, updated_at: at }),
    quarantine: (id, problem, at) =>
      change(id, ["PROCESSING"], { state: "QUARANTINED", problem, updated_at: at }),
    retry: (id, at) =>
      change(id, ["QUARANTINED"], { state: "PROCESSING", tries: 0, updated_at: at }),
    encrypted: (id) => write(db.update(f).set({ encrypted: true }).where(eq(f.id, id))),
    missing: (id, at) => change(id, ["READY"], { state: "MISSING", updated_at: at }),
    erase: (id, at) => change(id, ERASABLE_STATES, { state: "DELETED", updated_at: at }),
    keepUntil: (id, until) => change(id, ["DELETED"], { updated_at: until }),
    forget: (id) => write(db.delete(f).where(and(eq(f.id, id), eq(f.state, "DELETED")))),
    linkUsed: (read) => write(db.insert(fileReads).values(read)),
    ...reads(db),
  };
}

type Reads = Pick<
  Files,
  | "byKey"
  | "find"
  | "inClear"
  | "inState"
  | "known"
  | "ofOwner"
  | "readable"
  | "recent"
  | "unchanged"
>;

function reads(db: Db): Reads {
  return {
    find: async (id) => (await db.select(SHOWN).from(f).where(eq(f.id, id)).limit(1))[0],
    byKey: async (key) => (await db.select(SHOWN).from(f).where(eq(f.key, key)).limit(1))[0],
    async known(keys) {
      const given = JSON.stringify(keys);
      const ids = JSON.stringify(keys.flatMap((key) => idOfIncoming(key) ?? []));
      const [byKey, byId] = await db.batch([
        db.select(SHOWN).from(f).where(sql`key IN (SELECT value FROM json_each(${given}))`),
        db
          .select(SHOWN)
          .from(f)
          .where(
            and(
              sql`id IN (SELECT value FROM json_each(${ids}))`,
              inArray(f.state, [...UNCHECKED_STATES]),
            ),
          ),
      ]);
      return new Set([...byKey.map(({ key }) => key), ...byId.map(incomingKey)]);
    },
    ofOwner: (owner, page) => list(db, and(eq(f.owner_id, owner), wanted(page)), page),
    async recent(owner) {
      const mine = db.select(SHOWN).from(f).where(eq(f.owner_id, owner));
      return (await mine.orderBy(desc(f.id)).limit(RECENT)).reverse();
    },
    inState: (state, page) => list(db, eq(f.state, state), page),
    unchanged: (state, before, next) =>
      db
        .select(SHOWN)
        .from(f)
        .where(
          and(
            eq(f.state, state),
            lt(f.updated_at, before),
            behind(next.behind, f.updated_at, f.id),
          ),
        )
        .orderBy(asc(f.updated_at), asc(f.id))
        .limit(next.limit),
    inClear: (next) =>
      db
        .select(SHOWN)
        .from(f)
        // SQLite uses the partial index only where its own condition stands in the query, and
        // that of a state where it may: nearly all files are in one of these.
        .where(
          and(
            sql`purpose IN ('id_card', 'selfie') AND encrypted = 0`,
            sql`+${f.state} IN ('READY', 'QUARANTINED')`,
            behindKey(next.behind, f.id),
          ),
        )
        .orderBy(asc(f.id))
        .limit(next.limit),
    readable: (next) =>
      db
        .select(SHOWN)
        .from(f)
        .where(and(eq(f.state, "READY"), behindKey(next.behind, f.id)))
        .orderBy(asc(f.id))
        .limit(next.limit),
  };
}

interface Change {
  readonly state?: FileState | SQL;
  readonly problem?: string | null;
  readonly encrypted?: boolean;
  readonly tries?: number | SQL;
  readonly updated_at: Instant;
}

function newerThan({ owner_id, purpose, id }: StoredFile): SQL {
  return sql`SELECT 1 FROM files AS newer WHERE newer.owner_id = ${owner_id}
    AND newer.purpose = ${purpose} AND newer.state = 'READY' AND newer.id > ${id}`;
}

/** Read in the statement that adds the file, so that no two take the same room. */
function roomBehind({ owner_id, purpose, bytes, created_at }: StoredFile): SQL<number> {
  const { quota } = PURPOSE_RULES[purpose];
  const since = countedSince(purpose, created_at);
  return sql`(SELECT CASE WHEN COUNT(*) >= ${quota.files} THEN -1
      ELSE ${quota.bytes} - ${bytes} - COALESCE(SUM(bytes), 0) END
    FROM files WHERE owner_id = ${owner_id} AND purpose = ${purpose}
      AND created_at >= ${since})`;
}

function wanted({ purpose }: FilePage): SQL | undefined {
  return and(ne(f.state, "DELETED"), purpose && eq(f.purpose, purpose));
}

async function list(db: Db, where: SQL | undefined, { limit, cursor }: Page) {
  const rows = await db
    .select(SHOWN)
    .from(f)
    .where(and(where, cursor === undefined ? undefined : sql`id < ${cursor}`))
    .orderBy(desc(f.id))
    .limit(limit + 1);
  return listed(rows, { limit }, ({ id }) => id);
}
