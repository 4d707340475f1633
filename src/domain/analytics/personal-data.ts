/** One of these words in a property's name says that it is about a person, or a secret. */
const WORDS: ReadonlySet<string> = new Set([
  ...["address", "alamat", "birthdate", "birthday", "card", "cvc", "cvv", "dob", "email", "hp"],
  ...["iban", "ip", "jwt", "kartu", "kk", "lat", "latitude", "lng", "longitude", "mail", "msisdn"],
  ...["meter", "nik", "npwp", "otp", "paspor", "passport", "passwd", "password", "phone", "pin"],
  ...["rekening", "sandi", "secret", "sms", "ssn", "surname", "telepon", "telp", "token", "wa"],
]);

/** Words that stand in names without a gap before or behind them. */
const STEMS = new RegExp(
  [
    "address|alamat|api_?key|birth_?(?:date|day|place)|cardnum|credential|creditcard",
    "customer_?(?:no|number)|date_?of_?birth|e_?mail|(?:family|first|full|given|last)_?name",
    "handphone|ktp|(?:tanggal|tempat|tgl)_?lahir|mobile_?(?:no|num|phone)|nama_?(?:belakang|depan)",
    "nama_?ibu|no_?hp|no_?rek(?:_|$)|passw|phone|ponsel|rekening|telepon|user_?name|whatsapp",
  ].join("|"),
);

const PEOPLE = [
  "buyer|contact|customer|display|guest|holder|kontak|member|nick|nickname|owner|own|pelanggan",
  "pemilik|penerima|receiver|recipient|real|sender|user",
].join("|");
/** Whose name it is; of a product or a page it may be told. */
const OF_PEOPLE = new RegExp(`^(?:(?:${PEOPLE})_)?(?:name|nama)(?:_lengkap)?$`);

const isPersonalName = (name: string): boolean =>
  STEMS.test(name) || OF_PEOPLE.test(name) || name.split("_").some((word) => WORDS.has(word));

const EMAIL = /[^\s@"'<>(),;:]+@[^\s@"'<>(),;:]+\.[a-z]{2,}/i;
/** Mobile numbers as they are written at home and from abroad, and any number with its country. */
const PHONE = /(?<![\d+])(?:\+?62|0)8[1-9]\d{6,11}(?!\d)|\+[1-9]\d{8,14}(?!\d)/;
const PROVINCE = "(?:1[1-9]|2[1-9]|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[1-2]|9[1-7])";
/** Of women forty more. */
const DAY = "(?:0[1-9]|[12]\\d|3[01]|4[1-9]|[56]\\d|7[01])";
const MONTH = "(?:0[1-9]|1[0-2])";
/** A province and what is in it, a day of birth, and a number. */
const NIK = new RegExp(`(?<!\\d)${PROVINCE}\\d{4}${DAY}${MONTH}\\d{2}\\d{4}(?!\\d)`);
const NPWP = /\d{2}\.\d{3}\.\d{3}\.\d-?\d{3}\.\d{3}/;
/** A key of the shop's, or what a browser is signed in by. */
const SECRET = /\bfa_(?:live|test)_\w{8}|\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{4,}/;
/** What is typed into a meter. */
const METER_TOKEN = /(?<!\d)\d{20}(?!\d)/;
const CARD_LENGTHS = /(?<!\d)\d{13,19}(?!\d)/g;

/** Whether a property says who somebody is, how to reach or to pay them, or a secret. */
export function isPersonal(name: string, value?: string | number | boolean): boolean {
  if (typeof value === "boolean") return false;
  return isPersonalName(name) || isPersonalText(String(value ?? ""));
}

/** The same of a text by itself: however its digits are parted, and also where it is encoded. */
export function isPersonalText(written: string): boolean {
  const text = readable(unescaped(readable(written)));
  if (EMAIL.test(text) || NPWP.test(text) || SECRET.test(text)) return true;
  const digits = text.replace(/(?<=\d)[\s().\-/]+(?=\d)/g, "");
  if (PHONE.test(digits) || NIK.test(digits) || METER_TOKEN.test(digits)) return true;
  return [...digits.matchAll(CARD_LENGTHS)].some(([number]) => isCard(number));
}

/** As people read it: without what nobody sees, and with the digits of any script as ours. */
function readable(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\p{Cf}\p{Mn}]/gu, "")
    .replace(/\p{Nd}/gu, digitOf);
}

/** The ten digits of each script stand in a row, and no two rows touch. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

function unescaped(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** By the check digit of all cards' numbers (ISO/IEC 7812-1), and what they begin with. */
function isCard(number: string): boolean {
  if (!/^(?:3[0-9]|4|5[0-9]|6|2[2-7])/.test(number)) return false;
  let sum = 0;
  for (const [place, digit] of [...number].reverse().entries()) {
    const doubled = place % 2 === 1 ? Number(digit) * 2 : Number(digit);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
