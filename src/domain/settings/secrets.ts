import * as z from "zod";
import type { Id } from "../ids.ts";
import { zId } from "../ids.ts";
import type { Locale } from "../locale.ts";
import { type Instant, zInstant } from "../time.ts";

type Text = readonly [label: string, description: string];

/** Settings that are written and never read back, by what they are called in every language. */
const SECRETS = {
  "discord.client_secret": {
    id: ["Rahasia aplikasi Discord", "Menggantikan DISCORD_CLIENT_SECRET tanpa pasang ulang"],
    en: ["Client secret at Discord", "Takes the place of DISCORD_CLIENT_SECRET, without a deploy"],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Locale, Text>>>>;
export type SecretKey = keyof typeof SECRETS;

export const zSecretKey = z.enum(["discord.client_secret"]);
export const SECRET_KEYS: readonly SecretKey[] = zSecretKey.options;

/** As vendors make them: printed characters without a space. */
export const zSecretValue = z
  .string()
  .min(8)
  .max(512)
  .regex(/^[!-~]+$/)
  .meta({ writeOnly: true });

/** What is told of a secret: everything but itself. */
export const SecretSetting = z
  .object({
    key: z.string(),
    label: z.string().meta({ description: "Its name, in the language of `Accept-Language`" }),
    description: z.string(),
    set: z.boolean(),
    fingerprint: z
      .string()
      .nullable()
      .meta({ description: "Tells two secrets apart; a rotation of the shop's key gives another" }),
    changed_at: zInstant.nullable(),
    changed_by: zId("admin").nullable(),
  })
  .meta({
    id: "SecretSetting",
    example: {
      key: "discord.client_secret",
      label: "Rahasia aplikasi Discord",
      description: "Menggantikan DISCORD_CLIENT_SECRET tanpa pasang ulang",
      set: true,
      fingerprint: "9f86d081884c",
      changed_at: "2026-01-15T02:31:02.345Z",
      changed_by: "adm_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    },
  });
export type SecretSetting = z.infer<typeof SecretSetting>;

/** One change of a secret; `fingerprint` is `null` where it was taken away. */
export interface SecretChange {
  readonly key: SecretKey;
  /** Counts the changes of this key. */
  readonly revision: number;
  readonly fingerprint: string | null;
  readonly changed_at: Instant;
  readonly changed_by: Id<"admin">;
}

export function secretSettingOf(
  key: SecretKey,
  last: SecretChange | undefined,
  locale: Locale,
): SecretSetting {
  const [label, description] = SECRETS[key][locale];
  const { fingerprint = null, changed_at = null, changed_by = null } = last ?? {};
  return {
    ...{ key, label, description, set: fingerprint !== null },
    ...{ fingerprint, changed_at, changed_by },
  };
}

/** What a secret is sealed together with. */
export function secretOwner(key: SecretKey): string {
  return `setting ${key}`;
}

const FINGERPRINT_LENGTH = 12;

/** What is shown of a blind index: enough to tell two secrets apart, and no way back. */
export function fingerprintIn(index: string): string {
  return index.slice(0, FINGERPRINT_LENGTH);
}
