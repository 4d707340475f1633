import * as z from "zod";
import { type Id, zId } from "../ids.ts";
import { typedLine, typedNumber } from "../text/typed-text.ts";
import { addSeconds, type Instant, secondsBetween, zInstant } from "../time.ts";

/** A bank money can be sent to. */
export interface Bank {
  /** What the shop and its callers call it. */
  readonly code: string;
  /** Its number in interbank transfers, which callers may give instead. */
  readonly clearing_code: string;
  readonly name: string;
  /** How long its account numbers are, where that is certain. */
  readonly digits?: readonly number[];
}

const DIGITS_MIN = 5;
const DIGITS_MAX = 20;

/**
 * Banks of Indonesia. None of them publishes a check digit for its account numbers: where not even
 * the length is certain, only the bank itself can tell, and it is asked before money leaves.
 */
export const BANKS: readonly Bank[] = [
  { code: "bca", clearing_code: "014", name: "Bank Central Asia", digits: [10] },
  { code: "bri", clearing_code: "002", name: "Bank Rakyat Indonesia", digits: [15] },
  { code: "mandiri", clearing_code: "008", name: "Bank Mandiri", digits: [13] },
  { code: "bni", clearing_code: "009", name: "Bank Negara Indonesia", digits: [10] },
  { code: "bsi", clearing_code: "451", name: "Bank Syariah Indonesia", digits: [10] },
  { code: "btn", clearing_code: "200", name: "Bank Tabungan Negara", digits: [16] },
  { code: "cimb", clearing_code: "022", name: "CIMB Niaga", digits: [12, 13, 14] },
  { code: "danamon", clearing_code: "011", name: "Bank Danamon", digits: [10] },
  { code: "ocbc", clearing_code: "028", name: "OCBC", digits: [12] },
  { code: "muamalat", clearing_code: "147", name: "Bank Muamalat", digits: [10] },
  { code: "permata", clearing_code: "013", name: "Bank Permata" },
  { code: "maybank", clearing_code: "016", name: "Maybank Indonesia" },
  { code: "panin", clearing_code: "019", name: "Panin Bank" },
  { code: "uob", clearing_code: "023", name: "UOB Indonesia" },
  { code: "bjb", clearing_code: "110", name: "Bank BJB" },
  { code: "dki", clearing_code: "111", name: "Bank Jakarta" },
  { code: "sinarmas", clearing_code: "153", name: "Bank Sinarmas" },
  { code: "smbc", clearing_code: "213", name: "SMBC Indonesia" },
  { code: "mega", clearing_code: "426", name: "Bank Mega" },
  { code: "kb", clearing_code: "441", name: "KB Bank" },
  { code: "neo", clearing_code: "490", name: "Bank Neo Commerce" },
  { code: "blu", clearing_code: "501", name: "BCA Digital" },
  { code: "seabank", clearing_code: "535", name: "SeaBank" },
  { code: "bca_syariah", clearing_code: "536", name: "BCA Syariah" },
  { code: "jago", clearing_code: "542", name: "Bank Jago" },
  { code: "btpn_syariah", clearing_code: "547", name: "BTPN Syariah" },
  { code: "allo", clearing_code: "567", name: "Allo Bank" },
];

/** A customer's account at a bank. The number itself is sealed; what is shown of it is masked. */
export interface BankAccount {
  readonly id: Id<"bank_account">;
  readonly user_id: Id<"user">;
  readonly bank: Bank["code"];
  readonly number_sealed: string;
  /**
   * A keyed hash of the number: equal for the same number, and nobody can read the number from it.
   */
  readonly number_index: string;
  readonly number_masked: string;
  readonly holder: string;
  readonly created_at: Instant;
}

/** A bank's answer about an account number: its holder, or `null` when there is no such account. */
export interface Inquiry {
  readonly bank: Bank["code"];
  readonly number_index: string;
  readonly name: string | null;
  readonly checked_at: Instant;
}

const NAME_CHECKS = ["match", "mismatch", "no_account", "unchecked"] as const;
/** How the holder's name compares with what the bank says. */
export const zNameCheck = z.enum(NAME_CHECKS);
type NameCheck = z.infer<typeof zNameCheck>;

export const zBankCode = z.string().trim().toLowerCase().min(2).max(20).meta({ example: "bca" });
export const zAccountNumber = z.string().trim().min(1).max(64).meta({ example: "1122333300" });
export const zHolder = typedLine({ min: 2, max: 100 })
  .refine((name) => /\p{L}/u.test(name), "must hold letters")
  .meta({ example: "Budi Santoso", minLength: 2, maxLength: 100 });

