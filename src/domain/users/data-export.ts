import type { Id } from "../ids.ts";
import { addSeconds, type Instant, instant } from "../time.ts";

/** How long an export can be fetched after its owner gave their password. */
export const EXPORT_SECONDS = 5 * 60;
/** So often a customer may ask for one. */
export const EXPORT_RATE = { name: "data_export", limit: 5, window_seconds: 24 * 3_600 } as const;

/** What lets a customer fetch their data: good for them alone, until then. */
export interface ExportPass {
  readonly owner: Id<"user">;
  readonly expires_at: Instant;
}

export function newPass(owner: Id<"user">, at: Instant): ExportPass {
  return { owner, expires_at: addSeconds(at, EXPORT_SECONDS) };
}

/** What is signed of a pass. */
export function signedText({ owner, expires_at }: ExportPass): string {
  return ["data export", owner, expires_at].join("\n");
}

/** A pass as it stands in an address. Whose it is, its bearer's session says. */
export function passToken({ expires_at }: ExportPass, signature: string): string {
  return `${Date.parse(expires_at)}.${signature}`;
}

export const PASS_TOKEN = /^(\d{13})\.([0-9a-f]{64})$/;

export function readPass(
  owner: Id<"user">,
  token: string,
): { readonly pass: ExportPass; readonly signature: string } | undefined {
  const [, time, signature] = PASS_TOKEN.exec(token) ?? [];
  if (time === undefined || signature === undefined) return undefined;
  return { pass: { owner, expires_at: instant(Number(time)) }, signature };
}
