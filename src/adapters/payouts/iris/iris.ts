import { hexDigest, sameInConstantTime } from "../../../domain/digest.ts";
import { plainName } from "../../../domain/withdrawals/bank-account.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import type {
  NewPayout,
  PayoutNotice,
  PayoutService,
} from "../../../ports/withdrawals/payout-service.ts";
import { approvedFrom, createdFrom, inquiryFrom, stateFrom } from "./answers.ts";
import { irisBank } from "./banks.ts";
import { reportFormat } from "./report-format.ts";
import { call, Notice, parseJson } from "./wire.ts";

export interface IrisConfig {
  /** With its version: `https://app.midtrans.com/iris/api/v1`. */
  readonly baseUrl: string;
  /** May create payouts and ask about them, and nothing more. */
  readonly creatorKey: string;
  /** May approve them. */
  readonly approverKey: string;
  /** Signs notices. */
  readonly merchantKey: string;
  readonly timeoutMs: number;
}

const NAME_CHARS_MAX = 100;
const NOTES_CHARS_MAX = 100;
/** Within a week banks return what they cannot book. */
const WATCHED_DAYS = 7;

/** Midtrans Iris. Rupiah only; one payout per creation, so that it has an idempotency key alone. */
export function iris(config: IrisConfig, fetch: Fetch): PayoutService {
  const { baseUrl, creatorKey, approverKey, merchantKey, timeoutMs } = config;
  const ask = (path: string, key: string, init: RequestInit = {}) =>
    call(fetch, `${baseUrl}${path}`, {
      ...init,
      headers: { ...headersOf(key), ...init.headers },
      signal: AbortSignal.timeout(timeoutMs),
    });

  return {
    name: "iris",
    reportFormat,
    watchedDays: WATCHED_DAYS,

    create: async (payout) => {
      const headers = { "x-idempotency-key": payout.id };
      const body = JSON.stringify({ payouts: [payoutBody(payout)] });
      return createdFrom(await ask("/payouts", creatorKey, { method: "POST", headers, body }));
    },

    approve: async (reference) => {
      // No idempotency key: a refusal for want of balance must not be the answer for ever.
      const init = { method: "POST", body: JSON.stringify({ reference_nos: [reference] }) };
      return approvedFrom(await ask("/payouts/approve", approverKey, init));
    },

    status: async (reference) =>
      stateFrom(reference, await ask(`/payouts/${encodeURIComponent(reference)}`, creatorKey)),

    about: notesOf,

    inquire: async (bank, number) => {
      const query = new URLSearchParams({ bank: irisBank(bank), account: number });
      return inquiryFrom(number, await ask(`/account_validation?${query}`, creatorKey));
    },

    verify: async (headers, body) => {
      if (!isGenuine(merchantKey, headers, body)) return "forged";
      const { kind } = readNotice(new TextDecoder().decode(body));
      return kind === "malformed" ? "malformed" : "accepted";
    },
    read: readNotice,
  };
}

/** Every notice is signed, and what it says is asked of the service itself before it counts. */
function isGenuine(merchantKey: string, headers: Headers, body: Uint8Array): boolean {
  const given = headers.get("iris-signature") ?? "";
  const expected = irisSignature(merchantKey, body);
  return merchantKey !== "" && sameInConstantTime(given.toLowerCase(), expected);
}

function readNotice(text: string): PayoutNotice {
  const notice = Notice.safeParse(parseJson(text));
  if (!notice.success) return { kind: "malformed" };
  const status = notice.data.status.trim().toLowerCase();
  const { reference_no } = notice.data;
  if (status === "topup") return { kind: "topup" };
  if (reference_no === undefined) return { kind: "malformed" };
  return { kind: "payout", reference: reference_no, status };
}

/** SHA-512 over the bytes as they came, followed by the key: no HMAC. */
export function irisSignature(merchantKey: string, body: Uint8Array): string {
  const key = new TextEncoder().encode(merchantKey);
  const covered = new Uint8Array(body.length + key.length);
  covered.set(body);
  covered.set(key, body.length);
  return hexDigest("sha512", covered);
}

/** The key is the user, the password empty. */
function headersOf(key: string): Record<string, string> {
  return {
    authorization: `Basic ${btoa(`${key}:`)}`,
    "content-type": "application/json",
    accept: "application/json",
  };
}

function payoutBody({ id, bank, number, holder, amount }: NewPayout): object {
  return {
    beneficiary_name: plainName(holder).slice(0, NAME_CHARS_MAX),
    beneficiary_account: number,
    beneficiary_bank: irisBank(bank),
    amount: `${amount}.00`,
    notes: notesOf(id),
  };
}

/** Letters, digits and blanks only: the id goes without its prefix. */
function notesOf(id: NewPayout["id"]): string {
  return `WD ${id.replace(/^txn_/, "")}`.slice(0, NOTES_CHARS_MAX);
}
