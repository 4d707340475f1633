import * as z from "zod";
import { factsOf, formatMoney } from "../../../domain/currency.ts";
import { zId } from "../../../domain/ids.ts";
import type { Locale } from "../../../domain/locale.ts";
import { amount, zAmount } from "../../../domain/money.ts";
import { SEGMENTS, zSegment } from "../../../domain/segments/name.ts";
import { CustomerFigures } from "../../../domain/segments/segment.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, wholeListOf } from "../core/page.ts";

const TAG = "Analytics";
const READ = { staff: "analytics:read" } as const;
const zCount = z.int().min(0);

const SegmentView = z
  .object({
    segment: zSegment,
    definition: z.string().meta({
      description: "By the cut-offs of the settings as they are, in the language of whoever asks",
    }),
    customers: zCount,
    spent: zAmount.meta({ description: "Of them all in twelve months, in rupiah" }),
    churn_risk: z.object({ low: zCount, medium: zCount, high: zCount }),
  })
  .meta({ id: "SegmentView" });

export const getSegments = endpoint(
  {
    method: "get",
    path: "/admin/analytics/segments",
    audience: READ,
    tag: TAG,
    summary: "Customers by how lately, how often and for how much they bought",
    description:
      "Of delivered orders of goods that stand, in rupiah. What somebody buys counts within " +
      "minutes; the days that pass count each WIB day. A segment is an audience of vouchers " +
      "(`segments`) and of announcements (`segment`).",
    answer: {
      status: 200,
      schema: wholeListOf(SegmentView),
      description: "All of them, the best first",
    },
    refuses: [],
  },
  async ({ ports, actor }) => {
    const [{ settings }, counts] = await Promise.all([
      ports.catalogue.snapshot(actor.catalogue_version),
      ports.segments.counts(),
    ]);
    const definitions = definitionsBy(settings, actor.locale);
    const data = SEGMENTS.map((segment) => {
      const own = counts.filter((each) => each.segment === segment);
      const of = (risk: string) => own.find((each) => each.churn_risk === risk)?.customers ?? 0;
      return {
        segment,
        definition: definitions[segment],
        customers: own.reduce((sum, { customers }) => sum + customers, 0),
        spent: amount(own.reduce((sum, { spent }) => sum + spent, 0)),
        churn_risk: { low: of("low"), medium: of("medium"), high: of("high") },
      };
    });
    return { body: { data } };
  },
);

type Definitions = Readonly<Record<(typeof SEGMENTS)[number], string>>;

function definitionsBy(settings: Settings, locale: Locale): Definitions {
  const [active, lost] = [settings["segment.active_days"], settings["segment.lost_days"]];
  const facts = {
    ...{ active, lost, before: active + 1 },
    loyal: settings["segment.loyal_count"],
    champion: settings["segment.champion_count"],
    spent: formatMoney(amount(settings["segment.champion_spent"]), "IDR", factsOf([], "IDR")),
    first: settings["segment.new_days"],
  };
  return locale === "id" ? inIndonesian(facts) : inEnglish(facts);
}

type Facts = Readonly<
  Record<"active" | "lost" | "before" | "loyal" | "champion" | "first", number>
> & { readonly spent: string };

function inEnglish({ active, lost, before, loyal, champion, spent, first }: Facts): Definitions {
  const lately = `last order at most ${active} days ago`;
  const while_ago = `last order ${before} to ${lost} days ago`;
  return {
    champions: `${lately}, at least ${champion} orders and ${spent} in twelve months`,
    loyal: `${lately}, at least ${loyal} orders`,
    new: `${lately}, fewer orders, the first at most ${first} days ago`,
    active: `${lately}, fewer orders, the first before that`,
    at_risk: `${while_ago}, at least ${loyal} orders`,
    fading: `${while_ago}, fewer orders`,
    lost: `last order more than ${lost} days ago, or none in twelve months`,
  };
}

function inIndonesian({ active, lost, before, loyal, champion, spent, first }: Facts): Definitions {
  const lately = `pesanan terakhir paling lama ${active} hari lalu`;
  const while_ago = `pesanan terakhir ${before} sampai ${lost} hari lalu`;
  return {
    champions: `${lately}, minimal ${champion} pesanan dan ${spent} dalam dua belas bulan`,
    loyal: `${lately}, minimal ${loyal} pesanan`,
    new: `${lately}, lebih jarang, yang pertama paling lama ${first} hari lalu`,
    active: `${lately}, lebih jarang, yang pertama sebelum itu`,
    at_risk: `${while_ago}, minimal ${loyal} pesanan`,
    fading: `${while_ago}, lebih jarang`,
    lost: `pesanan terakhir lebih dari ${lost} hari lalu, atau tidak ada dalam dua belas bulan`,
  };
}

export const getCustomers = endpoint(
  {
    method: "get",
    path: "/admin/analytics/segments/{segment}/customers",
    audience: READ,
    tag: TAG,
    summary: "Who is in a segment, the last who registered first",
    params: z.object({ segment: zSegment }),
    query: PageQuery,
    cursor: zId("user"),
    answer: { status: 200, schema: listOf(CustomerFigures), description: "A page of them" },
    refuses: [],
  },
  async ({ ports, params, query }) => ({
    body: await ports.segments.customers(params.segment, query),
  }),
);

export const segmentEndpoints: readonly Endpoint[] = [getSegments, getCustomers];
