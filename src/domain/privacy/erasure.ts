import * as z from "zod";
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

/**
 * What an erasure is at, or waits for. `MONEY` has to leave the wallet first; `WALLET`, `TABLES`,
 * `IDENTITY` and `FILES` are what the last turn did not get through, and the next one goes on with;
 * after an `ERROR` it is tried again, and staff have an alert.
 */
const ERASURE_WAITS = ["MONEY", "WALLET", "TABLES", "IDENTITY", "FILES", "ERROR"] as const;

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
    waits_for: z.enum(ERASURE_WAITS).nullable().meta({
      description:
        "What it is at since its last turn; `null` before its day and while nothing is left",
    }),
    /** What came late of a customer who is gone is looked for once more, some days after. */
    swept_at: zInstant.nullable().meta({
      description: "When what had come late was destroyed as well",
    }),
    revision: z.int(),
  })
  .meta({ id: "Erasure" });
export type Erasure = z.infer<typeof Erasure>;
export const zErasureState = Erasure.shape.state;
export type ErasureState = Erasure["state"];

export type ErasureWait = (typeof ERASURE_WAITS)[number];

const DAY_SECONDS = 24 * 60 * 60;
/** Messages of queues live shorter than that, and so does what staff put back into them. */
const SWEEP_DAYS = 7;

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
    ...{ waits_for: null, swept_at: null },
  };
}

/** When the job looks at one next; `null` for one that is over. */
export function lookAt({ state, due_at, held_until, done_at, swept_at }: Erasure): Instant | null {
  if (state === "CANCELLED" || swept_at !== null) return null;
  if (state === "DONE") return addSeconds(done_at ?? due_at, SWEEP_DAYS * DAY_SECONDS);
  // A hold does not take a day from whoever may come back until then.
  return state === "HELD" && held_until !== null && held_until > due_at ? held_until : due_at;
}

/** What stands where the name of somebody stood who was erased; the same each time. */
function erasedName(id: Id<"user">): string {
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
