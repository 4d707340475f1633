import type { Words } from "../dictionary.ts";

/** What the shop sells, suppliers, stock, and margins. */
export const catalogue: Words = {
  ProductKind:
    "How it is delivered: `ppob_prepaid` by a supplier at the shop's price, `ppob_postpaid` by a " +
    "supplier once the bill is known, `stock_line` as a secret that is sold once, `counter` as a " +
    "counted piece that staff hand over",
  Category: "A category as buyers see it",
  "Category*.parent_id": "The category it stands in; `null` at the top",
  "Category*.name": "What it is called towards buyers",
  "Category*.slug": "Its name in addresses: letters, digits and hyphens",
  "Category*.position":
    "Where it stands among its siblings, the lowest first; the name decides between equals",
  "Category*.active": "Whether it is shown; off hides everything in it and below it",
  "CategoryOrder.order": "All siblings as they shall stand, the first one first",
  Product: "A product as buyers see it",
  "Product.name": "What it is called towards buyers",
  "Product.brand": "Whose it is, such as `TELKOMSEL`; empty where nobody said",
  "Product.type":
    "A finer division within its brand, in the supplier's words; empty where nobody said",
  "Product.description": "What buyers read about it; empty where nobody wrote anything",
  "Product.fee": "What the shop adds to a purchase, in minor units",
  "Product.price_rule.scope":
    "Whether a rule for this `product`, for its `category` or for all goods (`global`) decided",
  "Product.price_rule.tier": "For whom the rule is; `everyone` where no tier has its own",
  "Product.volume_prices.quantity": "From so many pieces in one order on",
  "Product.volume_prices.price": "What each of them costs, in minor units",
  "Product.customer_number.label": "What to call the number towards buyers",
  "*.label.id": "In Indonesian",
  "*.label.en": "In English",
  "Product.customer_number.parts":
    "The fields to ask for, where it is written in several; empty where one will do",
  "Product.customer_number.parts.name": "Which part it is, for a program",
  "Product.customer_number.parts.label": "What to call this part towards buyers",
  "Product.customer_number.separator":
    "What to put between the parts to send them as one text; `null` where there is one part",
  "Product.cut_off.start": "When it is not sold any more, WIB `HH:MM`",
  "Product.cut_off.end": "When it is sold again, WIB `HH:MM`",
  "ShopStats.products": "How many products are shown",
  "ShopStats.categories": "How many categories are shown",
  "ShopStats.providers": "How many brands are shown",
  "ShopStats.cheapest":
    "The lowest price in rupiah of what is shown, in minor units; `null` where nothing is",
  "ShopStats.dearest":
    "The highest price in rupiah of what is shown, in minor units; `null` where nothing is",
  "ProductCount.name": "What the products have alike, a brand or a type",
  "ProductCount.products": "How many are shown of it",
  PriceListCount: "What a supplier's price list brought, in lines of it",
  "PriceListCount.new": "Lines that nobody has seen before",
  "PriceListCount.changed": "Lines of which something is another now",
  "PriceListCount.gone": "Lines that the list does not have any more",
  "PriceListCount.unchanged": "Lines that are as they were",
  "PriceListCount.skipped": "Lines that cannot be used",
  "PriceListCount.quarantined":
    "Lines whose price moved too far to be believed: staff accept or reject it",
  MarginRule:
    "How much is added to the cost. A product's rule beats its category's, the nearest one up " +
    "the tree first, which beats the global one; for one target, a tier's own rule beats " +
    "everyone's. Rules for several pieces count where they make a piece cheaper, and never below " +
    "cost",
  "Margin*.scope":
    "Of what the rule is: one `product`, all in a `category` and below it, or all goods (`global`)",
  "Margin*.target": "The product's SKU or the category's id; `*` of the global rule",
  "Margin*.tier": "For whom it is; `everyone` where a tier has no rule of its own",
  "Margin*.kind":
    "Whether a share is added (`percent`) or a sum (`nominal`), or a piece has a `price` of its " +
    "own whatever it costs",
  "Margin*.quantity": "From how many pieces in one order on; 1 is the ordinary price",
  "Margin*.value":
    "By `kind`: hundredths of a percent (250 is 2.5 %), minor units that are added, or the price " +
    "of a piece in minor units",
  "Margin*.minimum": "The least that is added whatever the percentage comes to, in minor units",
  "Margin*.rounding":
    "The price is rounded up to a multiple of so many minor units; 1 leaves it. Of the global " +
    "rule it is in rupiah, and counts for goods in rupiah only",
  "MarginChange.reason": "Why; needed where another has to approve it, who reads it",
  "MarginPreview.data": "What it changes, the first hundred products",
  "MarginPreview.data.cost":
    "What a piece costs the shop, in minor units; `null` where nobody delivers it",
  "MarginPreview.data.before": "The prices as they are, by tier; `null` where it has none",
  "MarginPreview.data.after":
    "The prices as they would be, by tier; `null` where it would have none",
  "*.retail": "What everybody pays",
  "*.reseller": "What resellers pay",
  "*.vip": "What the best customers pay",
  TierPrice: "The price of one tier, and what decided it",
  "TierPrice.price": "What a piece sells for, in minor units and without the fee",
  "TierPrice.rule_id":
    "The margin rule that decided; `null` where it sells at cost for want of one",
  "PriceSimulation.before": "What it brought at the prices of then",
  "PriceSimulation.after": "What it would have brought at the prices asked about",
  "PriceSimulation.losing_count": "How many products would sell at a loss",
  "PriceSimulation.losing.tier": "Whose price it is",
  "PriceSimulation.losing.price": "What a piece would sell for, in minor units",
  "PriceSimulation.losing.cost": "What a piece costs the shop, in minor units",
  "PriceSimulation.losing.orders": "How many were sold at this tier within the span",
  "*.revenue": "What was taken and not given back, in minor units",
  "*.profit": "Revenue less cost, in minor units; below zero for a loss",
  "SalesFigures.cost": "What it cost the shop, in minor units",
  "ProductSales.total.cost": "What it cost the shop, in minor units",
  "ProductSales.data.cost": "What it cost the shop, in minor units",
  "ProductSales.total": "All days together",
  "ProductSales.data": "One row a day, the oldest first; a day without an order has none",
  "SimulationInput.margin": "A rule to try",
  "SimulationInput.supplier_price": "A supplier's price to try",
  "SimulationInput.supplier_price.cost": "What the line would cost, in rupiah",
  "SimulationInput.after": "Goes on behind this SKU, as `next_after` of the answer before named it",
  "ProductImport.added": "Products that are new",
  "ProductImport.changed": "Products of which something is another now",
  "ProductImport.unchanged": "Rows that change nothing",
  "ProductImport.errors.sku": "The SKU of the row; empty where there is none",
  "ProductImport.errors.column": "Which cell; `null` for the row as a whole",
  "ProductImport.errors.message": "What is wrong with it, in the language of `Accept-Language`",
  "ProductTable.csv": "A table with a header of the columns that an export has; `sku` is needed",
  "CatalogueStats.archived": "Taken out of the shop for good",
  "CatalogueStats.switched_off": "Switched off by staff",
  "CatalogueStats.categories": "All categories, hidden ones too",
  PriceChange: "What a product costs and sells for from one moment on, and what made it so",
  "PriceChange.cost": "What a piece costs the shop, in minor units; `null` once nobody delivers it",
  "PriceChange.prices":
    "What it sells for without the fee, by tier; `null` once nobody delivers it",
  "PriceChange.changed_at": "From when on it was so",
  "PriceChange.cause": "What made it so, in a word: a price list, a margin rule, an edit",
  "PriceChange.changed_by":
    "Who did: a member of staff by id, or `system:` and the part of the shop",
  "LossReport.closed_at": "When the day was closed and counted",
  "LossReport.causes": "How many orders lost money why, and how much",
  "*.cause":
    "Why it lost money: the supplier charged more than it was allowed to (`above_ceiling`), a " +
    "`discount`, a part that was never taken (`partial`) or money that was given back " +
    "(`refund`). `unexplained` must never happen",
  "LossReport.causes.orders": "How many orders",
  "LossReport.causes.amount": "What the shop lost by them in all, in rupiah",
  "LossReport.data": "The orders, one by one",
  OrderLoss: "A delivered order that cost the shop more than it kept of it",
  "OrderLoss.total": "What the buyer was to pay, in minor units",
  "OrderLoss.discount": "What vouchers took off, in minor units",
  "OrderLoss.captured": "What was really taken, in minor units",
  "OrderLoss.refunded": "What of that was given back, in minor units",
  "OrderLoss.cost": "What the supplier charged, in minor units",
  "OrderLoss.cost_ceiling":
    "The most that the supplier was allowed to charge, in minor units; `null` of the shop's own " +
    "goods",
  "LowStock.name": "What it is called",
  "LowStock.available": "How many pieces are left for sale",
  "LowStock.low_stock": "At how many pieces staff are told",
  "AddedStock.added": "How many lines were added, or would be",
  "AddedStock.errors": "Lines that were left out; nothing of what they say is repeated",
  "AddedStock.errors.line": "The line of what was sent, from 1",
  "AddedStock.errors.message": "What is wrong with it, in the language of `Accept-Language`",
  "StockInput.format": "`text` has one secret a line, `csv` one a record, without a header",
  "StockInput.content": "The secrets, at most 256 KiB",
  "StockInput.dry_run": "Only say what would be",
  StockLineState:
    "`AVAILABLE` is for sale, `RESERVED` waits for the end of its order. Final are `SOLD`, `BAD` " +
    "(it did not work, or somebody has seen it who did not keep it), `REPLACED` (its buyer has " +
    "another in its place) and `WITHDRAWN` (taken out unsold)",
  StockLine: "A secret text that is sold once; the secret itself is not told",
  "StockLine.transaction_id": "The order that has it or had it; `null` where none does",
  "StockLine.replaces":
    "The line that was not good, in whose place the buyer has this one; `null` where it replaces " +
    "none",
  "StockLine.reason": "Why it is bad, was replaced or withdrawn; `null` where it is none of these",
  "StockLine.revealed_at": "When its buyer was first shown it; `null` while they were not",
  StockMovement: "One change of a product's stock",
  "StockMovement.number": "Counts the changes of all stock, the later the higher",
  "StockMovement.kind": "What became of the pieces",
  "StockMovement.units": "How many pieces; by what a counter was set may be below zero",
  "StockMovement.transaction_id": "The order it belongs to; `null` where it belongs to none",
  "StockMovement.actor":
    "Who did it: a customer or a member of staff by id, or `system:` and the part of the shop",
  "CountedPieces.change": "By how many pieces it was changed",
  "StockCount.change": "How many pieces to add; below zero takes some out",
  "StockReason.reason": "Why; kept with the line",
  ProductRecord: "What the shop sells, as staff see it",
  "Product*.category_id": "The category it stands in",
  "*Product*.name": "What it is called towards buyers",
  "Product*.brand": "Whose it is, such as `TELKOMSEL`; empty for nobody's",
  "Product*.type": "A finer division within its brand; empty for none",
  "Product*.description": "What buyers read about it; empty for nothing",
  "Product*.active": "The shop's own switch: off, nobody can buy it",
  "ProductRecord.follows_list":
    "Whether the supplier's list may change its words; the words of staff end that",
  "Product*.unit_cost":
    "What a piece of the shop's own goods has cost, in minor units; `null` where suppliers say",
  "ProductRecord.stock":
    "How many pieces of the shop's own goods are for sale; `null` where suppliers say",
  "Product*.low_stock": "At how many pieces left staff are told; `null` for never",
  "ProductRecord.archived_at":
    "When it was taken out of the shop for good; `null` while it was not",
  "ProductInput.sku": "What the shop calls it; it stays for ever",
  "ProductInput.kind": "How it is delivered; it stays for ever",
  AdminProduct: "A product as staff see it, with who can deliver it",
  "AdminProduct.sources": "Who can deliver it, empty of the shop's own goods",
  ProductSource: "That a product may be had as a line of a supplier",
  "Product*Source*.priority":
    "Of several sources the lowest is asked first; the price decides between equals",
  "Product*Source*.enabled": "Whether the shop asks it at all",
  "ProductSourcesInput.sources": "All sources it shall have from now on",
  "ProductSourcesInput.sources.supplier": "Who delivers it",
  SupplierLine: "A line of a supplier's price list, mapped to a product or not",
  "SupplierLine.kind": "Whether its price stands in the list, or a bill says it",
  "SupplierLine.name": "What the supplier calls it towards people",
  "SupplierLine.category": "The supplier's own category",
  "SupplierLine.brand": "The supplier's own brand",
  "SupplierLine.type": "The supplier's own division",
  "SupplierLine.description": "The supplier's own words about it",
  "SupplierLine.cost":
    "What it costs the shop, in rupiah; of a postpaid line the admin fee on top of the bill",
  "SupplierLine.commission": "What of the admin fee comes back to the shop, in rupiah",
  "SupplierLine.quarantined_cost":
    "A price that moved too far to be believed, in rupiah: it counts once staff accept it. " +
    "`null` where there is none",
  "SupplierLine.rejected_cost":
    "Such a price that staff have refused, in rupiah, for as long as the list tells it. `null` " +
    "where there is none",
  "SupplierLine.supplier_active": "Whether the supplier sells it now",
  "SupplierLine.stock": "How many pieces the supplier has; `null` for as many as anyone wants",
  "SupplierLine.repeatable": "Whether one number may buy it again on the same day",
  "SupplierLine.cut_off_start":
    "When the supplier stops selling it each day, WIB `HH:MM`; equal to the end for never",
  "SupplierLine.cut_off_end": "When the supplier sells it again, WIB `HH:MM`",
  "SupplierLine.gone_at": "Since when the list does not have it any more; `null` while it does",
  "SupplierLine.updated_at": "When a list last told of it",
  "*PriceInput.cost": "The price as you have seen it, in rupiah: another one is refused",
  "RejectPriceInput.reason": "Why; kept in the audit log",
  Supplier: "How a supplier of the shop stands at the moment",
  "Supplier.preferred": "Whether products of the shop are opened from its list",
  "Supplier.balance":
    "What is left of the shop's deposit there, in rupiah, as last told; `null` before it was asked",
  "Supplier.asked_at": "When it was last asked for that; `null` before the first time",
  "Supplier.is_low": "Whether that is below the setting `ppob.deposit_low`",
  "Supplier.hours_left":
    "For how many hours the deposit lasts at the pace of the last 24; `null` while nothing is " +
    "spent",
  "Supplier.cost_24h": "What was spent there within 24 hours, in rupiah",
  "Supplier.pause": "Why no order is put to it; `null` while orders are",
  "Supplier.circuit": "Whether it answers at all; `null` where it was never found away",
  "Supplier.figures": "How it did yesterday and today",
  SupplierPause: "That no order is put to a supplier: why, by whom and since when",
  "SupplierPause.cause":
    "A pause for want of `deposit` ends by itself when money is seen there again; one by `staff` " +
    "never does",
  "SupplierPause.paused_by":
    "Who did it: a member of staff by id, or `system:` and the part of the shop",
  "SupplierPause.paused_at": "Since when",
  "SupplierPause.reason": "Why, as staff wrote it",
  Circuit: "Whether a vendor answers: where it does not, it is not called for a while",
  "*ircuit*.name": "The vendor",
  "*ircuit*.state": "`closed` calls it, `open` does not for now",
  "*ircuit*.until": "When a trial call is due; `null` while it is called as usual",
  "*Figures.attempts": "How many orders were put to it, or tries of one",
  "*Figures.delivered": "How many of them were delivered",
  "SupplierFigures.failed": "How many of them failed for good",
  "SkuFigures.failed": "How many of them failed for good",
  "*Figures.not_formed":
    "How many were refused before anything was bought; another source may have delivered the order",
  "SupplierFigures.cost": "What they cost the shop, in rupiah",
  "SkuFigures.cost": "What they cost the shop, in rupiah",
  "SupplierStats.total": "All days together",
  "SupplierStats.days": "One row a day",
  "SupplierStats.hours": "One row for each hour of the WIB day",
  "HourFigures.hour": "The hour of the WIB day, from 0",
  "SupplierBalance.balance": "What is left of the shop's deposit there, in rupiah",
  "SupplierBalance.asked_at": "When the supplier said so",
  "DepositTicket.requested": "What was asked for, in rupiah",
  "DepositTicket.amount":
    "What must be transferred to the rupiah: its last digits are this ticket's own",
  "DepositTicket.bank": "The bank to pay to",
  "DepositTicket.owner_name": "In whose name it is paid",
  "DepositTicket.account_no": "The supplier's account to pay to; `null` where it did not say",
  "DepositTicket.notes": "What to write into the transfer; `null` for nothing",
  "DepositTicket.arrived_at":
    "When the deposit was first seen to have grown by it; `null` while it was not",
  "DepositTicket.status":
    "`WAITING` for 24 hours. Final are `ARRIVED` and, unless it still arrives, `EXPIRED`",
  "DepositRequest.amount": "How much the deposit is to grow by, in rupiah",
  "DepositRequest.bank": "The bank it will be paid at, as the supplier writes it",
  "DepositRequest.owner_name": "In whose name it will be paid",
  "SupplierReason.reason": "Why; kept with the pause",
  "SupplierFigures.revenue": "What buyers paid for what it delivered, in rupiah",
  "SkuFigures.revenue": "What buyers paid for what it delivered, in rupiah",
  "*ircuit*.changed_at": "Since when it is so",
  "RevealedStockLine.content":
    "The secret that was bought: a code, an account or whatever else was put into stock",
};