/** A bank account as its owner sees it. */
export const BankAccountView = z
  .object({
    id: zId("bank_account"),
    bank: zBankCode,
    bank_name: z.string().meta({ example: "Bank Central Asia" }),
    account_number: z.string().meta({ example: "******3300", description: "Masked" }),
    holder: z.string().meta({ example: "Budi Santoso" }),
    name_check: zNameCheck.meta({ description: "How the name compares with the bank's" }),
    usable_at: zInstant.meta({ description: "From when on money can be withdrawn to it" }),
    created_at: zInstant,
  })
  .meta({ id: "BankAccount" });
export type BankAccountView = z.infer<typeof BankAccountView>;

export function viewOfAccount(
  account: BankAccount,
  inquiry: Inquiry | undefined,
  cooldownHours: number,
): BankAccountView {
  return {
    id: account.id,
    bank: account.bank,
    bank_name: bankNamed(account.bank),
    account_number: account.number_masked,
    holder: account.holder,
    name_check: nameCheckOf(account.holder, inquiry),
    usable_at: usableAt(account, cooldownHours),
    created_at: account.created_at,
  };
}

/**
 * A new bank account can be used only after some hours, so that whoever takes over a customer's
 * account cannot withdraw at once.
 */
export function usableAt({ created_at }: Pick<BankAccount, "created_at">, hours: number): Instant {
  return addSeconds(created_at, hours * 60 * 60);
}

export function findBank(given: string): Bank | undefined {
  return BANKS.find((bank) => bank.code === given || bank.clearing_code === given);
}

export function bankNamed(code: Bank["code"]): string {
  return findBank(code)?.name ?? code;
}

type CheckedNumber =
  | { readonly kind: "valid"; readonly number: string }
  | { readonly kind: "invalid"; readonly message: string };

/** Reads a number as people write it; zeros in front belong to it. */
export function checkAccountNumber(bank: Bank, given: string): CheckedNumber {
  const number = typedNumber(given);
  if (!/^[0-9]+$/.test(number)) return { kind: "invalid", message: "must be digits" };
  const { digits } = bank;
  if (digits !== undefined && !digits.includes(number.length)) {
    const wanted = digits.join(" or ");
    return { kind: "invalid", message: `must have ${wanted} digits at ${bank.name}` };
  }
  if (number.length < DIGITS_MIN || number.length > DIGITS_MAX) {
    return { kind: "invalid", message: `must have ${DIGITS_MIN} to ${DIGITS_MAX} digits` };
  }
  return { kind: "valid", number };
}

/** What a blind index of an account is made of. */
export function accountText({ bank, number }: { readonly bank: string; readonly number: string }) {
  return `bank account ${bank} ${number}`;
}

/** All but the last four digits hidden. */
export function maskNumber(number: string): string {
  return `${"*".repeat(Math.max(0, number.length - 4))}${number.slice(-4)}`;
}

export function nameCheckOf(holder: string, inquiry: Inquiry | undefined): NameCheck {
  if (inquiry === undefined) return "unchecked";
  if (inquiry.name === null) return "no_account";
  return isSameHolder(holder, inquiry.name) ? "match" : "mismatch";
}

/** A number may get another holder, so an answer is only fresh for some hours. */
export function isFresh(inquiry: Inquiry | undefined, at: Instant, hours: number): boolean {
  return inquiry !== undefined && secondsBetween(inquiry.checked_at, at) < hours * 60 * 60;
}

/** What stands before a name without belonging to it. */
const TITLES = new Set(["BPK", "BAPAK", "IBU", "SDR", "SDRI", "TN", "NY", "NN", "H", "HJ", "DR"]);
/** Banks cut long names; what is left of them must be long enough to tell people apart. */
const CUT_LENGTH_MIN = 15;

/**
 * Whether two names are one person's as banks write them: in capitals, with or without titles and
 * dots, cut off at the end when they are long.
 */
export function isSameHolder(ours: string, theirs: string): boolean {
  const [mine, other] = [plainName(ours), plainName(theirs)];
  if (mine === "" || other === "") return false;
  const [short, long] = mine.length < other.length ? [mine, other] : [other, mine];
  return short === long || (short.length >= CUT_LENGTH_MIN && long.startsWith(short));
}

/** Capitals without accents, one blank between words. */
export function plainName(name: string): string {
  const words = name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toUpperCase()
    .replaceAll(/['’`]/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  const rest = words.filter((word) => !TITLES.has(word));
  return (rest.length > 0 ? rest : words).join(" ");
}
