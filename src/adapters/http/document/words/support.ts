import type { Words } from "../dictionary.ts";

/** Tickets and reviews. */
export const support: Words = {
  TicketState:
    "`OPEN` waits for staff, `ANSWERED` for the customer. Final, unless somebody writes again " +
    "while that may be, are `RESOLVED` (by staff) and `CLOSED` (by the customer, or because they " +
    "said nothing more)",
  Ticket: "A complaint about one order",
  "*Ticket*.state": "Whom it waits for, or how it ended",
  "*Ticket*.ended_at": "When it was resolved or closed; `null` while it is not",
  "NewTicket.text": "What is wrong",
  "TicketMessage.text": "What to say",
  "*Ticket*.entries": "All that was said and done, the oldest first",
  "*TicketEntry.number": "Counts the entries of one ticket, from 1",
  "*TicketEntry.actor": "Who it was",
  "*TicketEntry.kind":
    "Something that was said (`message`), or that was done to the ticket; `expired` closed it " +
    "because its customer said nothing more",
  TicketEntry: "One thing that was said in a ticket, or done to it",
  "StaffTicketEntry.admin_id": "Who of the staff; `null` of the customer and of the shop itself",
  "StaffTicket.assigned_to": "Who of the staff answers it; `null` while nobody in particular does",
  "TicketAssignment.admin_id": "Who is to answer it; `null` for nobody in particular",
  OwnReview: "What a buyer said of what they bought, as they see it themselves",
  "*Review*.stars": "From 1, the worst, to 5, the best",
  "*Review*.text": "What they say of it; `null` where they say nothing",
  "OwnReview.editable_until": "Until when it may be changed",
  "ReviewOfOrder.review": "The review; `null` before there is one",
  Review: "What a buyer said, as everybody sees it: nothing of who they are",
  "ProductReviews.rating": "What all of them come to",
  Rating: "What all reviews of a product come to",
  "Rating.count": "How many there are",
  "ReviewRecord.refunded":
    "Whether the order was given back whole (1): then it counts no more, and nobody sees it",
  "ReviewRecord.hidden_at": "Since when staff hide it; `null` while they do not",
  "ReviewRecord.hidden_by": "Who hid it; `null` while nobody does",
};
