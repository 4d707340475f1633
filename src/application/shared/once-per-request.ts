import * as z from "zod";
import type { Staff } from "../../domain/actor.ts";
import { Refusal, refuse } from "../../domain/refusal.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";

/** Whose request it is, and the schema that an answer kept as JSON is read by. */
interface StaffRequest<Answer> {
  readonly staff: Staff;
  readonly request: RequestKey;
  readonly schema: { readonly parse: (kept: unknown) => Answer };
}

export interface Answered<Answer> {
  readonly answer: Answer;
  /** Whether it was given before. */
  readonly repeated: boolean;
}

const Kept = z.object({ id: z.string() });

/** How something is made, and found again by its id. */
interface Creation<Made> {
  /** Puts the write of `keep` before the others of its one commit. */
  readonly make: (keep: (id: string) => Write) => Promise<Made>;
  readonly find: (id: string) => Promise<Made>;
}

/**
 * The same for what may be too large to keep as an answer: a repeat hears what was made as it is
 * by then.
 */
export async function madeOnce<Made extends { readonly id: string }>(
  ports: Use<"now" | "requests">,
  asked: Omit<StaffRequest<Made>, "schema">,
  { make, find }: Creation<Made>,
): Promise<Answered<Made>> {
  const made: Made[] = [];
  const once = await oncePerRequest(ports, { ...asked, schema: Kept }, async (keep) => {
    const one = await make((id) => keep({ id }));
    made.push(one);
    return { id: one.id };
  });
  return { answer: made[0] ?? (await find(once.answer.id)), repeated: once.repeated };
}

/**
 * Makes a staff request idempotent under its key: repeats get the first answer. `work` puts the
 * write of `keep` before the others of its one commit. Only for effects of that commit; effects in
 * wallets and at vendors have keys of their own. Without a key each request is another.
 */
export async function oncePerRequest<Answer>(
  ports: Use<"now" | "requests">,
  asked: StaffRequest<Answer>,
  work: (keep: (answer: Answer) => Write) => Promise<Answer>,
): Promise<Answered<Answer>> {
  const { staff, request } = asked;
  const keep = (answer: Answer) =>
    ports.requests.keep(staff.id, request, { answer: JSON.stringify(answer), at: ports.now() });
  const before = await answeredBefore(ports, asked);
  if (before !== undefined) return before;
  try {
    return { answer: await work(keep), repeated: false };
  } catch (error) {
    // A concurrent equal request may have caused the refusal.
    if (!(error instanceof Refusal)) throw error;
    const met = await answeredBefore(ports, asked);
    if (met === undefined) throw error;
    return met;
  }
}

async function answeredBefore<Answer>(
  ports: Use<"requests">,
  { staff, request, schema }: StaffRequest<Answer>,
): Promise<Answered<Answer> | undefined> {
  if (request.key === "") return undefined;
  const kept = await ports.requests.find(staff.id, request.key);
  if (kept === undefined) return undefined;
  if (kept.digest !== request.digest) return refuse("request.key_reused");
  return { answer: schema.parse(JSON.parse(kept.answer)), repeated: true };
}
