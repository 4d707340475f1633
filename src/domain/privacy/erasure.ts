import { z } from "zod";
import type { User } from "../auth/person.ts";
import type { Id } from "../ids.ts";
import { zId } from "../ids.ts";
import { typedLine } from "../text/typed-text.ts";
import { addSeconds, type Instant, zInstant } from "../time.ts";

/**
 * `RUNNING` is not taken back: its wallet has forgotten its owner, or is about to. `CANCELLED` was
 * called off, or its account was opened again before its time.
 */
export const ERASURE_STATES = ["WAITING", "HELD", "RUNNING", "DONE", "CANCELLED"] as const;

/** What the law or staff may say of an erasure; no name belongs there. */
export const zErasureReason = typedLine({ max: 200 }).meta({
  example: "Permintaan penyidik, surat no. 12",
});

/** That what a closed account holds of its owner is to be destroyed, and how far that is. */
export const Erasure = z
  .object({
    user_id: zId("user"),
    state: z.enum(ERASURE_STATES),
    asked_at: zInstant,
    /** By when it is done, unless it is held. */
    due_at: zInstant,
    held_until: zInstant.nullable().meta({ description: "When a hold ends by itself" }),
    reason: z.string().meta({ description: "Of the last change", example: "user.closed" }),
    changed_by: z.string().meta({ example: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }),
    updated_at: zInstant,
    done_at: zInstant.nullable(),
    revision: z.int(),
  })
  .meta({ id: "Erasure" });
export type Erasure = z.infer<typeof Erasure>;
export const zErasureState = Erasure.shape.state;
export type ErasureState = Erasure["state"];

const DAY_SECONDS = 24 * 60 * 60;

interface Asked {
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
  readonly days: number;
}

export function newErasure(user_id: Id<"user">, { at, by, reason, days }: Asked): Erasure {
  return {
    ...{ user_id, state: "WAITING", asked_at: at, due_at: addSeconds(at, days * DAY_SECONDS) },
    ...{ held_until: null, reason, changed_by: by, updated_at: at, done_at: null, revision: 0 },
  };
}

/** When the job looks at one next; `null` for one that is over. */
export function lookAt({ state, due_at, held_until }: Erasure): Instant | null {
  if (state === "DONE" || state === "CANCELLED") return null;
  return state === "HELD" ? (held_until ?? due_at) : due_at;
}

/** What stands where the name of somebody stood who was erased; the same each time. */
export function erasedName(id: Id<"user">): string {
  return `deleted user ${id}`;
}

/** A customer of whom nothing is known any more. */
export function erasedUser<Known extends User>(user: Known, at: Instant): Known {
  const nobody = { email: null, phone: null, email_verified_at: null, phone_verified_at: null };
  const { id, status } = { id: user.id, status: "INACTIVE" } as const;
  return { ...user, ...nobody, name: erasedName(id), status, updated_at: at };
}

/** Whether somebody was erased: nobody is found by an address or called by a name any more. */
export function isErased({ id, name, email, phone }: Pick<User, Named>): boolean {
  return email === null && phone === null && name === erasedName(id);
}

type Named = "email" | "id" | "name" | "phone";

const SHOWN = 3;
const LONG_ENOUGH = 8;
export const MASK = "***";

/** A number that something was bought for: enough of it to tell two orders apart, if at all. */
export function maskedTarget(number: string): string {
  return number.length < LONG_ENOUGH ? MASK : `${MASK}${number.slice(-SHOWN)}`;
}
