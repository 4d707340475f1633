import * as z from "zod";
import { hexDigest } from "../digest.ts";
import { fileTypeOf } from "../file-type.ts";
import { type Id, newId, newSecretName, zId } from "../ids.ts";
import { refuse } from "../refusal.ts";
import { typedLine } from "../text/typed-text.ts";
import { addSeconds, type Instant, zInstant } from "../time.ts";
import { isSound } from "./content.ts";
import {
  type FilePurpose,
  isNamedLike,
  PURPOSE_RULES,
  zFilePurpose,
  zFileType,
} from "./purpose.ts";

export const FILE_STATES = [
  "RECEIVING",
  "PROCESSING",
  "READY",
  "QUARANTINED",
  "MISSING",
  "DELETED",
] as const;
export const zFileState = z.enum(FILE_STATES);
export type FileState = z.infer<typeof zFileState>;

export const zFileName = typedLine({ max: 120 }).meta({ example: "foto.jpg" });

/** A file that somebody sent. Its content can be read only while it is READY. */
export const StoredFile = z
  .object({
    id: zId("file"),
    owner_id: zId("user"),
    purpose: zFilePurpose,
    /** RECEIVING until its content is stored, PROCESSING until it is checked. */
    state: zFileState,
    /** What its owner calls it; never part of an address. */
    name: zFileName.nullable(),
    media_type: zFileType,
    /** Of what was sent. */
    bytes: z.int().min(1).meta({ example: 48_213 }),
    /** Of what was sent. */
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ example: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" }),
    /** Where its checked content lies in the bucket. */
    key: z.string(),
    /** Why it is quarantined. */
    problem: z.string().nullable(),
    /** How often processing it has failed. */
    tries: z.int(),
    /** Whether its content lies encrypted under its owner's key. */
    encrypted: z.boolean(),
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "StoredFile" });
export type StoredFile = z.infer<typeof StoredFile>;

/** A file as its owner sees it. */
export const FileView = StoredFile.omit({
  owner_id: true,
  key: true,
  problem: true,
  tries: true,
  encrypted: true,
}).meta({ id: "File" });
export type FileView = z.infer<typeof FileView>;

/** Whether this is how a file stands later than that; news of one may come in any order. */
export function isLater(file: FileView, than: FileView): boolean {
  if (file.updated_at !== than.updated_at) return file.updated_at > than.updated_at;
  return FILE_STATES.indexOf(file.state) > FILE_STATES.indexOf(than.state);
}

/** Those whose unchecked content is still needed. */
export const UNCHECKED_STATES: readonly FileState[] = ["RECEIVING", "PROCESSING", "QUARANTINED"];

/** Whether nobody knows yet what becomes of it. */
export function isUnderWay({ state }: Pick<FileView, "state">): boolean {
  return state === "RECEIVING" || state === "PROCESSING";
}

/** A file as staff see it. */
export const StaffFileView = StoredFile.omit({ key: true, encrypted: true }).meta({
  id: "StaffFile",
});

/** What was sent, with all that is known of it besides its bytes. */
export interface SentFile {
  readonly purpose: FilePurpose;
  readonly name?: string | undefined;
  readonly content: Uint8Array<ArrayBuffer>;
}

export const READY_FOLDER = "ready/";
export const INCOMING_FOLDER = "incoming/";
export const FOLDERS = [READY_FOLDER, INCOMING_FOLDER] as const;

/** Where unchecked content lies. */
export function incomingKey({ id }: Pick<StoredFile, "id">): string {
  return `${INCOMING_FOLDER}${id}`;
}

/** The file that an unchecked content belongs to, by its key. */
export function idOfIncoming(key: string): StoredFile["id"] | undefined {
  return zId("file").safeParse(key.slice(INCOMING_FOLDER.length)).data;
}

/** The file that this content makes, or a refusal where it is not fit for its purpose. */
export function newFile(owner: Id<"user">, sent: SentFile, at: Instant): StoredFile {
  const { purpose, name, content } = sent;
  const { types, bytes_max, encrypted } = PURPOSE_RULES[purpose];
  if (content.length > bytes_max) refuse("request.too_large");
  const found = fileTypeOf(content);
  const media_type = types.find((type) => type === found);
  if (media_type === undefined) return refuse("request.unsupported_media_type");
  if (name !== undefined && !isNamedLike(media_type, name)) {
    refuse("request.unsupported_media_type");
  }
  if (!isSound(media_type, content)) refuse("file.unsound");
  return {
    id: newId("file", at),
    owner_id: owner,
    purpose,
    state: "RECEIVING",
    name: name ?? null,
    media_type,
    bytes: content.length,
    sha256: hexDigest("sha256", content),
    key: `${READY_FOLDER}${newSecretName()}`,
    problem: null,
    tries: 0,
    encrypted,
    created_at: at,
    updated_at: at,
  };
}

/** Since when files of a purpose count against its quota. */
export function countedSince(purpose: FilePurpose, at: Instant): Instant {
  return addSeconds(at, -quotaSeconds(purpose));
}

/** Until when a file counts against the quota of its purpose, whatever becomes of it. */
export function countedUntil({ purpose, created_at }: StoredFile): Instant {
  return addSeconds(created_at, quotaSeconds(purpose));
}

function quotaSeconds(purpose: FilePurpose): number {
  return PURPOSE_RULES[purpose].quota.days * 24 * 3_600;
}
