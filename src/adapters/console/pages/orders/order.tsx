import { getExplanation } from "../../../http/dashboard/explain.ts";
import { getJournals } from "../../../http/finance/admin-ledger.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at, may, type StaffRequest } from "../../core/context.ts";
import type { Page } from "../../core/page.ts";
import type { Text } from "../../core/text.ts";
import { Actions } from "../../kit/actions.tsx";
import { Facts, Section } from "../../kit/table.tsx";
import { type Child, Code, links, Money, moneyText, State, When } from "../../kit/values.tsx";
import { actionsOf, ORDER_ACTIONS } from "./actions.ts";

type Story = AnswerOf<typeof getExplanation>;

/** One order and its whole story, by what is stored about it. */
export const orderPage: Page = {
  path: "/orders/:transaction_id",
  title: ["Order", "Pesanan"],
  needs: getExplanation,
  actions: ORDER_ACTIONS,
  async view(request, params, refused) {
    const story = await ask(request, getExplanation, { params });
    const { transaction: order } = story;
    const what = order.product_name ?? order.type;
    const page = at(`/orders/${order.id}`);
    const body = (
      <>
        <Waits request={request} story={story} />
        <Summary request={request} story={story} />
        <Actions
          request={request}
          page={page}
          of={actionsOf(order)}
          thing={what}
          refused={refused}
        />
        <Section title={request.say(["What happened, and why", "Apa yang terjadi, dan sebabnya"])}>
          <Timeline request={request} story={story} />
        </Section>
        <Price request={request} story={story} />
        <Postings request={request} story={story} />
      </>
    );
    return { title: `${what} · ${order.customer_no ?? order.id}`, body };
  },
};

interface Part {
  readonly request: StaffRequest;
  readonly story: Story;
}

/** What an order that is under way waits for. */
function Waits({ request, story: { transaction, attempts } }: Part) {
  const { say } = request;
  const last = attempts.at(-1);
  if (transaction.status !== "PROCESSING" || last === undefined) return null;
  const { supplier, state, detail, checks } = last;
  const name = <a href={at(`/suppliers/${supplier}`)}>{supplier}</a>;
  return (
    <p class="notice">
      {say(["It waits for", "Menunggu"])} {name}: <State value={state} request={request} />{" "}
      {detail && `${detail}. `}
      {say([`Asked again ${checks} times, last`, `Ditanya lagi ${checks} kali, terakhir`])}{" "}
      <When at={last.last_asked_at} request={request} />;{" "}
      {say(["it is asked next", "ditanya berikutnya"])}{" "}
      <When at={last.next_check_at} request={request} />.
    </p>
  );
}

function Summary({ request, story }: Part) {
  const { transaction: order, hold, archived } = story;
  const facts: (readonly [Text, Child])[] = [
    [["Order", "Pesanan"], <Code value={order.id} />],
    [["Status", "Status"], <State value={order.status} request={request} />],
    [
      ["Customer", "Pelanggan"],
      <Code value={order.user_id} href={links.customer(order.user_id)} />,
    ],
    [["Number", "Nomor tujuan"], order.customer_no],
    [["Total", "Total"], <Money value={order.total} currency={order.currency} />],
    [["Refunded", "Dikembalikan"], <Money value={order.refunded} currency={order.currency} />],
    [["Serial number", "Nomor seri"], order.serial_number],
    [["Token", "Token"], order.token],
    [["Opened", "Dibuka"], <When at={order.created_at} request={request} />],
    [["Promised by", "Dijanjikan"], <When at={order.promised_by} request={request} />],
  ];
  return (
    <>
      {archived && (
        <p class="notice">
          {request.say([
            "Its detail has left the database; this was read from the customer's wallet.",
            "Rinciannya sudah keluar dari basis data; ini dibaca dari dompet pelanggan.",
          ])}
        </p>
      )}
      <Facts request={request} of={facts} />
      {hold && (
        <p>
          {request.say(HOLDS[hold.state])}: <Money value={hold.amount} currency={order.currency} />
        </p>
      )}
    </>
  );
}

const HOLDS: Readonly<Record<NonNullable<Story["hold"]>["state"], Text>> = {
  held: ["Held in the wallet now", "Sedang ditahan di dompet"],
  taken: ["Was held, and then taken", "Tadi ditahan, lalu diambil"],
  released: ["Was held, and is available again", "Tadi ditahan, sudah tersedia lagi"],
};

