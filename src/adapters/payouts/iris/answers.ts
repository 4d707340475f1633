import * as z from "zod";
import { parseRupiah } from "../../../domain/money.ts";
import {
  type AccountInquiry,
  PAYOUT_STATES,
  type PayoutApproved,
  type PayoutCreated,
  type PayoutState,
} from "../../../ports/withdrawals/payout-service.ts";
import {
  Created,
  complaintOf,
  Details,
  masked,
  parseAnswer,
  type Reply,
  Validated,
} from "./wire.ts";

/** The keys are wrong, or have the wrong role: our fault, and no word on any payout. */
const DOOR_CLOSED: readonly number[] = [401, 403];
/** Timeout, in progress under the same key, rate limit: the payout may still be made. */
const NOT_AN_ANSWER: readonly number[] = [408, 409, 429];
const SHORT = /sufficient balance|insufficient/i;
const NO_ACCOUNT = /account/i;

type Refusal =
  | { readonly kind: "refused" | "short" | "denied"; readonly detail: string }
  | { readonly kind: "unknown"; readonly detail: string };

export function createdFrom(reply: Reply): PayoutCreated {
  const created = parseAnswer(Created, reply);
  return created === undefined
    ? refusalFrom(reply)
    : { kind: "created", reference: created.payouts[0].reference_no };
}

/** Any good answer will do: the status is asked for afterwards and says what came of it. */
export function approvedFrom(reply: Reply): PayoutApproved {
  const said = parseAnswer(z.unknown(), reply);
  const good = said !== undefined && complaintOf(said) === undefined;
  return good ? { kind: "approved" } : refusalFrom(reply);
}

export function stateFrom(reference: string, reply: Reply): PayoutState {
  if (reply.kind !== "answered") return unknown(reply);
  // Only a readable complaint says that the payout is not there; a page may stand at any address.
  if (reply.http === 404 && complaintOf(reply.body) !== undefined) return { kind: "unseen" };
  const details = parseAnswer(Details, reply);
  if (details === undefined) return unknown(reply);
  const { reference_no, status, error_code, error_message } = details;
  if (reference_no !== reference) {
    return { kind: "unknown", detail: "answer about another payout" };
  }
  const kind = PAYOUT_STATES.find((state) => state === status.trim().toLowerCase());
  const amount = parseRupiah(details.amount);
  if (kind === undefined || amount === undefined) {
    return { kind: "unknown", detail: masked(`status ${status}`) };
  }
  const detail = masked([error_code, error_message].filter(Boolean).join(" "));
  return { kind, amount, about: details.notes ?? "", detail };
}

export function inquiryFrom(number: string, reply: Reply): AccountInquiry {
  if (reply.kind !== "answered") return unknown(reply);
  const found = parseAnswer(Validated, reply);
  if (found !== undefined) {
    // An answer about another account must not vouch for this one.
    return found.account_no.replace(/^0+/, "") === number.replace(/^0+/, "")
      ? { kind: "found", name: found.account_name }
      : { kind: "unknown", detail: "answer about another account" };
  }
  const complaint = complaintOf(reply.body);
  const isAnswer = reply.http === 400 || reply.http === 404 || reply.http === 422;
  return isAnswer && complaint !== undefined && NO_ACCOUNT.test(errorsOf(reply.body))
    ? { kind: "no_account" }
    : unknown(reply);
}

/** Which fields the complaint is about: a bank that does not answer says nothing of the account. */
function errorsOf(body: unknown): string {
  const errors = typeof body === "object" && body !== null && "errors" in body ? body.errors : {};
  return typeof errors === "object" && errors !== null ? Object.keys(errors).join(" ") : "";
}

function refusalFrom(reply: Reply): Refusal {
  if (reply.kind === "silent") return unknown(reply);
  const { http } = reply;
  if (DOOR_CLOSED.includes(http)) return { kind: "denied", detail: `HTTP ${http}` };
  const complaint = reply.kind === "answered" ? complaintOf(reply.body) : undefined;
  const isRefusal = http >= 400 && http < 500 && !NOT_AN_ANSWER.includes(http);
  if (!isRefusal || complaint === undefined) return unknown(reply);
  return { kind: SHORT.test(complaint) ? "short" : "refused", detail: complaint };
}

function unknown(reply: Reply): { readonly kind: "unknown"; readonly detail: string } {
  const detail = reply.kind === "silent" ? reply.detail : `HTTP ${reply.http}`;
  return { kind: "unknown", detail };
}
