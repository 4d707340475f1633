import type { Child } from "hono/jsx";
import type { Amount, Currency } from "../../../domain/money.ts";
import { type Instant, secondsBetween, wibDateTime } from "../../../domain/time.ts";
import { at, type StaffRequest } from "../core/context.ts";
import { moneyText } from "../core/money.ts";
import type { Say, Text } from "../core/text.ts";
import { wordFor } from "./state-words.ts";

export type { Child };

interface MoneyProps {
  readonly request: Pick<StaffRequest, "catalogue">;
  readonly value: number | Amount;
  readonly currency?: Currency | undefined;
}

export function Money({ request, value, currency }: MoneyProps) {
  return <data value={String(value)}>{moneyText(request, value, currency)}</data>;
}

const COUNT = new Intl.NumberFormat("id-ID");

export function countText(value: number): string {
  return COUNT.format(value);
}

/** A share of basis points as per cent: 9950 is `99,5 %`. */
export function shareText(basisPoints: number): string {
  const percent = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 2 });
  return `${percent.format(basisPoints / 100)} %`;
}

/** The time in WIB, and how long ago it was. */
export function When({
  at: instant,
  request,
}: {
  at: Instant | null | undefined;
  request: StaffRequest;
}) {
  if (instant === null || instant === undefined) return <span class="none">–</span>;
  const hint = agoText(secondsBetween(instant, request.ports.now()), request.say);
  return (
    <time datetime={instant} title={`${instant} · ${hint}`}>
      {wibDateTime(instant)} <small>{hint}</small>
    </time>
  );
}

const UNITS: readonly (readonly [seconds: number, one: Text, many: Text])[] = [
  [86_400, ["day", "hari"], ["days", "hari"]],
  [3_600, ["hour", "jam"], ["hours", "jam"]],
  [60, ["minute", "menit"], ["minutes", "menit"]],
];

export function agoText(seconds: number, say: Say): string {
  const distance = Math.abs(seconds);
  const unit = UNITS.find(([size]) => distance >= size);
  if (unit === undefined) return say(["just now", "baru saja"]);
  const [size, one, many] = unit;
  const count = Math.floor(distance / size);
  const length = `${count} ${say(count === 1 ? one : many)}`;
  return seconds < 0
    ? say([`in ${length}`, `${length} lagi`])
    : say([`${length} ago`, `${length} lalu`]);
}

/** A name that machines go by, with a button that copies it. */
export function Code({ value, href }: { value: string; href?: string | undefined }) {
  const code = <code title={value}>{value}</code>;
  return (
    <span class="code">
      {href === undefined ? code : <a href={href}>{code}</a>}
      <button type="button" class="copy" data-copy={value} hidden></button>
    </span>
  );
}

const GOOD: ReadonlySet<string> = new Set(
  (
    "SUCCESS ACTIVE APPROVED DELIVERED SENT PAID SETTLED OK UP VERIFIED DONE MATCHED COMPLETED " +
    "CLEARED CLOSED AVAILABLE APPLIED ANSWERED MATCH"
  ).split(" "),
);
const BAD: ReadonlySet<string> = new Set(
  "FAILED BANNED REJECTED DEAD DOWN EXPIRED CANCELLED BLOCKED DISABLED CRITICAL BROKEN".split(" "),
);

/** A state by its name, with a colour that only repeats what the name says. */
export function State({ value, request }: { value: string; request: Pick<StaffRequest, "say"> }) {
  const name = value.toUpperCase();
  const tone = GOOD.has(name) ? "good" : BAD.has(name) ? "bad" : "waiting";
  return <span class={`state ${tone}`}>{wordFor(value, request.say)}</span>;
}

export function YesNo({ value, say }: { value: boolean; say: Say }) {
  return <span>{value ? say(["yes", "ya"]) : say(["no", "tidak"])}</span>;
}

const SHORT = 40;

/** Long text for machines: its beginning, and the whole when it is opened. */
export function Fold({ text }: { text: string }) {
  if (text.length <= SHORT) return <code>{text}</code>;
  return (
    <details>
      <summary>
        <code>{`${text.slice(0, SHORT)}…`}</code>
      </summary>
      <pre>{text}</pre>
    </details>
  );
}

/** Where the pages of things are, by the beginning of their ids. */
const BY_PREFIX: Readonly<Record<string, string>> = {
  adm: "/staff/",
  ann: "/announcements/",
  bkp: "/backups/",
  cat: "/categories/",
  cfg: "/discord/guilds/",
  dbc: "/discord/broadcasts/",
  frl: "/fraud-rules/",
  kyc: "/kyc/",
  mrg: "/margins/",
  ntf: "/messages/",
  pay: "/payments/",
  prd: "/products/",
  rec: "/reconciliations/",
  rpt: "/reports/",
  tkt: "/tickets/",
  txn: "/orders/",
  usr: "/customers/",
  vch: "/vouchers/",
  whe: "/webhooks-out/",
};

/** The page of a thing by its id; nothing for what has no page of its own. */
export function pageOf(id: string): string | undefined {
  const [prefix = ""] = id.split("_");
  const place = Object.hasOwn(BY_PREFIX, prefix) ? BY_PREFIX[prefix] : undefined;
  const isId = /^[a-z]+_[0-9A-Z]{26}$/.test(id);
  return place === undefined || !isId ? undefined : at(`${place}${id}`);
}

export const links = {
  order: (id: string) => at(`/orders/${id}`),
  customer: (id: string) => at(`/customers/${id}`),
  product: (sku: string) => at(`/products/${encodeURIComponent(sku)}`),
};
