import * as z from "zod";
import { User, zPersonName } from "../auth/person.ts";
import { zId } from "../ids.ts";
import { zLocale } from "../locale.ts";
import { typedLine } from "../text/typed-text.ts";
import { type BusinessDay, zBusinessDay } from "../time.ts";

/** The time zones of Indonesia, WIB, WITA and WIT. */
export const zTimeZone = z.enum(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]);
export type TimeZone = z.infer<typeof zTimeZone>;
export const DEFAULT_TIME_ZONE: TimeZone = "Asia/Jakarta";

const FIRST_BIRTH_DATE = "1900-01-01";

const Details = z.object({
  birth_date: zBusinessDay.nullable(),
  address: typedLine({ max: 200 }).meta({ example: "Jl. Melati No. 7" }).nullable(),
  city: typedLine({ max: 100 }).meta({ example: "Bandung" }).nullable(),
  province: typedLine({ max: 100 }).meta({ example: "Jawa Barat" }).nullable(),
  postal_code: z
    .string()
    .regex(/^\d{5}$/, "must be 5 digits")
    .meta({ example: "40115" })
    .nullable(),
});

/** What a customer tells of themselves beside their account. */
type ProfileDetails = z.infer<typeof Details>;
export type StoredProfile = ProfileDetails & { readonly time_zone: TimeZone };
/** Some of it; what is `undefined` is not said. */
export type ProfileFacts = {
  readonly [Name in keyof StoredProfile]?: StoredProfile[Name] | undefined;
};

/** What somebody has told who has told nothing yet. */
export const EMPTY_PROFILE: StoredProfile = {
  birth_date: null,
  address: null,
  city: null,
  province: null,
  postal_code: null,
  time_zone: DEFAULT_TIME_ZONE,
};

/** A customer as they describe themselves. */
export const Profile = User.pick({ name: true, email: true, phone: true })
  .extend(Details.shape)
  .extend({
    avatar_id: zId("file").nullable().meta({ description: "Their picture, once it is READY" }),
  })
  .meta({ id: "Profile" });
export type Profile = z.infer<typeof Profile>;

/** What is left out stays; `null` takes it away. */
export const ProfileChange = z
  .strictObject({ name: zPersonName, ...Details.shape })
  .partial()
  .meta({ id: "ProfileChange", example: { city: "Bandung", postal_code: "40115" } });
export type ProfileChange = z.infer<typeof ProfileChange>;

/** Why this cannot be a birth date; `undefined` where it can. */
export function birthDateProblem(day: BusinessDay, today: BusinessDay): string | undefined {
  if (day > today) return "must not be in the future";
  return day < FIRST_BIRTH_DATE ? `must not be before ${FIRST_BIRTH_DATE}` : undefined;
}

/** How the shop speaks to a customer. */
export const UserSettings = z
  .object({
    locale: zLocale.meta({ description: "Of messages" }),
    time_zone: zTimeZone.meta({ description: "In which a client shows times; answers are in UTC" }),
  })
  .meta({ id: "UserSettings" });
export type UserSettings = z.infer<typeof UserSettings>;

export const SettingsChange = z
  .strictObject(UserSettings.shape)
  .partial()
  .meta({ id: "UserSettingsChange", example: { locale: "en" } });
export type SettingsChange = z.infer<typeof SettingsChange>;
