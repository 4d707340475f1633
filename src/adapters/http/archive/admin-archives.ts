import * as z from "zod";
import { verifyDay } from "../../../application/archive/verify-day.ts";
import { noteExport } from "../../../application/operations/note-export.ts";
import {
  ArchiveDay,
  type ArchivedTable,
  ArchivePart,
  zArchivedTable,
  zArchiveProblem,
} from "../../../domain/archive/archive.ts";
import { refuse } from "../../../domain/refusal.ts";
import { type BusinessDay, zBusinessDay } from "../../../domain/time.ts";
import type { Ports } from "../../../ports/index.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, StretchQuery, zNextFrom } from "../core/page.ts";
import { streamOf } from "../core/streams/stream.ts";

const TAG = "Archive";
const AUDIENCE = { staff: "backups:read" } as const;
/** Parts that are listed at once. */
const PARTS = 100;
const DayParams = z.strictObject({ day: zBusinessDay });

export const getArchives = endpoint(
  {
    method: "get",
    path: "/admin/archives",
    audience: AUDIENCE,
    tag: TAG,
    summary: "The days whose detail has left the database, newest first",
    query: PageQuery,
    cursor: zBusinessDay,
    answer: { status: 200, schema: listOf(ArchiveDay), description: "A page of days" },
    refuses: [],
  },
  async ({ ports, query }) => ({ body: await ports.archive.days(query) }),
);

export const getArchive = endpoint(
  {
    method: "get",
    path: "/admin/archives/{day}",
    audience: AUDIENCE,
    tag: TAG,
    summary: "The objects of one archived day",
    params: DayParams,
    query: StretchQuery,
    answer: {
      status: 200,
      schema: z
        .object({ data: z.array(ArchivePart), next_from: zNextFrom })
        .meta({ id: "ArchiveParts" }),
      description: "In the order they were written, a hundred parts at once",
    },
    refuses: ["archive.not_found"],
  },
  async ({ ports, params, query }) => {
    const next = query.from + PARTS;
    const found = await ports.archive.parts(params.day, query.from, PARTS + 1);
    if (found.length === 0) return refuse("archive.not_found");
    const next_from = found.some(({ part }) => part === next) ? next : null;
    return { body: { data: found.filter(({ part }) => part < next), next_from } };
  },
);

const Problem = zArchiveProblem.nullable().meta({
  description: "`null` for an object as it was written",
  example: null,
});

export const getVerification = endpoint(
  {
    method: "get",
    path: "/admin/archives/{day}/verify",
    audience: AUDIENCE,
    tag: TAG,
    summary: "Whether the objects of a day are as they were written",
    description: "Each is read, and its checksum, rows and sums are compared with the list.",
    params: DayParams,
    query: StretchQuery,
    answer: {
      status: 200,
      schema: z
        .object({
          data: z.array(
            ArchivePart.pick({ part: true, name: true, key: true }).extend({ problem: Problem }),
          ),
          next_from: zNextFrom,
        })
        .meta({ id: "ArchiveVerification" }),
      description: "A stretch of the day's objects",
    },
    refuses: ["archive.not_found"],
  },
  async ({ ports, params, query }) => ({
    body: await verifyDay(ports, params.day, query.from),
  }),
);

const getTable = endpoint(
  {
    method: "get",
    path: "/admin/archives/{day}/tables/{name}",
    audience: AUDIENCE,
    stepUp: true,
    tag: TAG,
    summary: "The archived rows of one table on one day",
    description:
      "Gzipped NDJSON, in the order it was written: of two rows of one id the later one counts. " +
      "Who asked for what is in the audit log.",
    params: DayParams.extend({ name: zArchivedTable }),
    answer: {
      status: 200,
      schema: z.string(),
      description: "Streamed object by object",
      media: ["application/gzip"],
      raw_only: true,
    },
    refuses: ["archive.not_found"],
  },
  async ({ ports, actor, params: { day, name } }) => {
    if ((await ports.archive.parts(day, 1, 1)).length === 0) return refuse("archive.not_found");
    await noteExport(ports, actor, { resource: "archive", resource_id: day, asked: { name } });
    return {
      raw: streamOf(contents(ports, day, name)),
      media_type: "application/gzip",
      headers: { "content-disposition": `attachment; filename="${name}-${day}.ndjson.gz"` },
    };
  },
);

/** Gzip members one behind another are one gzip file (RFC 1952). */
async function* contents(ports: Ports, day: BusinessDay, table: ArchivedTable) {
  for (let from = 1; ; from += PARTS) {
    const found = await ports.archive.parts(day, from, PARTS);
    if (found.length === 0) return;
    for (const { key } of found.filter(({ name }) => name === table)) {
      const body = await ports.gzipObjects.get(key);
      if (body === undefined) throw new Error(`${key} is missing`);
      yield new Uint8Array(await new Response(body).arrayBuffer());
    }
  }
}

export const adminArchiveEndpoints: readonly Endpoint[] = [
  getArchives,
  getArchive,
  getVerification,
  getTable,
];
