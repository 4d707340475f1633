import * as z from "zod";
import { zId } from "../../../domain/ids.ts";
import { addSeconds, type Instant, zInstant } from "../../../domain/time.ts";
import type { Ports } from "../../../ports/index.ts";
import type { ConsoleContext } from "./context.ts";
import { forgetCookie, keepCookie, keptCookie } from "./cookies.ts";

const SEALED_FOR = "session of the console";
/** Whoever does nothing for so long signs in again, whatever their session says. */
const IDLE_SECONDS = 8 * 60 * 60;
/** A cookie that was used for so long is sealed anew. */
const RESEAL_SECONDS = 10 * 60;

const Kept = z.strictObject({
  session_id: zId("session"),
  admin_id: zId("admin"),
  csrf: z.string(),
  used_at: zInstant,
});

/** What a signed-in browser keeps, and cannot read. */
type Kept = z.infer<typeof Kept>;

type Sealing = Pick<Ports, "now" | "vault">;

/** Hands the browser a session to keep. */
export async function keepSession(
  c: ConsoleContext,
  { now, vault }: Sealing,
  session: Omit<Kept, "csrf" | "used_at"> & { readonly csrf?: string },
): Promise<void> {
  const kept: Kept = { csrf: crypto.randomUUID(), ...session, used_at: now() };
  const sealed = await vault.seal(JSON.stringify(kept), SEALED_FOR);
  keepCookie(c, { name: "fa_console", value: sealed });
}

/** The session of this browser, if it was used lately. Whether it stands, the shop knows. */
export async function keptSession(c: ConsoleContext, ports: Sealing): Promise<Kept | undefined> {
  const sealed = keptCookie(c, "fa_console");
  if (sealed === undefined) return undefined;
  const text = await ports.vault.open(sealed, SEALED_FOR).catch(() => undefined);
  // One that an earlier release has sealed in another form is as good as none.
  const kept = text === undefined ? undefined : Kept.safeParse(JSON.parse(text)).data;
  if (kept === undefined || isOver(kept.used_at, IDLE_SECONDS, ports)) return undefined;
  if (isOver(kept.used_at, RESEAL_SECONDS, ports)) await keepSession(c, ports, kept);
  return kept;
}

export function forgetSession(c: ConsoleContext): void {
  forgetCookie(c, "fa_console");
}

function isOver(since: Instant, seconds: number, { now }: Pick<Ports, "now">): boolean {
  return addSeconds(since, seconds) <= now();
}
