import * as z from "zod";
import { CurrencyFacts } from "../../../domain/currency.ts";
import { zLocale } from "../../../domain/locale.ts";
import { PERSONAL_CHANNELS } from "../../../domain/notifications/preferences.ts";
import { type TimeZone, zTimeZone } from "../../../domain/users/profile.ts";
import { BANKS } from "../../../domain/withdrawals/bank-account.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { wholeListOf } from "../core/page.ts";

const TAG = "Choices";

const Bank = z
  .object({
    code: z.string().meta({ description: "What the shop calls it", example: "bca" }),
    clearing_code: z
      .string()
      .meta({ description: "Its number in interbank transfers, taken too", example: "014" }),
    name: z.string().meta({ example: "Bank Central Asia" }),
    digits: z.array(z.int()).meta({
      description: "How long its account numbers may be; empty where that is not certain",
      example: [10],
    }),
  })
  .meta({ id: "Bank" });

const getBanks = endpoint(
  {
    method: "get",
    path: "/banks",
    audience: "public",
    tag: TAG,
    summary: "The banks that money is withdrawn to",
    revalidated: true,
    answer: { status: 200, schema: wholeListOf(Bank), description: "In order, all of them" },
    refuses: [],
  },
  async () => ({ body: { data: BANKS.map(({ digits = [], ...bank }) => ({ ...bank, digits })) } }),
);

/** Indonesia's zones, as people call them; none of them changes its clocks. */
const ZONES: Readonly<Record<TimeZone, { readonly label: string; readonly offset: string }>> = {
  "Asia/Jakarta": { label: "WIB", offset: "+07:00" },
  "Asia/Makassar": { label: "WITA", offset: "+08:00" },
  "Asia/Jayapura": { label: "WIT", offset: "+09:00" },
};

const LANGUAGES = [
  { code: "id", name: "Bahasa Indonesia" },
  { code: "en", name: "English" },
] as const;

const Choices = z
  .object({
    languages: z
      .array(z.object({ code: zLocale, name: z.string().meta({ example: "English" }) }))
      .meta({ description: "Of messages, and of titles by `Accept-Language`" }),
    time_zones: z
      .array(
        z.object({
          name: zTimeZone,
          label: z.string().meta({ description: "As people call it", example: "WIB" }),
          offset: z.string().meta({ description: "From UTC, all year", example: "+07:00" }),
        }),
      )
      .meta({ description: "In which a client may show times" }),
    currencies: z
      .array(CurrencyFacts.omit({ created_at: true, updated_at: true, active: true }))
      .meta({ description: "Those in which orders may be opened" }),
    message_channels: z
      .array(z.enum(PERSONAL_CHANNELS))
      .meta({ description: "By which customers may choose to be told" }),
  })
  .meta({ id: "Choices" });

const getChoices = endpoint(
  {
    method: "get",
    path: "/choices",
    audience: "public",
    tag: TAG,
    summary: "The languages, time zones, currencies and channels that one may choose from",
    revalidated: true,
    answer: { status: 200, schema: Choices, description: "All of them" },
    refuses: [],
  },
  async ({ ports }) => {
    const { currencies } = await ports.catalogue.snapshot();
    return {
      body: {
        languages: [...LANGUAGES],
        time_zones: zTimeZone.options.map((name) => ({ name, ...ZONES[name] })),
        currencies: currencies.filter(({ active }) => active),
        message_channels: [...PERSONAL_CHANNELS],
      },
    };
  },
);

export const choiceEndpoints: readonly Endpoint[] = [getBanks, getChoices];
