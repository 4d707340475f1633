import * as z from "zod";
import { recomputeSales } from "../../../../application/analytics/figures/recompute-sales.ts";
import { type Endpoint, endpoint } from "../../core/endpoint.ts";
import { FigureDays, TAG } from "./figure-days.ts";

const postRecompute = endpoint(
  {
    method: "post",
    path: "/admin/analytics/recompute",
    audience: { staff: "wallets:rebuild" },
    tag: TAG,
    summary: "Sum up the sales of days again from their orders",
    description:
      "Not needed in the ordinary: a day is summed up again whenever one of its orders changes. " +
      "The first 31 days with orders are done at once, the rest within minutes.",
    body: FigureDays.meta({ id: "RecomputeRequest" }),
    answer: {
      status: 200,
      schema: z
        .object({
          done: z.int().min(0).meta({ description: "Days that this request has summed up" }),
          complete: z.boolean().meta({ description: "Whether none is left for the schedule" }),
        })
        .meta({ id: "Recomputed" }),
      description: "How far it has come",
    },
    refuses: [],
  },
  async ({ ports, actor, body }) => ({ body: await recomputeSales(ports, actor, body) }),
);

export const recomputeEndpoints: readonly Endpoint[] = [postRecompute];
