import * as z from "zod";
import { addSeconds, businessDay, type Instant, instant, zToldInstant } from "../time.ts";
import {
  type AnalyticsEvent,
  isReserved,
  PRODUCT_VIEWED,
  PROPERTIES_MAX_BYTES,
  type Properties,
  zEventName,
  zProperties,
} from "./event.ts";
import { hashedIn, misfitOf, type PropertyRules } from "./event-schema.ts";
import { isPersonal, isPersonalText } from "./personal-data.ts";

/** As many events as one request may bring. */
export const EVENTS_MAX = 100;
/** What is older has happened to nobody who is still being counted. */
const OLDEST_SECONDS = 3 * 24 * 60 * 60;
const PROPERTY_COUNT_MAX = 30;
/** Half of a SHA-256, in hexadecimal: as long as what is kept as a digest. */
export const DIGEST_LENGTH = 32;

const zSession = z
  .string()
  .min(1)
  .max(64)
  .meta({
    description:
      "Keeps visitors behind one address apart. It is kept as a digest that changes every " +
      "day, and not looked at where somebody is signed in",
  });

/** One event as a client tells it; whether it is taken is said of each by itself. */
export const ClientEvent = z
  .strictObject({
    id: z.string().max(64).meta({
      description: "A UUID of the client's own: the same event told again has the same",
      example: "5f1c7a52-3f0e-4b8a-9d5e-2f4a6c8e0b13",
    }),
    name: z.string().max(100).meta({
      description: "Lower-case words joined by `.` or `_`; some are the shop's own",
      example: "product.viewed",
    }),
    at: z.string().max(40).meta({
      description: "When it happened: RFC 3339, of any offset and precision",
      example: "2026-01-15T02:31:02.345Z",
    }),
    session: zSession.optional(),
    properties: z
      .record(z.string(), z.unknown())
      .default({})
      .meta({ example: { sku: "pln20" } }),
  })
  .meta({ id: "ClientEvent" });
export type ClientEvent = z.infer<typeof ClientEvent>;

/** Why an event is not taken. Codes are never renamed. */
const EVENT_REFUSALS = [
  "event.id_invalid",
  "event.id_repeated",
  "event.name_invalid",
  "event.name_reserved",
  "event.time_invalid",
  "event.too_old",
  "event.properties_invalid",
  "event.properties_too_large",
  "event.personal_data",
  "event.not_in_schema",
  "event.product_unknown",
  "event.bot",
  "event.day_full",
] as const;
export const zEventRefusal = z.enum(EVENT_REFUSALS).meta({
  id: "EventRefusal",
  description:
    "`id_invalid`: not a UUID; `id_repeated`: twice in one request; `name_invalid`: not " +
    "lower-case words joined by `.` or `_`; `name_reserved`: told by the shop alone; " +
    "`time_invalid`: not RFC 3339; `too_old`: more than three days ago; `properties_invalid`: " +
    "nested, or a name that is not of small letters; `properties_too_large`: more than 30, or " +
    "4 KiB; `personal_data`: names or holds what is personal; `not_in_schema`: not as its " +
    "schema has it; `product_unknown`: no `sku` of a product; `bot`: told by a crawler; " +
    "`day_full`: clients have told as much today as the shop keeps of a day",
});
export type EventRefusal = z.infer<typeof zEventRefusal>;

/** An event that is taken, before it is known whose it is. */
export interface TakenEvent
  extends Pick<AnalyticsEvent, "at" | "day" | "name" | "properties" | "sku"> {
  /** The client's own id. */
  readonly uuid: string;
  /** What the client tells visitors apart by. */
  readonly session: string;
  /** Its properties that are to be kept as digests. */
  readonly hashed: readonly string[];
}

export type Judged =
  | { readonly kind: "taken"; readonly event: TakenEvent }
  | {
      readonly kind: "refused";
      readonly code: EventRefusal;
      /** Which property it is for. */
      readonly property?: string | undefined;
    };

