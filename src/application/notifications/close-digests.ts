import type { Use } from "../../ports/index.ts";

/** Closes the digests that are due, and has their readers told of what is in them. */
export async function closeDigests(ports: Use<"digests" | "now" | "outbox">): Promise<number> {
  const at = ports.now();
  const closed = await ports.digests.close(at);
  if (closed > 0) await ports.outbox.flush(at);
  return closed;
}
