import type { Customer } from "../../domain/actor.ts";
import { type CheckedName, NAME_SECONDS } from "../../domain/ppob/checked-name.ts";
import { checkCustomerNumber } from "../../domain/ppob/customer-number.ts";
import type { NameAnswer, NameQuestion } from "../../domain/ppob/supplier.ts";
import { cataloguePricing, offerOf } from "../../domain/products/catalogue-pricing.ts";
import { refuse } from "../../domain/refusal.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { refuseNumber } from "../shared/refuse-number.ts";
import { untilTomorrow } from "../shared/until-tomorrow.ts";

interface NameRequest {
  readonly sku: string;
  readonly customer_no: string;
}

type Ports = Use<
  "catalogue" | "circuits" | "commit" | "customerQuotas" | "nameChecks" | "now" | "suppliers"
>;

/**
 * Whose account a product would go to. What a supplier said a few minutes ago is said again; that
 * none can be asked hinders no purchase.
 */
export async function checkName(
  ports: Ports,
  buyer: Customer,
  wanted: NameRequest,
): Promise<CheckedName & { readonly customer_no: string }> {
  const at = ports.now();
  const facts = await ports.catalogue.snapshot(buyer.catalogue_version);
  const offer = offerOf(cataloguePricing(facts), wanted.sku, buyer.tier);
  if (offer === undefined) return refuse("product.not_found");
  const written = { category_slug: offer.category.slug, brand: offer.product.brand };
  const number = checkCustomerNumber(wanted.customer_no, written);
  if (number.kind === "invalid") return refuseNumber(number);
  const { customer_no, parts } = number;
  const question: NameQuestion = { ...written, customer_no, parts };
  const knowing = ports.suppliers.all.filter((each) => each.knowsNames?.(question));
  if (knowing.length === 0) return refuse("name_check.not_offered");

  const account = `${written.brand.toUpperCase()} ${parts.join("|") || number.target}`;
  const known = await ports.nameChecks.recent(account, addSeconds(at, -NAME_SECONDS));
  if (known !== undefined) return { ...known, customer_no };
  const supplier = knowing.find(({ name }) => ports.circuits.wait(name, `name ${account}`) === 0);
  if (supplier === undefined) return refuse("supplier.cannot_check");
  const maximum = facts.settings["ppob.name_checks_per_day"];
  const quota = { kind: "name_check", user_id: buyer.id, at, maximum } as const;
  await untilTomorrow("name_check.too_many_today", at, () =>
    ports.commit(ports.customerQuotas.use(quota)),
  );
  const said = saidBy((await supplier.nameOf?.(question)) ?? { kind: "unknown", detail: "" });
  const checked: CheckedName = { account, ...said, checked_at: at };
  await ports.commit(ports.nameChecks.record(checked));
  return { ...checked, customer_no };
}

function saidBy(answer: NameAnswer): Pick<CheckedName, "name" | "detail"> {
  switch (answer.kind) {
    case "named":
      return { name: answer.name, detail: answer.detail };
    case "nobody":
      return { name: null, detail: null };
    case "unknown":
      return refuse("supplier.cannot_check");
  }
}
