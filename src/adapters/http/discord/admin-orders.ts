import * as z from "zod";
import { resendOrder } from "../../../application/discord/goods/resend-order.ts";
import { UntoldOrder } from "../../../domain/discord/goods/discord-order.ts";
import { zId } from "../../../domain/ids.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam } from "../core/params.ts";

export const postResend = endpoint(
  {
    method: "post",
    path: "/admin/discord/orders/{transaction_id}/resend",
    audience: { staff: "stock:write" },
    tag: "Discord",
    summary: "Have the buyer of an order told of it at Discord once more",
    description:
      "By a direct message of the bot that it was bought by, to whoever bought it. What was " +
      "given back is not sent again.",
    params: z.object({ transaction_id: idParam("transaction", "transaction.not_found") }),
    body: z
      .strictObject({ reason: typedLine({ max: 200 }).meta({ example: "Pesan terhapus" }) })
      .meta({ id: "DiscordResend" }),
    answer: { status: 204, schema: z.null(), description: "It is on its way" },
    refuses: ["transaction.not_found"],
  },
  async ({ ports, actor, params, body }) => {
    await resendOrder(ports, actor, { ...params, ...body });
    return { body: null };
  },
);

export const getUntold = endpoint(
  {
    method: "get",
    path: "/admin/discord/orders/untold",
    audience: { staff: "transactions:read" },
    tag: "Discord",
    summary: "Orders whose buyers were not told of them at Discord",
    description:
      "The newest first, each by what was to be told last. Its buyer finds it among their " +
      "orders. One that was told since, also by having it sent once more, is listed no more.",
    query: PageQuery,
    cursor: zId("transaction"),
    answer: { status: 200, schema: listOf(UntoldOrder), description: "A page of them" },
    refuses: [],
  },
  async ({ ports, query }) => ({ body: await ports.discordOrders.untold(query) }),
);

export const discordOrderEndpoints: readonly Endpoint[] = [getUntold, postResend];
