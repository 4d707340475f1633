import * as z from "zod";
import { resumeSelling, stopSelling } from "../../../application/settings/stop-selling.ts";
import { isSameTarget, SellingStop, stopsInForce } from "../../../domain/products/selling-stop.ts";
import { refuse } from "../../../domain/refusal.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { zInstant } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { isNamed, stateTag } from "../core/etag.ts";
import { wholeListOf } from "../core/page.ts";
import { Empty } from "../core/schemas.ts";

const TAG = "Settings";
const Target = z.object({
  scope: SellingStop.shape.scope.meta({ example: "category" }),
  subject: z.string().min(1).max(64).meta({ example: "pulsa" }),
});
const PATH = "/admin/config/switches/{scope}/{subject}";
const Reason = typedLine({ max: 200 });

export const getSwitches = endpoint(
  {
    method: "get",
    path: "/admin/config/switches",
    audience: { staff: "settings:read" },
    summary: "What the shop does not sell at the moment",
    tag: TAG,
    answer: {
      status: 200,
      schema: wholeListOf(SellingStop),
      description: "The stops in force, the oldest first",
    },
    refuses: [],
  },
  async ({ ports }) => {
    const { settings } = await ports.catalogue.settings();
    return { body: { data: stopsInForce(settings["selling.stops"], ports.now()) } };
  },
);

const getSwitch = endpoint(
  {
    method: "get",
    path: PATH,
    audience: { staff: "settings:read" },
    summary: "Why something is not sold, and until when",
    tag: TAG,
    params: Target,
    answer: { status: 200, schema: SellingStop, description: "The stop in force" },
    refuses: ["selling.not_stopped"],
  },
  async ({ ports, params }) => {
    const { settings } = await ports.catalogue.settings();
    const stops = stopsInForce(settings["selling.stops"], ports.now());
    return shown(stops.find((each) => isSameTarget(each, params)) ?? refuse("selling.not_stopped"));
  },
);

function shown(stop: SellingStop) {
  return { body: stop, headers: { etag: stopTag(stop) } };
}

/** Names a stop; that something is sold is a state as well. */
export function stopTag(stop: SellingStop | undefined): string {
  if (stop === undefined) return stateTag();
  const { reason, until, stopped_by, stopped_at } = stop;
  return stateTag(reason, until, stopped_by, stopped_at);
}

export const putSwitch = endpoint(
  {
    method: "put",
    path: PATH,
    audience: { staff: "settings:write" },
    stepUp: true,
    versioned: "if_sent",
    summary:
      "Stop selling a category, a channel, a currency, in a guild or what a supplier delivers",
    description:
      "New orders are refused with `selling.stopped` within a second; open orders go on, and " +
      "everything may still be looked at. A supplier's stop holds for what would be bought from " +
      "it; pause the supplier to have another one deliver instead.",
    tag: TAG,
    params: Target,
    body: z
      .strictObject({ reason: Reason, until: zInstant.nullable().default(null) })
      .meta({ id: "SellingStopInput", example: { reason: "Harga pemasok salah", until: null } }),
    answer: { status: 200, schema: SellingStop, description: "It is not sold any more" },
    refuses: [
      "category.not_found",
      "currency.not_found",
      "discord_guild.not_found",
      "selling.too_many_stops",
      "selling.unknown_channel",
      "setting.changed",
      "supplier.not_found",
    ],
  },
  async ({ ports, actor, params, body, if_match }) => {
    const isSeen = (stop: SellingStop | undefined) => isNamed(if_match, stopTag(stop));
    return shown(await stopSelling(ports, actor, { ...params, ...body, isSeen }));
  },
);

export const deleteSwitch = endpoint(
  {
    method: "delete",
    path: PATH,
    audience: { staff: "settings:write" },
    stepUp: true,
    versioned: "if_sent",
    summary: "Sell it again",
    tag: TAG,
    params: Target,
    query: z.strictObject({ reason: Reason }),
    answer: { status: 204, schema: Empty, description: "It is sold from the next second on" },
    refuses: ["selling.not_stopped", "setting.changed"],
  },
  async ({ ports, actor, params, query, if_match }) => {
    const isSeen = (stop: SellingStop | undefined) => isNamed(if_match, stopTag(stop));
    await resumeSelling(ports, actor, { ...params, ...query, isSeen });
    return { body: {} };
  },
);

export const adminSwitchEndpoints: readonly Endpoint[] = [
  getSwitches,
  getSwitch,
  putSwitch,
  deleteSwitch,
];
