import type { Customer } from "../../../domain/actor.ts";
import type { StoredFile } from "../../../domain/files/file.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";

/** A file of this customer's; anybody else's, and one that was deleted, is not found. */
export async function ownFile(
  ports: Use<"files">,
  owner: Pick<Customer, "id">,
  id: StoredFile["id"],
): Promise<StoredFile> {
  const file = await ports.files.find(id);
  if (file?.owner_id !== owner.id || file.state === "DELETED") return refuse("file.not_found");
  return file;
}
