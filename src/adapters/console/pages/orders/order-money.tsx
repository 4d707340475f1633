import type { getExplanation } from "../../../http/dashboard/explain.ts";
import { getJournals } from "../../../http/finance/admin-ledger.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at, may, type StaffRequest } from "../../core/context.ts";
import { moneyText } from "../../core/money.ts";
import type { Text } from "../../core/text.ts";
import { capitalised, wordFor } from "../../kit/state-words.ts";
import { Facts, Section } from "../../kit/table.tsx";
import { links, Money, When } from "../../kit/values.tsx";

export type Story = AnswerOf<typeof getExplanation>;

/** A part of the page of one order. */
export interface Part {
  readonly request: StaffRequest;
  readonly story: Story;
}

/** By which rule an order got its price, and what vouchers took off. */
export function Price({ request, story: { price, transaction } }: Part) {
  const { say } = request;
  if (price === null) return null;
  const { currency } = transaction;
  return (
    <Section title={say(["How it was priced", "Dari mana harganya"])}>
      <Facts
        request={request}
        of={[
          [["Supplier", "Pemasok"], `${price.supplier} · ${price.supplier_sku}`],
          [["Cost", "Modal"], <Money request={request} value={price.cost} currency={currency} />],
          [
            ["Ceiling", "Batas atas"],
            <Money request={request} value={price.cost_ceiling} currency={currency} />,
          ],
          [
            ["Margin", "Margin"],
            <Money request={request} value={price.margin} currency={currency} />,
          ],
          [["Tier", "Tingkat"], price.tier && wordFor(price.tier, say)],
        ]}
      />
      <ul>
        {price.rules.map(({ id, text, changed_since }) => (
          <li>
            <a href={at(`/margins/${id}`)}>{say(["Price rule", "Aturan harga"])}</a>
            {text && `: ${ruleText(request, text)}`}{" "}
            {changed_since && <small>{say(["(changed since)", "(berubah sejak itu)"])}</small>}
          </li>
        ))}
        {price.vouchers.map(({ code, amount, state }) => (
          <li>
            {say(["Voucher", "Voucher"])} {code}: −{moneyText(request, amount, currency)} (
            {wordFor(state, say)})
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What the story tells of a rule, in the reader's words. */
function ruleText({ say }: StaffRequest, text: string): string {
  return text
    .replace(/^global \*/, say(["every product", "semua produk"]))
    .replace(/^category /, say(["category ", "kategori "]))
    .replace(/^product /, say(["product ", "produk "]))
    .replace(/(\d+)\.(\d\d) %/, (_, whole, part) => `${whole}${part === "00" ? "" : `,${part}`} %`)
    .replace("at least", say(["at least", "minimal"]))
    .replace("rounded up to", say(["rounded up to", "dibulatkan ke atas per"]));
}

const POSTING_AMOUNT: Text = ["Amount", "Jumlah"];
const POSTING_HEADS: readonly Text[] = [
  ["No.", "No."],
  ["When", "Waktu"],
  ["Kind", "Jenis"],
  ["Way", "Arah"],
  POSTING_AMOUNT,
  ["Accounts", "Akun"],
];

/** What an order did to the books. */
export function Postings({ request, story: { postings, transaction } }: Part) {
  const { say } = request;
  if (postings.length === 0) return null;
  return (
    <Section title={request.say(["Postings", "Pembukuan"])}>
      {may(request, getJournals) && (
        <p class="related">
          <a href={at("/journals", { transaction_id: transaction.id })}>
            {request.say(["In the journal", "Di jurnal"])}
          </a>{" "}
          <a href={`${links.customer(transaction.user_id)}#balance`}>
            {request.say(["Why is my balance this?", "Mengapa saldonya segini?"])}
          </a>
        </p>
      )}
      <section class="scroll">
        <table>
          <thead>
            <tr>
              {POSTING_HEADS.map((head) => (
                <th scope="col" class={head === POSTING_AMOUNT ? "numeric" : undefined}>
                  {say(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {postings.map(({ sequence, kind, amount, currency, direction, legs, created_at }) => (
              <tr>
                <td>{sequence}</td>
                <td>
                  <When at={created_at} request={request} />
                </td>
                <td>{capitalised(wordFor(kind, say))}</td>
                <td>{wordFor(direction, say)}</td>
                <td class="numeric">
                  <Money request={request} value={amount} currency={currency} />
                </td>
                <td>
                  {legs.map((leg) => (
                    <div>
                      {wordFor(leg.account, say)} {moneyText(request, leg.delta, currency)}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}
