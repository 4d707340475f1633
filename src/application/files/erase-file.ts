import type { Customer } from "../../domain/actor.ts";
import type { StoredFile } from "../../domain/files/file.ts";
import { PURPOSE_RULES } from "../../domain/files/purpose.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import { erasing } from "../shared/files/erasing.ts";
import { ownFile } from "../shared/files/own-file.ts";
import { tellFiles } from "../shared/files/stored-files.ts";

type Erasing = Use<"alerts" | "balanceFeeds" | "commit" | "files" | "log" | "now">;

/** Deletes a file of its owner's: nobody reads it from now on, and its content leaves after. */
export async function eraseFile(
  ports: Erasing,
  owner: Customer,
  id: StoredFile["id"],
): Promise<void> {
  const file = await ownFile(ports, owner, id);
  if (!PURPOSE_RULES[file.purpose].erasable) refuse("file.kept");
  await ports.commit(...erasing(ports, [id]));
  await tellFiles(ports, owner.id);
}

/** Deletes every picture of themselves that a customer has sent. */
export async function eraseAvatars(ports: Erasing, owner: Customer): Promise<void> {
  const limit = PURPOSE_RULES.avatar.quota.files;
  const { data } = await ports.files.ofOwner(owner.id, { purpose: "avatar", limit });
  const ids = data.map(({ id }) => id);
  await ports.commit(...erasing(ports, ids));
  await tellFiles(ports, owner.id);
}
