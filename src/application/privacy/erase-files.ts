import { incomingKey } from "../../domain/files/file.ts";
import type { Id } from "../../domain/ids.ts";
import type { Use } from "../../ports/index.ts";
import { erasing } from "../shared/files/erasing.ts";

/** Files at once, and what they cost. */
const PAGE = 5;
const COST = 25;

/**
 * Destroys the contents of all that a customer has ever sent, proofs of payment too, and the rows
 * that name them. `false` where the budget ended before the files did.
 */
export async function eraseFiles(
  ports: Use<"alerts" | "budget" | "commit" | "files" | "now" | "objects">,
  owner: Id<"user">,
): Promise<boolean> {
  for (;;) {
    if (ports.budget.left() < COST) return false;
    const files = (await ports.files.recent(owner)).slice(0, PAGE);
    if (files.length === 0) return true;
    const ids = files.map(({ id }) => id);
    // Nobody reads them from here on; what is being checked meanwhile is deleted after.
    await ports.commit(...erasing(ports, ids));
    await ports.objects.remove(files.flatMap((file) => [incomingKey(file), file.key]));
    await ports.commit(...ids.map((id) => ports.files.forget(id)));
  }
}
