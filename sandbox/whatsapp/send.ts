import * as z from "zod";
import type { Environment } from "../environment.ts";
import { json, parseJson } from "../http.ts";
import { arrive } from "../inbox.ts";
import { nextNumber } from "../state.ts";
import { announceStatuses, type Status, type StatusReport } from "./callbacks.ts";
import { type ErrorCode, failure } from "./errors.ts";
import { rendered, zTemplate } from "./templates.ts";
import { SHOP_NUMBER } from "./variables.ts";

/** Numbers that something is wrong with, at once or only afterwards. */
const REFUSED: Readonly<Record<string, ErrorCode>> = {
  "628111110000": 131026,
  "628111110002": 131049,
  "628111110003": 131056,
  "628111110004": 130472,
  [SHOP_NUMBER]: 131021,
};
const FAILS_LATER: Readonly<Record<string, ErrorCode>> = { "628111110001": 131026 };

const DAY_MS = 24 * 60 * 60 * 1_000;
const TEXT_CHARS_MAX = 4_096;

/** What becomes of a message, unless somebody says otherwise. */
const USUAL: readonly Status[] = ["sent", "delivered"];

const Sent = z
  .object({
    messaging_product: z.literal("whatsapp"),
    recipient_type: z.literal("individual").default("individual"),
    to: z.string().regex(/^\+?\d{8,15}$/),
  })
  .and(
    z.discriminatedUnion("type", [
      z.object({
        type: z.literal("text"),
        text: z.object({
          preview_url: z.boolean().default(false),
          body: z.string().min(1).max(TEXT_CHARS_MAX),
        }),
      }),
      z.object({ type: z.literal("template"), template: zTemplate }),
    ]),
  );

/** A message that Meta took, as it has it in its books. */
export interface Taken {
  readonly id: string;
  readonly to: string;
  readonly type: "text" | "template";
  readonly text: string;
  readonly statuses: readonly Status[];
}

export function send(environment: Environment, text: string): Response {
  const body = parseJson(text);
  const type = z.object({ type: z.string() }).safeParse(body).data?.type ?? "text";
  if (type !== "text" && type !== "template") return failure(131051);
  const message = Sent.safeParse(body);
  if (!message.success) return failure(100, z.prettifyError(message.error));
  const to = message.data.to.replace(/^\+/, "");
  const refused = REFUSED[to];
  if (refused !== undefined) return failure(refused);
  const words = wordsOf(environment, to, message.data);
  return words instanceof Response ? words : take(environment, { to, type, text: words });
}

function wordsOf(environment: Environment, to: string, message: z.infer<typeof Sent>) {
  if (message.type === "template") return rendered(environment, message.template);
  const wrote = environment.state.get<number>(`whatsapp:wrote:${to}`);
  const isOpen = wrote !== undefined && environment.now() - wrote < DAY_MS;
  const details = "more than 24 hours have passed since the customer last replied";
  return isOpen ? message.text.body : failure(131047, `Message failed to send because ${details}`);
}

function take(
  environment: Environment,
  { to, type, text }: Pick<Taken, "text" | "to" | "type">,
): Response {
  const id = `wamid.${btoa(`${to}${nextNumber(environment.state, "whatsapp")}`)}`;
  const code = FAILS_LATER[to];
  const set = environment.state.get<readonly Status[]>("whatsapp:statuses") ?? USUAL;
  const statuses: readonly Status[] = code === undefined ? set : ["sent", "failed"];
  const taken: Taken = { id, to, type, text, statuses };
  environment.state.put(`whatsapp:message:${id}`, taken);
  if (code === undefined) arrive(environment, { channel: "whatsapp", to, from: "WhatsApp", text });
  announceAll(environment, taken, code);
  return json({
    messaging_product: "whatsapp",
    contacts: [{ input: to, wa_id: to }],
    messages: [{ id, message_status: "accepted" }],
  });
}

/** One webhook for each status, some time after the other. */
function announceAll(environment: Environment, { id, to, statuses }: Taken, code?: number): void {
  const reports = statuses.map((status): StatusReport => ({ id, to, status, code }));
  for (const [index, report] of reports.entries()) {
    const due_at = environment.now() + environment.config.webhookDelayMs * (index + 1);
    const earlier = reports[index - 1];
    const before = earlier === undefined ? {} : { before: [earlier] };
    announceStatuses(environment, [report], { due_at, ...before });
  }
}
