import { expect, it } from "vitest";
import { modalFor } from "../../src/domain/discord/storefront/commands.ts";
import {
  ACTION_NAMES,
  FORM_NAMES,
  readCustomId,
} from "../../src/domain/discord/storefront/custom-id.ts";

const ORDER = "txn_01KEZ3Q9C50000000000000016";
const TICKET = "tkt_01KEZ3Q9C50000000000000001";
const OFFER = "1445000000000000001";
const GUILD = "1445000000000000002";

/**
 * As they stand in messages and open forms at Discord. Lines are added; none is ever changed or
 * taken away, since a button of years ago still has to do what it says.
 */
const WRITTEN_ACTIONS: readonly (readonly [string, ...string[]])[] = [
  ["addstock:PLN20", "PLN20"],
  ["announce"],
  ["announce_send:dbc_01KEZ3Q9C50000000000000001", "dbc_01KEZ3Q9C50000000000000001"],
  ["balance"],
  ["buy:PLN20", "PLN20"],
  ["cancel"],
  [`check:LISENSI%20A:1::${GUILD}`, "LISENSI A", "1", "", GUILD],
  [`confirm:${OFFER}:again`, OFFER, "again"],
  ["exchange:exq_01KEZ3Q9C50000000000000001", "exq_01KEZ3Q9C50000000000000001"],
  ["growid"],
  ["growid_proof"],
  ["history:01KEZ3Q9C50000000000000016:0", "01KEZ3Q9C50000000000000016", "0"],
  ["link"],
  [`notify_restock:PLN20:${GUILD}`, "PLN20", GUILD],
  [`number:xld10:1::${GUILD}`, "xld10", "1", "", GUILD],
  ["order"],
  [`pin:${OFFER}`, OFFER],
  [`review:${ORDER}`, ORDER],
  [`review_text:${ORDER}`, ORDER],
  [`show_order:${ORDER}`, ORDER],
  ["staff_code"],
  ["stock:2", "2"],
  ["ticket"],
  [`ticket_answer:${TICKET}`, TICKET],
  [`ticket_close:${TICKET}`, TICKET],
  [`ticket_open:${ORDER}`, ORDER],
  [`ticket_read:${TICKET}`, TICKET],
  [`ticket_resolve:${TICKET}`, TICKET],
  [`ticket_write:${TICKET}`, TICKET],
  ["topup:50000", "50000"],
  ["topup_status:pay_01KEZ3Q9C50000000000000001", "pay_01KEZ3Q9C50000000000000001"],
  [`voucher:${OFFER}`, OFFER],
  ["world"],
];

/** Buttons that open a form, and the form's own name then. */
const WRITTEN_FORMS: readonly (readonly [string, string])[] = [
  ["buy_form", "buy"],
  ["growid_form", "growid"],
  ["link_form", "link"],
  ["number_form:xld10", "number"],
  [`pin_form:${OFFER}`, "pin"],
  [`review_form:${ORDER}`, "review_text"],
  ["staff_code_form", "staff_code"],
  [`ticket_answer_form:${TICKET}`, "ticket_answer"],
  [`ticket_form:${ORDER}`, "ticket_open"],
  [`ticket_write_form:${TICKET}`, "ticket_write"],
  ["topup_form", "topup"],
  [`voucher_form:${OFFER}`, "voucher"],
];

const actionIn = ([text]: readonly [string, ...string[]]) => text.replace(/:.*$/, "");

it.each(WRITTEN_ACTIONS)("%s is read as it was written, and does something", (text, ...about) => {
  const action = actionIn([text]);
  expect(readCustomId(text)).toEqual({ action, about });
  // Each of these has a handler, or nothing compiles.
  expect(ACTION_NAMES).toContain(action);
});

it.each(WRITTEN_FORMS)("%s opens the form it opened", (custom_id, action) => {
  const seen = { message_id: GUILD, is_private: false };
  const opened = modalFor({ kind: "component", custom_id, values: [], ...seen });
  expect(opened?.modal.action).toBe(action);
  expect(opened?.about).toEqual(readCustomId(custom_id)?.about);
});

it("new names are written down here, too", () => {
  expect(WRITTEN_ACTIONS.map(actionIn).sort()).toEqual([...ACTION_NAMES].sort());
  expect(WRITTEN_FORMS.map(actionIn).sort()).toEqual([...FORM_NAMES].sort());
});