interface Court {
  readonly received_at: Instant;
  /** When the client says that it sent them, by its own clock. */
  readonly sent_at: Instant | undefined;
  readonly rulesOf: (name: string) => PropertyRules | undefined;
  readonly isSold: (sku: string) => boolean;
}

/** Whether an event is taken, and as what: with its time by the shop's clock. */
export function judgeEvent(told: ClientEvent, court: Court): Judged {
  const uuid = z.uuid().safeParse(told.id).data?.toLowerCase();
  if (uuid === undefined) return refused("event.id_invalid");
  const name = zEventName.safeParse(told.name).data;
  if (name === undefined) return refused("event.name_invalid");
  if (isReserved(name)) return refused("event.name_reserved");
  if (isPersonalText(name)) return refused("event.personal_data");
  const said = zToldInstant.safeParse(told.at).data;
  if (said === undefined) return refused("event.time_invalid");
  const at = byOurClock(said, court);
  if (at < addSeconds(court.received_at, -OLDEST_SECONDS)) return refused("event.too_old");
  const judged = judgeProperties(name, told.properties, court);
  if (judged.kind === "refused") return judged;
  const { properties, sku, hashed } = judged;
  const { session = "" } = told;
  const event = { uuid, name, at, day: businessDay(at), session, properties, sku, hashed };
  return { kind: "taken", event };
}

/** A clock that is wrong is wrong by as much when it sends; nothing happens after it was told. */
function byOurClock(said: string, { received_at, sent_at = received_at }: Court): Instant {
  const corrected = Date.parse(said) + Date.parse(received_at) - Date.parse(sent_at);
  return instant(Math.min(corrected, Date.parse(received_at)));
}

type JudgedProperties =
  | Extract<Judged, { kind: "refused" }>
  | ({ readonly kind: "kept" } & Pick<TakenEvent, "hashed" | "properties" | "sku">);

function judgeProperties(
  name: string,
  told: ClientEvent["properties"],
  { rulesOf, isSold }: Court,
): JudgedProperties {
  const read = zProperties.safeParse(told);
  const [bad] = read.error?.issues[0]?.path ?? [];
  if (read.data === undefined) return refused("event.properties_invalid", String(bad));
  const all: Properties = read.data;
  const names = Object.keys(all);
  if (names.length > PROPERTY_COUNT_MAX) return refused("event.properties_too_large");
  const rules = rulesOf(name);
  const hashed = hashedIn(rules);
  if (bytesOf(all, hashed) > PROPERTIES_MAX_BYTES) {
    return refused("event.properties_too_large");
  }
  const misfit = rules && misfitOf(rules, all);
  if (misfit !== undefined) return refused("event.not_in_schema", misfit);
  const personal = names.find(
    (each) => !hashed.includes(each) && isPersonal(each, all[each] ?? ""),
  );
  if (personal !== undefined) return refused("event.personal_data", personal);
  const { sku, ...rest } = all;
  if (name !== PRODUCT_VIEWED) return { kind: "kept", properties: all, sku: null, hashed };
  if (typeof sku !== "string" || !isSold(sku)) return refused("event.product_unknown", "sku");
  return { kind: "kept", properties: rest, sku, hashed };
}

/** How much properties take as they are told, and as they are stored: digests have one length. */
function bytesOf(all: Properties, hashed: readonly string[]): number {
  const digest = "0".repeat(DIGEST_LENGTH);
  const kept = Object.entries(all).map(([name, value]) => [
    name,
    hashed.includes(name) ? digest : value,
  ]);
  const bytes = [all, Object.fromEntries(kept)].map(
    (each) => new TextEncoder().encode(JSON.stringify(each)).length,
  );
  return Math.max(...bytes);
}

function refused(code: EventRefusal, property?: string): Extract<Judged, { kind: "refused" }> {
  return { kind: "refused", code, ...(property !== undefined && { property }) };
}
