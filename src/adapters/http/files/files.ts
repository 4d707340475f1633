import * as z from "zod";
import { eraseAvatars, eraseFile } from "../../../application/files/erase-file.ts";
import { uploadFile } from "../../../application/files/upload-file.ts";
import { linkFile, openLink } from "../../../application/shared/files/link-file.ts";
import { ownFile } from "../../../application/shared/files/own-file.ts";
import { FileView, zFileName } from "../../../domain/files/file.ts";
import { LINK_SECONDS } from "../../../domain/files/file-link.ts";
import {
  FILE_TYPES,
  IDENTITY_PURPOSES,
  PICTURE_TYPES,
  PURPOSE_RULES,
  zFilePurpose,
} from "../../../domain/files/purpose.ts";
import { zId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import { zInstant } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam, param } from "../core/params.ts";
import { API_PREFIX } from "../core/prefix.ts";
import { Empty } from "../core/schemas.ts";
import { savedReply } from "./saved-reply.ts";

export const FILES_TAG = "Files";
export const FileParams = z.object({ file_id: idParam("file", "file.not_found") });

/** Purposes that need nothing else to belong to. */
const zFreePurpose = z.enum(["avatar", ...IDENTITY_PURPOSES]);
const CHECKED =
  "The file is the body itself. What it is shows by its first bytes, and neither its name nor " +
  "its media type may say otherwise; a picture may be called any other kind of picture. " +
  "It is READY once it has been checked; of a picture, nothing stays that tells where and how it " +
  "was taken. ";
const UPLOAD_REFUSALS = ["file.quota_exceeded", "file.unsound"] as const;

const postFile = endpoint(
  {
    method: "post",
    path: "/files",
    audience: "customer",
    tag: FILES_TAG,
    summary: "Upload a file",
    description: `${CHECKED}Each purpose has types, a size and a quota of its own.`,
    query: z.strictObject({ purpose: zFreePurpose, name: zFileName.optional() }),
    accepts: PICTURE_TYPES,
    bytes_max: ({ purpose }) => PURPOSE_RULES[purpose].bytes_max,
    answer: { status: 202, schema: FileView, description: "It is being checked" },
    refuses: [...UPLOAD_REFUSALS, "file.destroyed"],
  },
  async ({ ports, actor, query, bytes }) => {
    const content = bytes ?? refuse("request.unsupported_media_type");
    return { body: await uploadFile(ports, actor, { ...query, content }) };
  },
);

const postAvatar = endpoint(
  {
    method: "post",
    path: "/users/profile/avatar",
    audience: "customer",
    tag: FILES_TAG,
    summary: "Upload a picture of oneself",
    description: `${CHECKED}At most 2 MiB. It takes the place of the one before when it is READY.`,
    query: z.strictObject({ name: zFileName.optional() }),
    accepts: PICTURE_TYPES,
    bytes_max: () => PURPOSE_RULES.avatar.bytes_max,
    answer: { status: 202, schema: FileView, description: "It is being checked" },
    refuses: UPLOAD_REFUSALS,
  },
  async ({ ports, actor, query, bytes }) => {
    const content = bytes ?? refuse("request.unsupported_media_type");
    return { body: await uploadFile(ports, actor, { ...query, purpose: "avatar", content }) };
  },
);

const deleteAvatar = endpoint(
  {
    method: "delete",
    path: "/users/profile/avatar",
    audience: "customer",
    tag: FILES_TAG,
    summary: "Delete the picture of oneself",
    answer: { status: 204, schema: Empty, description: "There is none any more" },
    refuses: [],
  },
  async ({ ports, actor }) => {
    await eraseAvatars(ports, actor);
    return { body: {} };
  },
);

const getFiles = endpoint(
  {
    method: "get",
    path: "/files",
    audience: "customer",
    tag: FILES_TAG,
    summary: "The caller's files, newest first",
    query: PageQuery.extend({ purpose: zFilePurpose.optional() }),
    cursor: zId("file"),
    answer: { status: 200, schema: listOf(FileView), description: "One page of files" },
    refuses: [],
  },
  async ({ ports, actor, query }) => ({ body: await ports.files.ofOwner(actor.id, query) }),
);

const getFile = endpoint(
  {
    method: "get",
    path: "/files/{file_id}",
    audience: "customer",
    tag: FILES_TAG,
    summary: "One file of the caller's",
    params: FileParams,
    answer: { status: 200, schema: FileView, description: "What it is, and whether it is READY" },
    refuses: ["file.not_found"],
  },
  async ({ ports, actor, params }) => ({ body: await ownFile(ports, actor, params.file_id) }),
);

const deleteFile = endpoint(
  {
    method: "delete",
    path: "/files/{file_id}",
    audience: "customer",
    tag: FILES_TAG,
    summary: "Delete a file",
    description: "What money was moved upon stays, and is refused.",
    params: FileParams,
    answer: { status: 204, schema: Empty, description: "Nobody can read it any more" },
    refuses: ["file.kept", "file.not_found"],
  },
  async ({ ports, actor, params }) => {
    await eraseFile(ports, actor, params.file_id);
    return { body: {} };
  },
);

export const NewLink = {
  status: 201,
  schema: z
    .object({
      path: z.string().meta({ example: `${API_PREFIX}/files/read/fil_01K….f00a08` }),
      expires_at: zInstant,
    })
    .meta({ id: "FileLink" }),
  description: "Where the file can be read, and until when",
} as const;

const postLink = endpoint(
  {
    method: "post",
    path: "/files/{file_id}/link",
    audience: "customer",
    tag: FILES_TAG,
    summary: "Make a link that reads a file once",
    description: `Good for ${LINK_SECONDS} seconds, for whoever has it.`,
    params: FileParams,
    answer: NewLink,
    refuses: ["file.not_found", "file.not_ready"],
  },
  async ({ ports, actor, params }) => {
    const file = await ownFile(ports, actor, params.file_id);
    const { token, expires_at } = await linkFile(ports, file, actor.id);
    return { body: { path: `${API_PREFIX}/files/read/${token}`, expires_at } };
  },
);

const getContent = endpoint(
  {
    method: "get",
    path: "/files/read/{token}",
    audience: "public",
    tag: FILES_TAG,
    summary: "The file behind a link",
    description: "A link is good once; asked again, it is not found.",
    params: z.object({
      token: param(z.string().regex(/^[\w.-]{20,250}$/), "file.link_not_found"),
    }),
    answer: {
      status: 200,
      schema: z.string(),
      description: "The file, to be saved and not shown",
      media: FILE_TYPES,
      raw_only: true,
    },
    refuses: ["file.damaged", "file.destroyed", "file.link_not_found"],
  },
  async ({ ports, params }) => {
    const { file, content } = await openLink(ports, params.token);
    return savedReply(content, { ...file, name: file.id });
  },
);

export const fileEndpoints: readonly Endpoint[] = [
  postFile,
  getFiles,
  getContent,
  getFile,
  deleteFile,
  postLink,
  postAvatar,
  deleteAvatar,
];
