import { Hono } from "hono";
import * as z from "zod";
import type { Environment } from "./environment.ts";
import { json, readBody } from "./http.ts";
import { nextNumber } from "./state.ts";
import { isoTime } from "./time.ts";

/** A message somebody would have received, by whatever channel. */
const MessageBody = z.object({
  channel: z.string().default("email"),
  to: z.string(),
  from: z.string().default(""),
  subject: z.string().default(""),
  text: z.string().default(""),
  html: z.string().default(""),
  raw: z.string().default(""),
});
type Message = z.infer<typeof MessageBody> & { id: string; received_at: string };

/** The control routes of the inbox. */
export function inboxRoutes(environment: Environment): Hono {
  const app = new Hono();
  app.get("/", (c) => {
    const to = c.req.query("to");
    const found = inbox(environment).filter((message) => to === undefined || reached(message, to));
    return json({ data: found });
  });
  app.post("/", async (c) => {
    const caught = await readBody(c.req.raw, MessageBody);
    if (caught instanceof Response) return caught;
    return json(arrive(environment, caught), 201);
  });
  app.delete("/", () => {
    for (const [key] of environment.state.list("message:")) environment.state.delete(key);
    return new Response(null, { status: 204 });
  });
  return app;
}

/** Keeps what has reached somebody. */
export function arrive(environment: Environment, caught: z.input<typeof MessageBody>): Message {
  const id = nextNumber(environment.state, "message");
  const received_at = isoTime(environment.now());
  const message: Message = { id, ...MessageBody.parse(caught), received_at };
  environment.state.put(`message:${id}`, message);
  return message;
}

/** Everything caught, newest first. */
export function inbox(environment: Environment): Message[] {
  return environment.state
    .list<Message>("message:")
    .map(([, message]) => message)
    .reverse();
}

/** Whether one of the recipients, separated by commas, is this address. */
function reached(message: Message, address: string): boolean {
  const wanted = address.trim().toLowerCase();
  return message.to.split(",").some((to) => to.trim().toLowerCase() === wanted);
}
