import * as z from "zod";
import { eraseAnyFile, linkAnyFile, retryFile } from "../../../application/files/review-file.ts";
import { FOLDERS, READY_FOLDER, StaffFileView, zFileState } from "../../../domain/files/file.ts";
import { LINK_SECONDS } from "../../../domain/files/file-link.ts";
import { zId } from "../../../domain/ids.ts";
import { zInstant } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { API_PREFIX } from "../core/prefix.ts";
import { Empty } from "../core/schemas.ts";
import { FILES_TAG, FileParams, NewLink } from "./files.ts";

const REVIEW = { staff: "files:review" } as const;

export const getFiles = endpoint(
  {
    method: "get",
    path: "/admin/files",
    audience: REVIEW,
    tag: FILES_TAG,
    summary: "Files in one state, newest first",
    description: "In QUARANTINE for what `problem` says; MISSING are those whose content has gone.",
    query: PageQuery.extend({ state: zFileState.default("QUARANTINED") }),
    cursor: zId("file"),
    answer: { status: 200, schema: listOf(StaffFileView), description: "One page of files" },
    refuses: [],
  },
  async ({ ports, query }) => ({ body: await ports.files.inState(query.state, query) }),
);

const Orphan = z
  .object({
    key: z.string().meta({ example: `${READY_FOLDER}0f3a5c…` }),
    uploaded_at: zInstant,
  })
  .meta({ id: "OrphanedObject" });

export const getOrphans = endpoint(
  {
    method: "get",
    path: "/admin/files/orphans",
    audience: REVIEW,
    tag: FILES_TAG,
    summary: "Contents in the bucket that belong to no file",
    description:
      "Found by a look at one page of the bucket's keys, so a page may be short or empty while " +
      "`next_cursor` leads on. They leave by themselves a day after they came.",
    query: PageQuery.extend({ folder: z.enum(FOLDERS).default(READY_FOLDER) }),
    cursor: z.string().regex(/^(?:ready|incoming)\/[\w/.-]{1,200}$/),
    answer: { status: 200, schema: listOf(Orphan), description: "Those of one page" },
    refuses: [],
  },
  async ({ ports, query: { folder, limit, cursor } }) => {
    const found = await ports.objects.list(folder, { behind: cursor ?? "", limit });
    const known = await ports.files.known(found.map(({ key }) => key));
    const data = found.filter(({ key }) => !known.has(key));
    const next_cursor = found.length < limit ? null : (found.at(-1)?.key ?? null);
    return { body: { data, next_cursor } };
  },
);

export const postRetry = endpoint(
  {
    method: "post",
    path: "/admin/files/{file_id}/retry",
    audience: REVIEW,
    tag: FILES_TAG,
    summary: "Check a file in quarantine once more",
    params: FileParams,
    answer: { status: 202, schema: StaffFileView, description: "It is being checked" },
    refuses: ["file.not_found", "file.not_quarantined"],
  },
  async ({ ports, actor, params }) => ({ body: await retryFile(ports, actor, params.file_id) }),
);

export const deleteFile = endpoint(
  {
    method: "delete",
    path: "/admin/files/{file_id}",
    audience: REVIEW,
    tag: FILES_TAG,
    summary: "Delete a file that nobody can read",
    params: FileParams,
    answer: { status: 204, schema: Empty, description: "It is deleted" },
    refuses: ["file.not_found", "file.not_quarantined"],
  },
  async ({ ports, actor, params }) => {
    await eraseAnyFile(ports, actor, params.file_id);
    return { body: {} };
  },
);

export const postLink = endpoint(
  {
    method: "post",
    path: "/admin/files/{file_id}/link",
    audience: REVIEW,
    tag: FILES_TAG,
    stepUp: true,
    summary: "Make a link that reads anybody's file once",
    description: `Good for ${LINK_SECONDS} seconds. The audit log says that it was made.`,
    params: FileParams,
    answer: NewLink,
    refuses: ["file.not_found", "file.not_ready"],
  },
  async ({ ports, actor, params }) => {
    const { token, expires_at } = await linkAnyFile(ports, actor, params.file_id);
    return { body: { path: `${API_PREFIX}/files/read/${token}`, expires_at } };
  },
);

export const adminFileEndpoints: readonly Endpoint[] = [
  getFiles,
  getOrphans,
  postRetry,
  deleteFile,
  postLink,
];
