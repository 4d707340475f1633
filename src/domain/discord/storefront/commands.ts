import type { ActedModal, CommandDefinition } from "./command.ts";
import {
  ACCOUNT_COMMANDS,
  GROWID_MODAL,
  LINK_MODAL,
  PIN_MODAL,
  TOPUP_MODAL,
} from "./commands/account.ts";
import { BUY_MODAL, NUMBER_MODAL, SHOP_COMMANDS, VOUCHER_MODAL } from "./commands/shop.ts";
import { STAFF_CODE_MODAL, STAFF_COMMANDS } from "./commands/staff.ts";
import {
  REVIEW_MODAL,
  SUPPORT_COMMANDS,
  TICKET_ANSWER_MODAL,
  TICKET_MODAL,
  TICKET_WRITE_MODAL,
} from "./commands/support.ts";
import { type FormName, fitting, ownEntry, readCustomId } from "./custom-id.ts";
import type { ActionOf, InteractionAction } from "./interaction.ts";

const ALL = [
  ...SHOP_COMMANDS,
  ...ACCOUNT_COMMANDS,
  ...SUPPORT_COMMANDS,
  ...STAFF_COMMANDS,
] as const;
/** Each has a handler, or nothing compiles. */
export type CommandName = (typeof ALL)[number]["name"];

/** Every slash command, as it is registered in each guild. */
export const COMMANDS: readonly CommandDefinition[] = ALL;

/** Buttons that open a form before anything is looked at, by their action. */
const FORM_BUTTONS: Readonly<Record<FormName, ActedModal>> = {
  buy_form: BUY_MODAL,
  growid_form: GROWID_MODAL,
  link_form: LINK_MODAL,
  number_form: NUMBER_MODAL,
  pin_form: PIN_MODAL,
  staff_code_form: STAFF_CODE_MODAL,
  topup_form: TOPUP_MODAL,
  review_form: REVIEW_MODAL,
  ticket_form: TICKET_MODAL,
  ticket_write_form: TICKET_WRITE_MODAL,
  ticket_answer_form: TICKET_ANSWER_MODAL,
  voucher_form: VOUCHER_MODAL,
};

/** The form that is the answer to something, and what the one who acted has said already. */
export function modalFor(
  action: InteractionAction,
): { readonly modal: ActedModal; readonly about: readonly string[] } | undefined {
  if (action.kind === "command") {
    return commandModal(action);
  }
  const pressed = action.kind === "component" ? readCustomId(action.custom_id) : undefined;
  const modal = pressed && ownEntry(FORM_BUTTONS, pressed.action);
  if (pressed === undefined || modal === undefined) return undefined;
  // What was chosen from a menu comes first.
  const chosen = action.kind === "component" ? action.values : [];
  const about = [...chosen, ...pressed.about];
  return fitting(modal.action, ...about) !== undefined ? { modal, about } : undefined;
}

function commandModal({ name, options }: ActionOf<"command">) {
  const modal = COMMANDS.find((each) => each.name === name)?.modal;
  if (modal === undefined) return undefined;
  if (modal.unless !== undefined && options[modal.unless] !== undefined) return undefined;
  const about = (modal.about ?? []).map((option) => String(options[option] ?? ""));
  return fitting(modal.action, ...about) === undefined ? undefined : { modal, about };
}
