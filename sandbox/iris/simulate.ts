import * as z from "zod";
import type { Attempt } from "../deliveries.ts";
import type { Environment } from "../environment.ts";
import { controlError, json, readBody } from "../http.ts";
import { findPayout, type Payout, payoutStates, savePayout } from "./book.ts";
import { announcePayout } from "./notifications.ts";

const Simulation = z.object({
  status: z.enum(payoutStates),
  amount: z
    .string()
    .regex(/^\d+\.\d{2}$/)
    .optional(),
  error_code: z.string().optional(),
  error_message: z.string().optional(),
  notify: z.boolean().default(true),
  times: z.number().int().min(1).max(1_000).default(1),
});

/**
 * Puts a payout into any state, whatever it was in, as a bank that sends money back days later
 * does, and sends the signed notification before it answers.
 */
export async function simulatePayout(
  environment: Environment,
  flush: () => Promise<Attempt[]>,
  reference_no: string,
  request: Request,
): Promise<Response> {
  const payout = findPayout(environment, reference_no);
  if (payout === undefined) return controlError(404, `no payout under ${reference_no}`);
  const wanted = await readBody(request, Simulation);
  if (wanted instanceof Response) return wanted;
  const { notify, times, ...change } = wanted;
  const said = Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  );
  const changed: Payout = savePayout(environment, { ...payout, ...said, done_at: undefined });
  if (!notify) return json({ data: changed, deliveries: [] });
  const ids = announcePayout(environment, changed, payout, environment.now(), times);
  const attempts = (await flush()).filter(({ id }) => ids.includes(id));
  return json({ data: changed, deliveries: attempts.map(({ status }) => ({ status })) });
}
