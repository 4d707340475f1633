import * as z from "zod";
import type { FraudCondition, FraudConditionInput } from "../../domain/fraud/rule.ts";
import { listedNumber } from "../../domain/fraud/rule.ts";
import type { Id } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import {
  accountText,
  checkAccountNumber,
  findBank,
  maskNumber,
} from "../../domain/withdrawals/bank-account.ts";
import type { SealedFraudRule } from "../../ports/fraud/fraud-rules.ts";
import type { Use } from "../../ports/index.ts";
import { numberText } from "../shared/fraud/listed-index.ts";

/** Listed numbers: how each is shown, and the text by whose blind index it is met. */
const List = z.array(z.object({ masked: z.string(), text: z.string() }));
type List = z.infer<typeof List>;
type Listing = Extract<FraudCondition, { readonly entries: unknown }>;
type Kept = Pick<SealedFraudRule, "condition" | "sealed">;

/**
 * A condition as it is kept. Listed numbers are sealed together with their rule, and met by their
 * blind indexes: whoever reads the database reads no number.
 */
export async function keptCondition(
  { vault }: Use<"vault">,
  id: Id<"fraud_rule">,
  asked: FraudConditionInput,
): Promise<Kept> {
  switch (asked.kind) {
    case "number": {
      const { numbers, ...rest } = asked;
      return await listing({ vault }, id, { rest, list: numbers.map(numberEntry) });
    }
    case "bank_account": {
      const { accounts, ...rest } = asked;
      return await listing({ vault }, id, { rest, list: accounts.map(accountEntry) });
    }
    default:
      return { condition: asked, sealed: null };
  }
}

/** The same list under the key that seals now. */
export async function resealedList(
  { vault }: Use<"vault">,
  { id, condition }: SealedFraudRule,
  opened: string,
): Promise<Kept> {
  if (!("entries" in condition)) throw new Error(`${id} lists no numbers`);
  const { entries: _under, ...rest } = condition;
  return await listing({ vault }, id, { rest, list: List.parse(JSON.parse(opened)) });
}

/** One of either kind, without its entries. */
type Unlisted = {
  readonly [Kind in Listing as Kind["kind"]]: Omit<Kind, "entries">;
}[Listing["kind"]];

async function listing(
  { vault }: Use<"vault">,
  id: Id<"fraud_rule">,
  { rest, list }: { readonly rest: Unlisted; readonly list: List },
): Promise<Kept> {
  const entries = await Promise.all(
    list.map(async ({ masked, text }) => ({ masked, index: await vault.index(text) })),
  );
  return {
    condition: { ...rest, entries },
    sealed: await vault.seal(JSON.stringify(list), id),
  };
}

function numberEntry(number: string): List[number] {
  return { masked: maskNumber(listedNumber(number)), text: numberText(number) };
}

type Account = Extract<FraudConditionInput, { kind: "bank_account" }>["accounts"][number];

function accountEntry({ bank: code, account_number }: Account, place: number): List[number] {
  const refused = (name: keyof Account, message: string) =>
    refuse("request.invalid", {
      errors: [{ pointer: `/condition/accounts/${place}/${name}`, message }],
    });
  const bank = findBank(code) ?? refused("bank", "is not a known bank");
  const checked = checkAccountNumber(bank, account_number);
  if (checked.kind === "invalid") return refused("account_number", checked.message);
  const { number } = checked;
  return {
    masked: `${bank.code} ${maskNumber(number)}`,
    text: accountText({ bank: bank.code, number }),
  };
}