const ROUTES: Readonly<Record<"price" | "priority" | "success_rate", Text>> = {
  price: ["chosen as the cheapest", "dipilih karena termurah"],
  priority: ["chosen by the order set for it", "dipilih menurut urutan yang diatur"],
  success_rate: ["chosen as the one that succeeds most", "dipilih karena paling sering berhasil"],
};

interface Moment {
  readonly at: string;
  readonly what: Child;
}

/** Everything that is stored with a time, in its order. */
function Timeline({ request, story }: Part) {
  const moments = momentsOf(request, story).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return (
    <ol class="timeline">
      {moments.map(({ at: instant, what }) => (
        <li>
          <When at={instant as Story["transaction"]["created_at"]} request={request} />
          <div>{what}</div>
        </li>
      ))}
    </ol>
  );
}

function momentsOf(request: StaffRequest, story: Story): readonly Moment[] {
  const { say, locale } = request;
  const events = story.events.map(({ created_at, status_to, cause }) => ({
    at: created_at,
    what: (
      <>
        <State value={status_to} request={request} /> {locale === "en" ? cause.en : cause.id}
      </>
    ),
  }));
  const attempts = story.attempts.map(({ created_at, supplier, state, route }) => ({
    at: created_at,
    what: (
      <>
        {say(["Sent to", "Dikirim ke"])} <strong>{supplier}</strong>{" "}
        <State value={state} request={request} />
        {route && <small> {say(ROUTES[route.by])}</small>}
      </>
    ),
  }));
  const webhooks = story.webhooks.map(({ received_at, provider, effect }) => ({
    at: received_at,
    what: `${say(["Webhook of", "Webhook dari"])} ${provider}: ${effect ?? "–"}`,
  }));
  const notices = story.notices.map(({ created_at, channel, event, status }) => ({
    at: created_at,
    what: (
      <>
        {say(["Told by", "Diberitahu lewat"])} {channel} ({event}){" "}
        <State value={status} request={request} />
      </>
    ),
  }));
  const outgoing = story.webhooks_out.map(({ occurred_at, type, state, tries }) => ({
    at: occurred_at,
    what: `${say(["Told to their system", "Ke sistem pelanggan"])}: ${type}, ${state} (${tries})`,
  }));
  const staff = story.staff_actions.map(({ at: when, action, name, by }) => ({
    at: when,
    what: `${name ?? by}: ${action}`,
  }));
  const looks = story.looks.map(({ at: when, name, by }) => ({
    at: when,
    what: `${name ?? by} ${say(["looked at it", "melihatnya"])}`,
  }));
  return [...events, ...attempts, ...webhooks, ...notices, ...outgoing, ...staff, ...looks];
}

function Price({ request, story: { price, transaction } }: Part) {
  const { say } = request;
  if (price === null) return null;
  const { currency } = transaction;
  return (
    <Section title={say(["How it was priced", "Dari mana harganya"])}>
      <Facts
        request={request}
        of={[
          [["Supplier", "Pemasok"], `${price.supplier} · ${price.supplier_sku}`],
          [["Cost", "Modal"], <Money value={price.cost} currency={currency} />],
          [["Ceiling", "Batas atas"], <Money value={price.cost_ceiling} currency={currency} />],
          [["Margin", "Margin"], <Money value={price.margin} currency={currency} />],
          [["Tier", "Tingkat"], price.tier],
        ]}
      />
      <ul>
        {price.rules.map(({ id, text, changed_since }) => (
          <li>
            {text ?? id}{" "}
            {changed_since && <small>{say(["(changed since)", "(berubah sejak itu)"])}</small>}
          </li>
        ))}
        {price.vouchers.map(({ code, amount, state }) => (
          <li>
            {say(["Voucher", "Voucher"])} {code}: −{moneyText(amount, currency)} ({state})
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Postings({ request, story: { postings, transaction } }: Part) {
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
          <tbody>
            {postings.map(({ sequence, kind, amount, currency, direction, legs, created_at }) => (
              <tr>
                <td>{sequence}</td>
                <td>
                  <When at={created_at} request={request} />
                </td>
                <td>{kind}</td>
                <td>{direction}</td>
                <td class="numeric">
                  <Money value={amount} currency={currency} />
                </td>
                <td>
                  {legs.map((leg) => (
                    <div>
                      {leg.account} {moneyText(leg.delta, currency)}
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
