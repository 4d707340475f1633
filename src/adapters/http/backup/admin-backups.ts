import * as z from "zod";
import { openBackup } from "../../../application/backup/open-backup.ts";
import { verifyBackup } from "../../../application/backup/verify-backup.ts";
import { noteExport } from "../../../application/operations/note-export.ts";
import { Backup, BackupPart } from "../../../domain/backup/backup.ts";
import { zId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, StretchQuery, zNextFrom } from "../core/page.ts";
import { idParam } from "../core/params.ts";

const TAG = "Backups";
const READ = { staff: "backups:read" } as const;
const RUN = { staff: "backups:run" } as const;
const PARTS = 100;
const zProblem = z.enum(["missing", "altered"]).nullable().meta({ example: null });
const BackupParams = z.strictObject({ backup_id: idParam("backup", "backup.not_found") });

export const getBackups = endpoint(
  {
    method: "get",
    path: "/admin/backups",
    audience: READ,
    tag: TAG,
    summary: "The backups there are, newest first",
    query: PageQuery,
    cursor: zId("backup"),
    answer: { status: 200, schema: listOf(Backup), description: "A page of backups" },
    refuses: [],
  },
  async ({ ports, query }) => ({ body: await ports.backups.list(query) }),
);

export const postBackup = endpoint(
  {
    method: "post",
    path: "/admin/backups",
    audience: RUN,
    stepUp: true,
    tag: TAG,
    summary: "Make a backup now, besides the one a day",
    answer: { status: 202, schema: Backup, description: "The schedule writes it, part by part" },
    refuses: ["backup.running"],
  },
  async ({ ports, actor }) => ({ body: await openBackup(ports, actor) }),
);

export const getBackup = endpoint(
  {
    method: "get",
    path: "/admin/backups/{backup_id}",
    audience: READ,
    tag: TAG,
    summary: "One backup and its parts",
    params: BackupParams,
    query: StretchQuery,
    answer: {
      status: 200,
      schema: z
        .object({ backup: Backup, parts: z.array(BackupPart), next_from: zNextFrom })
        .meta({ id: "BackupContents" }),
      description: "A hundred parts at once",
    },
    refuses: ["backup.not_found"],
  },
  async ({ ports, params: { backup_id }, query: { from } }) => {
    const backup = (await ports.backups.find(backup_id)) ?? refuse("backup.not_found");
    const parts = await ports.backups.parts(backup_id, from, PARTS);
    return { body: { backup, parts, next_from: parts.length < PARTS ? null : from + PARTS } };
  },
);

export const getVerification = endpoint(
  {
    method: "get",
    path: "/admin/backups/{backup_id}/verify",
    audience: READ,
    tag: TAG,
    summary: "Whether the parts of a backup are as they were written",
    params: BackupParams,
    query: StretchQuery,
    answer: {
      status: 200,
      schema: z
        .object({
          manifest: zProblem.meta({
            description: "What is wrong with the object that lists the parts, as far as these go",
          }),
          data: z.array(
            BackupPart.pick({ part: true, name: true }).extend({
              problem: zProblem,
            }),
          ),
          next_from: zNextFrom,
        })
        .meta({ id: "BackupVerification" }),
      description: "A stretch of the parts",
    },
    refuses: ["backup.not_found"],
  },
  async ({ ports, params, query }) => ({
    body: await verifyBackup(ports, params.backup_id, query.from),
  }),
);

const getPart = endpoint(
  {
    method: "get",
    path: "/admin/backups/{backup_id}/parts/{part}",
    audience: RUN,
    stepUp: true,
    tag: TAG,
    summary: "One part of a backup, to be kept elsewhere",
    description: "Who took which is in the audit log. A backup holds all that the shop knows.",
    params: BackupParams.extend({ part: z.coerce.number().int().min(1) }),
    answer: {
      status: 200,
      schema: z.string(),
      description: "Gzipped lines of JSON",
      media: ["application/gzip"],
      raw_only: true,
    },
    refuses: ["backup.not_found"],
  },
  async ({ ports, actor, params: { backup_id, part } }) => {
    const [found] = await ports.backups.parts(backup_id, part, 1);
    if (found?.part !== part) return refuse("backup.not_found");
    await noteExport(ports, actor, {
      resource: "backup",
      resource_id: backup_id,
      asked: { part },
    });
    const raw = (await ports.gzipObjects.get(found.key)) ?? refuse("backup.not_found");
    return { raw, media_type: "application/gzip" };
  },
);

export const adminBackupEndpoints: readonly Endpoint[] = [
  getBackups,
  postBackup,
  getBackup,
  getVerification,
  getPart,
];
