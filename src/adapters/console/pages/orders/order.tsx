import { getExplanation } from "../../../http/dashboard/explain.ts";
import { ask } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import type { Page } from "../../core/page.ts";
import type { Text } from "../../core/text.ts";
import { Actions } from "../../kit/actions.tsx";
import { Person } from "../../kit/person.tsx";
import { capitalised, wordFor } from "../../kit/state-words.ts";
import { Facts, Section } from "../../kit/table.tsx";
import { type Child, Code, Money, State, When } from "../../kit/values.tsx";
import { actionsOf, ORDER_ACTIONS } from "./actions.ts";
import { type Part, Postings, Price, type Story } from "./order-money.tsx";

/** One order and its whole story, by what is stored about it. */
export const orderPage: Page = {
  path: "/orders/:transaction_id",
  title: ["Order", "Pesanan"],
  needs: getExplanation,
  actions: ORDER_ACTIONS,
  async view(request, params, refused) {
    const story = await ask(request, getExplanation, { params });
    const { transaction: order } = story;
    const what = order.product_name ?? capitalised(wordFor(order.type, request.say));
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
          hidden={{ _currency: order.currency }}
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
    [["Customer", "Pelanggan"], <Person id={order.user_id} request={request} />],
    [["Number", "Nomor tujuan"], order.customer_no],
    [["Total", "Total"], <Money request={request} value={order.total} currency={order.currency} />],
    [
      ["Refunded", "Dikembalikan"],
      <Money request={request} value={order.refunded} currency={order.currency} />,
    ],
    [["Serial number", "Nomor seri"], shortened(order.serial_number)],
    [["Token", "Token"], shortened(order.token)],
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
          {request.say(HOLDS[hold.state])}:{" "}
          <Money request={request} value={hold.amount} currency={order.currency} />
        </p>
      )}
    </>
  );
}

/** What is masked by its end; how long it is tells nobody anything. */
function shortened(masked: string | null): string | null {
  return masked?.replace(/\*{5,}/, "****") ?? null;
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
        {say(["Told by", "Diberitahu lewat"])} {wordFor(channel, say)} ({wordFor(event, say)}){" "}
        <State value={status} request={request} />
      </>
    ),
  }));
  const outgoing = story.webhooks_out.map(({ occurred_at, type, state, tries }) => ({
    at: occurred_at,
    what: [
      say(["Told to their system", "Ke sistem pelanggan"]),
      `: ${type}, ${wordFor(state, say)} (${tries})`,
    ].join(""),
  }));
  const staff = story.staff_actions.map(({ at: when, action, name, by }) => ({
    at: when,
    what: `${name ?? by}: ${wordFor(action, say)}`,
  }));
  const looks = story.looks.map(({ at: when, name, by }) => ({
    at: when,
    what: `${name ?? by} ${say(["looked at it", "melihatnya"])}`,
  }));
  return [...events, ...attempts, ...webhooks, ...notices, ...outgoing, ...staff, ...looks];
}
