import * as z from "zod";
import { type Id, newId } from "../ids.ts";
import { refuse } from "../refusal.ts";
import { type Instant, zInstant } from "../time.ts";

/** What a customer agrees to. The terms end with the account; the others can be taken back. */
const CONSENT_PURPOSES = ["terms", "marketing"] as const;

/** The version of the terms and the privacy notice, as the shop publishes them. */
export const zTermsVersion = z
  .string()
  .regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,19}$/)
  .meta({ example: "2026-01" });

/** One answer of a customer to one question; the latest of a purpose counts. */
export const Consent = z
  .object({
    purpose: z.enum(CONSENT_PURPOSES),
    version: zTermsVersion,
    granted: z.boolean(),
    given_at: zInstant,
    ip: z.string().meta({ example: "203.0.113.7" }),
  })
  .meta({ id: "Consent" });
export type Consent = z.infer<typeof Consent>;

export interface StoredConsent extends Consent {
  readonly id: Id<"consent">;
  readonly user_id: Id<"user">;
}

/** What a customer answers; what is left out stays as it is. */
export interface ConsentAnswer {
  readonly terms?: string | undefined;
  readonly marketing?: boolean | undefined;
}

/** Who answers, from where, and the version that the shop asks about. */
interface ConsentAsked {
  readonly user_id: Id<"user">;
  readonly ip: string;
  readonly at: Instant;
  readonly version: string;
}

/** The rows of an answer, without those that say what the latest ones say already. */
export function newConsents(
  { terms, marketing }: ConsentAnswer,
  { version, user_id, ip, at }: ConsentAsked,
  latest: readonly Consent[] = [],
): readonly StoredConsent[] {
  if (terms !== undefined && terms !== version) {
    refuse("consent.outdated", { members: { current_version: version } });
  }
  const given = [
    ...(terms === undefined ? [] : [{ purpose: "terms", granted: true } as const]),
    ...(marketing === undefined ? [] : [{ purpose: "marketing", granted: marketing } as const]),
  ];
  return given
    .filter(({ purpose, granted }) => {
      const before = latest.find((each) => each.purpose === purpose);
      return before?.granted !== granted || before.version !== version;
    })
    .map((each) => ({ ...each, id: newId("consent", at), user_id, version, ip, given_at: at }));
}

/** Whether a customer still has to be asked for these terms. */
export function isAsked(latest: readonly Consent[], version: string): boolean {
  return !latest.some((each) => each.purpose === "terms" && each.version === version);
}
