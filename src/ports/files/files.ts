import type { FileState, StoredFile } from "../../domain/files/file.ts";
import type { FilePurpose } from "../../domain/files/purpose.ts";
import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

type FileId = StoredFile["id"];

/** The files of customers. A change applies only to a file in the state that it leads on from. */
export interface Files {
  /** Refuses with `file.quota_exceeded` where its owner has as much of its purpose as they may. */
  add(file: StoredFile): Write;
  /** Its content is stored and waits to be checked. */
  received(id: FileId, at: Instant): Write;
  /** It was checked, and can be read; one that is out of date by now is deleted instead. */
  ready(file: StoredFile, at: Instant): Write;
  /** Deletes what of the same purpose its owner sent before it. */
  replaceOlder(file: StoredFile, at: Instant): Write;
  /** Processing it has failed once more. */
  failed(id: FileId, at: Instant): Write;
  quarantine(id: FileId, problem: string, at: Instant): Write;
  /** A quarantined file is processed again. */
  retry(id: FileId, at: Instant): Write;
  /** Its content lies encrypted from now on. */
  encrypted(id: FileId): Write;
  /** Its content could not be found any more, or is another. */
  missing(id: FileId, at: Instant): Write;
  /** Nobody reads it any more; its content leaves after. */
  erase(id: FileId, at: Instant): Write;
  /** A deleted file, whose content has left, counts as unchanged until then. */
  keepUntil(id: FileId, until: Instant): Write;
  /** Deletes the row of a deleted file, whose content has left. */
  forget(id: FileId): Write;
  /** A one-time link was used: once per nonce. */
  linkUsed(read: FileRead): Write;

  find(id: FileId): Promise<StoredFile | undefined>;
  byKey(key: string): Promise<StoredFile | undefined>;
  /** Those of some keys whose content a file still needs. */
  known(keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** Newest first, without those that are deleted. */
  ofOwner(owner: Id<"user">, page: FilePage): Promise<Listed<StoredFile>>;
  /** The newest of them, the oldest first; also those that were deleted. */
  recent(owner: Id<"user">): Promise<readonly StoredFile[]>;
  /** Everybody's, newest first. */
  inState(state: FileState, page: Page): Promise<Listed<StoredFile>>;
  /** Those in a state that have not changed since `before`, the oldest first. */
  unchanged(state: FileState, before: Instant, next: NextPage): Promise<readonly StoredFile[]>;
  /** Those whose content should lie encrypted and may lie in clear, in the order of their ids. */
  inClear(next: NextPage): Promise<readonly StoredFile[]>;
  /** Those that can be read, in the order of their ids. */
  readable(next: NextPage): Promise<readonly StoredFile[]>;
}

export interface FilePage extends Page {
  readonly purpose?: FilePurpose | undefined;
}

/** Who read which file by a one-time link. */
interface FileRead {
  readonly nonce: string;
  readonly file_id: FileId;
  readonly actor: string;
  readonly read_at: Instant;
}
