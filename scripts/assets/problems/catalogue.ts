import { type Explanations, later, mend, never, reread, wait } from "./explained.ts";

export const CATALOGUE = {
  "category.not_found": mend("There is no such category.", "Read the list of categories."),
  "category.slug_taken": mend("A category has this name.", "Choose another."),
  "category.not_empty": mend("It still holds products or categories.", "Move them first."),
  "category.cycle": mend("It would stand within itself.", "Choose another parent."),
  "category.too_deep": mend("There are three levels at most.", "Choose a higher parent."),
  "provider.not_found": mend("There is no such provider.", "Read the catalogue."),
  "product.not_found": mend(
    "There is no such product, or it is not for sale.",
    "Read the catalogue again; a SKU may have been taken out of it.",
  ),
  "product.unavailable": later(
    "It is switched off, closed at this hour, or nobody can deliver it.",
    "Offer another product, or try again later.",
  ),
  "product.out_of_stock": later(
    "There are not so many pieces of it.",
    "Ask for fewer, or wait until there are more.",
  ),
  "product.sku_taken": mend("A product has this SKU.", "Choose another."),
  "product.has_sources": mend(
    "Suppliers deliver the product; its kind cannot change.",
    "Make a new product.",
  ),
  "product.import_invalid": mend(
    "Some rows of the table cannot be taken; nothing was changed.",
    "Mend the rows that `errors` points at; try first with `dry_run=true`.",
  ),
  "selling.stopped": wait(
    "Staff have stopped the sale of this: `scope` and `subject` say what.",
    "Wait for `Retry-After`, or where there is none until the shop sells again.",
  ),
  "selling.not_stopped": never("It is not stopped.", "Read what is stopped."),
  "selling.too_many_stops": mend("Too much is stopped already.", "Let something be sold again."),
  "selling.unknown_channel": mend("There is no such channel.", "Use one that is listed."),
  "stock.line_not_found": mend("There is no such line.", "Read the product's lines."),
  "stock.wrong_kind": mend(
    "Lines are for `stock_line`, pieces for `counter`.",
    "Use the route of the product's kind.",
  ),
  "stock.line_not_available": never("It was sold, kept or withdrawn.", "Read the line."),
  "stock.warranty_over": never("The time in which it is replaced is over.", "Refund instead."),
  "stock.line_not_sold": mend("Nobody bought this line.", "Check the id."),
  "stock.line_known": reread("The same content was just added.", "Read the lines again."),
  "stock.line_replaced": never("It was replaced before.", "Read the order."),
  "catalogue.changed": reread("Another changed the catalogue.", "Read it and change it again."),
  "margin.not_found": mend("There is no such rule.", "Read the rules of margins."),
  "supplier_line.not_found": mend("The supplier has no such line.", "Read its lines."),
  "supplier_line.not_quarantined": never(
    "No such price of it waits for a decision.",
    "Read the line again.",
  ),
  "supplier.not_found": mend("The shop has no such supplier.", "Read the list of suppliers."),
  "supplier.not_paused": never("It is not paused.", "Read the supplier again."),
  "supplier.no_tickets": never("It takes deposits another way.", "Pay in as it says itself."),
  "supplier.ticket_refused": mend(
    "It refused the ticket.",
    "Ask for another amount or bank, or ask the supplier.",
  ),
  "supplier.price_list_limited": wait(
    "The supplier lets its list be read every few minutes only.",
    "Wait for `Retry-After`.",
  ),
  "supplier.price_list_suspicious": mend(
    "Too many prices or products would change at once.",
    "Look at what would change, then accept it by name.",
  ),
  "vendor.not_connected": mend("The shop is not set up for this vendor.", "Set it up first."),
  "report.not_ready": later("The day in Jakarta is not closed.", "Ask on the next day."),
  "report.not_found": mend("There is no such report.", "Read the list of reports."),
  "report.unknown_metric": mend(
    "The source has no metric called `name`.",
    "Read `GET /admin/reports/catalogue`.",
  ),
  "report.unknown_dimension": mend(
    "The source has no dimension called `name`.",
    "Read `GET /admin/reports/catalogue`.",
  ),
  "report.not_together": mend(
    "`dimension` and `with` do not go together.",
    "Leave one of the two out.",
  ),
  "report.currency_needed": mend(
    "Sums of several currencies cannot be added.",
    "Filter by one currency, or take `currency` as a dimension.",
  ),
  "report.span_too_long": mend("A span has `days_max` days at most.", "Ask for fewer days."),
  "report.too_many_rows": mend(
    "The answer would have more than `rows_max` rows.",
    "Filter, or take fewer dimensions.",
  ),
  "report.too_many_events": mend(
    "More than `events_max` events would be counted.",
    "Ask for fewer days, or filter by name.",
  ),
  "report.too_many": mend("As many reports are saved as may be.", "Remove one."),
  "report.changed": reread("Another changed the report.", "Read it and change it again."),
  "report.recipient_refused": mend(
    "`recipient` may not read these figures, or is not there.",
    "Choose somebody who may.",
  ),
  "event_schema.not_found": mend("Events of this name have no schema.", "Read the list."),
  "event_schema.too_many": mend("There are two hundred already.", "Remove one."),
} as const satisfies Explanations;
