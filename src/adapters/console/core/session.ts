import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import * as z from "zod";
import { zId } from "../../../domain/ids.ts";
import { addSeconds, type Instant, zInstant } from "../../../domain/time.ts";
import type { Ports } from "../../../ports/index.ts";
import { CONSOLE_PREFIX, type ConsoleContext, type Undo } from "./context.ts";
import { jsonOf } from "./form-body.ts";

/**
 * `__Host-` (RFC 6265bis §4.1.3.2): for all of this host and no other, over TLS or on this machine.
 */
const HOST_ONLY = { prefix: "host", path: "/", secure: true, sameSite: "Strict" } as const;
const COOKIE = "fa_console";
const SEALED_FOR = "session of the console";
/** Whoever leaves the request for so long signs in again, whatever their session says. */
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
export type Kept = z.infer<typeof Kept>;

type Sealing = Pick<Ports, "now" | "vault">;

/** Hands the browser a session to keep. */
export async function keepSession(
  c: ConsoleContext,
  { now, vault }: Sealing,
  session: Omit<Kept, "csrf" | "used_at"> & { readonly csrf?: string },
): Promise<void> {
  const kept: Kept = { csrf: crypto.randomUUID(), ...session, used_at: now() };
  const sealed = await vault.seal(JSON.stringify(kept), SEALED_FOR);
  setCookie(c, COOKIE, sealed, { ...HOST_ONLY, httpOnly: true });
}

/** The session of this browser, if it was used lately. Whether it stands, the shop knows. */
export async function keptSession(c: ConsoleContext, ports: Sealing): Promise<Kept | undefined> {
  const sealed = getCookie(c, COOKIE, "host");
  if (sealed === undefined) return undefined;
  const text = await ports.vault.open(sealed, SEALED_FOR).catch(() => undefined);
  // One that an earlier release has sealed in another form is as good as none.
  const kept = text === undefined ? undefined : Kept.safeParse(JSON.parse(text)).data;
  if (kept === undefined || isOver(kept.used_at, IDLE_SECONDS, ports)) return undefined;
  if (isOver(kept.used_at, RESEAL_SECONDS, ports)) await keepSession(c, ports, kept);
  return kept;
}

export function forgetSession(c: ConsoleContext): void {
  deleteCookie(c, COOKIE, HOST_ONLY);
}

function isOver(since: Instant, seconds: number, { now }: Pick<Ports, "now">): boolean {
  return addSeconds(since, seconds) <= now();
}

/** A setting of this browser, such as its language, or a message for its next page. */
export function setPreference(c: ConsoleContext, name: Preference, value: string): void {
  const year = { maxAge: 365 * 24 * 60 * 60 };
  const lasting = name === "notice" || name === "undo" ? {} : year;
  setCookie(c, `fa_${name}`, value, { ...HOST_ONLY, httpOnly: true, ...lasting });
}

export function preference(c: ConsoleContext, name: Preference): string | undefined {
  return getCookie(c, `fa_${name}`, "host");
}

const KeptUndo = z.strictObject({
  address: z.string().startsWith(`${CONSOLE_PREFIX}/`),
  fields: z.record(z.string(), z.string()),
});

/** How what was done before is taken back, which is offered once. */
export function takeUndo(c: ConsoleContext): Undo | undefined {
  const kept = preference(c, "undo");
  if (kept === undefined) return undefined;
  deleteCookie(c, "fa_undo", HOST_ONLY);
  return KeptUndo.safeParse(jsonOf(kept)).data;
}

/** The message for this page, which is told once. */
export function takeNotice(c: ConsoleContext): string | undefined {
  const notice = preference(c, "notice");
  if (notice !== undefined) deleteCookie(c, "fa_notice", HOST_ONLY);
  return notice;
}

type Preference = "locale" | "notice" | "sign_in" | "theme" | "undo";
