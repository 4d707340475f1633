import { typedNumber } from "../text/typed-text.ts";
import type { BusinessDay } from "../time.ts";

/** The first two digits of a NIK. */
const PROVINCES: ReadonlySet<string> = new Set([
  ..."11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65".split(" "),
  ..."71 72 73 74 75 76 81 82 91 92 93 94 95 96".split(" "),
]);
const NIK = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{4})$/;
/** Added to the day of birth of women. */
const WOMAN = 40;

/** What an identity number of Indonesia says of its owner. It has no check digit. */
interface ReadNik {
  readonly nik: string;
  readonly province: string;
  readonly birth_date: BusinessDay;
  readonly gender: "female" | "male";
}

type CheckedNik =
  | { readonly kind: "valid"; readonly read: ReadNik }
  | { readonly kind: "invalid"; readonly message: string };

/** Reads a NIK as people write it. A year of two digits is the latest that is not to come. */
export function checkNik(typed: string, today: BusinessDay): CheckedNik {
  const nik = typedNumber(typed);
  const [, province = "", regency, district, day, month, year, number] = NIK.exec(nik) ?? [];
  if (number === undefined) return invalid("must be 16 digits");
  const isRegion = PROVINCES.has(province) && regency !== "00" && district !== "00";
  if (!isRegion) return invalid("must begin with the code of a region");
  const isWoman = Number(day) > WOMAN;
  const days = String(Number(day) - (isWoman ? WOMAN : 0)).padStart(2, "0");
  const dates = ["20", "19"].map((century) => `${century}${year}-${month}-${days}`);
  const birth_date = dates.find((date) => isDay(date) && date <= today);
  if (birth_date === undefined) return invalid("must hold a date of birth");
  if (number === "0000") return invalid("must not end with 0000");
  const gender = isWoman ? "female" : "male";
  return {
    kind: "valid",
    read: { nik, province, birth_date: birth_date as BusinessDay, gender },
  };
}

function invalid(message: string): CheckedNik {
  return { kind: "invalid", message };
}

function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

/** All but the province and the last four digits hidden. */
export function maskNik(nik: string): string {
  return `${nik.slice(0, 2)}**********${nik.slice(-4)}`;
}
