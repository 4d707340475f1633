import { REVIEW_CHARACTERS_MAX } from "../../../support/review.ts";
import { MESSAGE_CHARACTERS_MAX } from "../../../support/ticket.ts";
import type { ActedModal, CommandDefinition } from "../command.ts";
import type { ActionName } from "../custom-id.ts";
import type { Words } from "../words.ts";

/** What is typed is for the shop's staff alone, and sealed before it goes anywhere. */
function writing(action: ActionName, title: Words, label: Words): ActedModal {
  return {
    ...{ action, title },
    inputs: [{ id: "message", label, long: true, min: 1, max: MESSAGE_CHARACTERS_MAX }],
  };
}

/** What is asked of who reports a problem with an order. */
export const TICKET_MODAL = writing(
  "ticket_open",
  { id: "Laporkan masalah", en: "Report a problem" },
  { id: "Apa yang terjadi?", en: "What happened?" },
);

/** What a customer writes further. */
export const TICKET_WRITE_MODAL = writing(
  "ticket_write",
  { id: "Balas", en: "Answer" },
  { id: "Pesan Anda", en: "Your message" },
);

/** What staff answer. */
export const TICKET_ANSWER_MODAL = writing(
  "ticket_answer",
  { id: "Jawab tiket", en: "Answer the ticket" },
  { id: "Jawaban untuk pembeli", en: "What the customer reads" },
);

/** What a buyer says of what they bought, besides the stars. */
export const REVIEW_MODAL: ActedModal = {
  action: "review_text",
  title: { id: "Ulasan Anda", en: "Your review" },
  inputs: [
    {
      id: "review",
      label: { id: "Ceritakan pengalaman Anda", en: "How was it?" },
      long: true,
      min: 1,
      max: REVIEW_CHARACTERS_MAX,
    },
  ],
};

/** What buyers do where something went wrong. */
export const SUPPORT_COMMANDS = [
  {
    name: "ticket",
    description: { id: "Tiket Anda, atau laporkan masalah", en: "Your tickets; report a problem" },
  },
] as const satisfies readonly CommandDefinition[];
