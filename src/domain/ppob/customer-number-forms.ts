import type { Locale } from "../locale.ts";

/**
 * How a typed customer number is read. `parts` are an id and perhaps a server with any separator
 * between them; they are sent joined by `join`, and `words` maps other names of servers.
 */
export type NumberFormat =
  | { readonly kind: "mobile" | "digits" | "mobile_or_digits" | "tagged_name" | "account" }
  | {
      readonly kind: "parts";
      readonly join: string;
      readonly words: Readonly<Record<string, string>>;
    };

/** How the customer numbers of one kind of product are written. */
export interface CustomerNumberForm {
  readonly label: Readonly<Record<Locale, string>>;
  readonly example: string;
  /** The whole of what is sent to the supplier. */
  readonly pattern: RegExp;
  /** The message of a refusal: what the number must be. */
  readonly message: string;
  readonly reading: NumberFormat;
}

const MOBILE: CustomerNumberForm = {
  label: { id: "Nomor HP", en: "Mobile number" },
  example: "081280556115",
  pattern: /^08[1-9][0-9]{7,10}$/,
  message: "must be an Indonesian mobile number",
  reading: { kind: "mobile" },
};

const ACCOUNT: CustomerNumberForm = {
  label: { id: "ID akun atau email", en: "Account id or e-mail address" },
  example: "budi.s@example.com",
  pattern: /^(?:[A-Za-z0-9.@_()#|/:-]{4,40}|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{3,80})$/,
  message: "must be 4 to 40 letters, digits or . @ _ ( ) # | / : -, or an e-mail address",
  reading: { kind: "account" },
};

const RIOT_ID: CustomerNumberForm = {
  label: { id: "Riot ID", en: "Riot ID" },
  example: "Budi Santoso#ID01",
  pattern: /^[\p{L}\p{M}0-9 ._-]{3,16}#[\p{L}\p{M}0-9]{3,5}$/u,
  message: "must be a Riot ID: a name, # and a tag, such as Budi#ID01",
  reading: { kind: "tagged_name" },
};

/** By the slug of a category. */
const CATEGORIES: Readonly<Record<string, CustomerNumberForm>> = {
  pulsa: MOBILE,
  data: MOBILE,
  "paket-sms-telpon": MOBILE,
  "masa-aktif": MOBILE,
  "aktivasi-perdana": MOBILE,
  pln: {
    label: { id: "Nomor meter atau ID pelanggan", en: "Meter number or customer id" },
    example: "14012345678",
    pattern: /^[0-9]{11,12}$/,
    message: "must be a meter number of 11 digits or a customer id of 12",
    reading: { kind: "digits" },
  },
  "e-money": {
    label: { id: "Nomor HP atau nomor kartu", en: "Mobile or card number" },
    example: "081280556115",
    pattern: /^[0-9]{10,19}$/,
    message: "must be a mobile number or a card number of 10 to 19 digits",
    reading: { kind: "mobile_or_digits" },
  },
};

/** By a brand in capitals, where it differs from its category. */
const BRANDS: Readonly<Record<string, CustomerNumberForm>> = {
  "MOBILE LEGENDS": {
    label: { id: "User ID dan Zone ID", en: "User id and zone id" },
    example: "12345678(2045)",
    pattern: /^[0-9]{8,16}$/,
    message: "must be a user id and a zone id, such as 12345678(2045)",
    reading: { kind: "digits" },
  },
  VALORANT: RIOT_ID,
  "LEAGUE OF LEGENDS": RIOT_ID,
  "LEAGUE OF LEGENDS WILD RIFT": RIOT_ID,
  "TEAMFIGHT TACTICS": RIOT_ID,
  "GENSHIN IMPACT": serverId("os_"),
  "HONKAI STAR RAIL": serverId("prod_official_"),
};

/** The form for a product's numbers. */
export function formOf(product: {
  readonly category_slug: string;
  readonly brand: string;
}): CustomerNumberForm {
  const brand = product.brand.trim().toUpperCase();
  if (Object.hasOwn(BRANDS, brand)) return BRANDS[brand] ?? ACCOUNT;
  const { category_slug: slug } = product;
  return Object.hasOwn(CATEGORIES, slug) ? (CATEGORIES[slug] ?? ACCOUNT) : ACCOUNT;
}

/** An id whose first digits already say on which server it plays; the server may stand behind. */
function serverId(prefix: string): CustomerNumberForm {
  const server = (code: string) => `${prefix}${code}`;
  return {
    label: { id: "UID dan server", en: "UID and server" },
    example: `800123456|${server("asia")}`,
    pattern: /^[0-9]{9,10}(?:\|[a-z_]{2,30})?$/,
    message: `must be a UID, perhaps with its server, such as 800123456|${server("asia")}`,
    reading: {
      kind: "parts",
      join: "|",
      words: {
        asia: server("asia"),
        america: server("usa"),
        usa: server("usa"),
        europe: server("euro"),
        euro: server("euro"),
        cht: server("cht"),
      },
    },
  };
}
