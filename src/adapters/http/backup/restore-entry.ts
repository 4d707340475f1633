import * as z from "zod";
import {
  beginRestore,
  digestStep,
  endRestore,
  restorePart,
} from "../../../application/backup/restore.ts";
import { BackupManifest, BackupPart, ExportPosition } from "../../../domain/backup/backup.ts";
import { sameInConstantTime } from "../../../domain/digest.ts";
import { Refusal, refuse } from "../../../domain/refusal.ts";
import type { Ports } from "../../../ports/index.ts";
import { problem } from "../core/problem.ts";

const PREFIX = "/api/v1/restore/";
const TOKEN_LENGTH_MIN = 32;
const Token = z.object({ RESTORE_TOKEN: z.string().min(1) });
const Part = BackupPart.pick({ name: true, digest: true }).extend({ text: z.string() });

/**
 * The token of an instance that is there to be restored into; any other has none. One that is too
 * short lets nobody in, and opens no shop either.
 */
export function restoreToken(env: object): string | undefined {
  return Token.safeParse(env).data?.RESTORE_TOKEN;
}

type Step = (ports: Ports, body: unknown) => Promise<unknown>;

const STEPS: Readonly<Record<string, Step>> = {
  begin: (ports, body) =>
    beginRestore(ports, BackupManifest.pick({ backup: true, migration: true }).parse(body)),
  part: (ports, body) => {
    const { text, ...part } = Part.parse(body);
    return restorePart(ports, part, text);
  },
  end: async (ports, body) => {
    const { behind } = z.object({ behind: z.string() }).parse(body);
    return { next: await endRestore(ports, behind) };
  },
  digest: (ports, body) => digestStep(ports, ExportPosition.parse(body)),
};

/** All that such an instance answers: steps of `npm run restore`, to whoever has its token. */
export async function restoreEntry(
  ports: () => Ports,
  token: string,
  request: Request,
): Promise<Response> {
  try {
    if (token.length < TOKEN_LENGTH_MIN) return refuse("service.misconfigured");
    const { pathname } = new URL(request.url);
    const step = STEPS[pathname.startsWith(PREFIX) ? pathname.slice(PREFIX.length) : ""];
    if (step === undefined || request.method !== "POST") return refuse("service.restoring");
    const shown = request.headers.get("authorization") ?? "";
    if (!sameInConstantTime(shown, `Bearer ${token}`)) return refuse("auth.token_invalid");
    const answer = await step(ports(), await request.json());
    return Response.json(answer ?? {});
  } catch (error) {
    if (error instanceof Refusal) return problem(error, "en", "restore");
    throw error;
  }
}
