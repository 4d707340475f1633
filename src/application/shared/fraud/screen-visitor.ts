import type { Visitor } from "../../../domain/actor.ts";
import type { Contact } from "../../../domain/auth/contact.ts";
import { hitOf } from "../../../domain/fraud/hit.ts";
import { judgeRequest, matchOf } from "../../../domain/fraud/judge.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import type { CatalogueSnapshot } from "../../../ports/products/catalogue.ts";
import { numberText } from "./listed-index.ts";

interface Screened {
  readonly act: "register" | "login";
  readonly facts: Pick<CatalogueSnapshot, "fraud_rules">;
  /** What is registered or signed in with. */
  readonly contacts: readonly Contact[];
}

/**
 * Refuses whom rules against fraud let neither register nor sign in, before anything is asked about
 * an account: the answer tells nothing of it. Only whoever meets a rule costs a trip more.
 */
export async function screenVisitor(
  ports: Use<"commit" | "fraudRules" | "now" | "vault">,
  { ip, user_agent }: Visitor,
  { act, facts, contacts }: Screened,
): Promise<void> {
  const rules = facts.fraud_rules.filter(({ condition }) =>
    condition.acts.some((each) => each === act),
  );
  if (rules.length === 0) return;
  const named = (kind: Contact["kind"]) => contacts.find((each) => each.kind === kind)?.value;
  const [email, phone] = [named("email"), named("phone")];
  const indexes = new Set(phone && (await ports.vault.indexes(numberText(phone))));
  const met = rules.flatMap((rule) => {
    const detail = judgeRequest(rule.condition, { act, ip, user_agent, email, indexes });
    return detail === undefined ? [] : [matchOf(rule, detail)];
  });
  if (met.length === 0) return;
  const of = {
    ...{ act, ip, user_agent, user_id: null, transaction_id: null },
    ...{ amount: null, currency: null, created_at: ports.now() },
  };
  const hits = met.map((match) => hitOf(match, of));
  await ports.commit(ports.fraudRules.note(hits));
  if (met.some(({ rule }) => rule.mode === "block")) refuse("fraud.refused");
}
