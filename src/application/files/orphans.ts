import {
  FOLDERS,
  INCOMING_FOLDER,
  idOfIncoming,
  UNCHECKED_STATES,
} from "../../domain/files/file.ts";
import type { Use } from "../../ports/index.ts";

/** Whether what lies under a key of ours belongs to no file, or is no longer needed by its own. */
export async function isOrphan({ files }: Use<"files">, key: string): Promise<boolean> {
  if (!FOLDERS.some((folder) => key.startsWith(folder))) return false;
  if (!key.startsWith(INCOMING_FOLDER)) return (await files.byKey(key)) === undefined;
  const id = idOfIncoming(key);
  const file = id && (await files.find(id));
  return file === undefined || !UNCHECKED_STATES.includes(file.state);
}
