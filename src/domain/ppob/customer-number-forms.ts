import type { Locale } from "../locale.ts";

/**
 * How a typed customer number is read. `parts` are an id and perhaps a zone or server with any
 * separator between them; they are sent joined by `join`, and `words` maps other names of servers.
 * Two spellings are one target by the whole of it, or by a first part that is unique by itself.
 */
export type NumberFormat =
  | {
      readonly kind:
        | "mobile"
        | "digits"
        | "mobile_or_digits"
        | "tagged_name"
        | "tax_object"
        | "account";
    }
  | {
      readonly kind: "parts";
      readonly join: string;
      readonly words: Readonly<Record<string, string>>;
      readonly target: "first" | "whole";
    };

type Label = Readonly<Record<Locale, string>>;

/** A field of its own where a number is asked for in several. */
interface NumberPart {
  readonly name: string;
  readonly label: Label;
}

/** How the customer numbers of one kind of product are written. */
interface CustomerNumberForm {
  readonly label: Label;
  readonly example: string;
  /** The whole of what is sent to the supplier. */
  readonly pattern: RegExp;
  /** The message of a refusal: what the number must be. */
  readonly message: string;
  readonly reading: NumberFormat;
  /** Its input fields, and what stands between them when they are given as one text. */
  readonly parts?: readonly NumberPart[];
  readonly separator?: string;
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
  parts: [
    { name: "name", label: { id: "Nama", en: "Name" } },
    { name: "tag", label: { id: "Tag", en: "Tag" } },
  ],
  separator: "#",
};

const BILL = billNumber({
  label: { id: "Nomor pelanggan", en: "Customer number" },
  example: "1013226",
  pattern: /^[0-9]{4,20}$/,
  message: "must be a customer number of 4 to 20 digits",
});
const INTERNET = billNumber({
  label: { id: "Nomor internet atau telepon", en: "Internet or telephone number" },
  example: "6391601001",
  pattern: /^[0-9]{6,16}$/,
  message: "must be an internet or telephone number of 6 to 16 digits",
});
const TELEVISION = billNumber({
  label: { id: "Nomor pelanggan TV", en: "Television customer number" },
  example: "127246500101",
  pattern: /^[0-9]{6,16}$/,
  message: "must be a television customer number of 6 to 16 digits",
});
const HEALTH = billNumber({
  label: { id: "Nomor virtual account BPJS", en: "BPJS virtual account number" },
  example: "8801234560001",
  pattern: /^[0-9]{13,16}$/,
  message: "must be a BPJS number of 13 to 16 digits",
});
const GAS = billNumber({
  label: { id: "Nomor pelanggan gas", en: "Gas customer number" },
  example: "0110014601",
  pattern: /^[0-9]{8,12}$/,
  message: "must be a gas customer number of 8 to 12 digits",
});

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
  pascabayar: BILL,
  postpaid: BILL,
};

/** By a brand in capitals, where it differs from its category. */
const BRANDS: Readonly<Record<string, CustomerNumberForm>> = {
  "MOBILE LEGENDS": {
    label: { id: "User ID dan Zone ID", en: "User id and zone id" },
    example: "12345678(2045)",
    pattern: /^[0-9]{8,16}$/,
    message: "must be a user id and a zone id, such as 12345678(2045)",
    reading: { kind: "parts", join: "", words: {}, target: "whole" },
    parts: [
      { name: "user_id", label: { id: "User ID", en: "User id" } },
      { name: "zone_id", label: { id: "Zone ID", en: "Zone id" } },
    ],
    separator: "|",
  },
  VALORANT: RIOT_ID,
  "LEAGUE OF LEGENDS": RIOT_ID,
  "LEAGUE OF LEGENDS WILD RIFT": RIOT_ID,
  "TEAMFIGHT TACTICS": RIOT_ID,
  "GENSHIN IMPACT": serverId("os_"),
  "HONKAI STAR RAIL": serverId("prod_official_"),

  "PLN PASCABAYAR": billNumber({
    label: { id: "ID pelanggan PLN", en: "PLN customer id" },
    example: "530000000001",
    pattern: /^[0-9]{11,12}$/,
    message: "must be a meter number of 11 digits or a customer id of 12",
  }),
  "INTERNET PASCABAYAR": INTERNET,
  INTERNET,
  TELKOM: INTERNET,
  "TV PASCABAYAR": TELEVISION,
  TV: TELEVISION,
  "BPJS KESEHATAN": HEALTH,
  BPJS: HEALTH,
  "HP PASCABAYAR": MOBILE,
  "GAS NEGARA": GAS,
  PBB: {
    label: { id: "NOP dan tahun pajak", en: "Tax object number and year" },
    example: "329801092375999991|2026",
    pattern: /^[0-9]{18}(?:\|(?:19|20)[0-9]{2})?$/,
    message: "must be a tax object number of 18 digits, perhaps with its year",
    reading: { kind: "tax_object" },
    parts: [
      { name: "number", label: { id: "NOP", en: "Tax object number" } },
      { name: "year", label: { id: "Tahun pajak", en: "Tax year" } },
    ],
    separator: "|",
  },
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

function billNumber(form: Omit<CustomerNumberForm, "reading">): CustomerNumberForm {
  return { ...form, reading: { kind: "digits" } };
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
      target: "first",
    },
    parts: [
      { name: "uid", label: { id: "UID", en: "UID" } },
      { name: "server", label: { id: "Server", en: "Server" } },
    ],
    separator: "|",
  };
}
