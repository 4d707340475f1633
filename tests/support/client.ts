import { env, exports } from "cloudflare:workers";
import { TestRunner } from "vitest";
import { type Client, type ClientOptions, openClient } from "../../scripts/client/client.ts";
import { nameOf, routeOf } from "../../scripts/client/routes.ts";

/** What the routes of the shop answer to this test file in every run: `GET /wallet 200`. */
export const answered = new Set<string>();

/** What staff changed in this test file, by route, and that left an entry in the audit log. */
export const audited = new Set<string>();

/** Answers that no route declares. One fails its file, whoever may have caught it. */
export const breaches: string[] = [];

export const BASE = "http://shop.test";

/** A client whose answers count: as ones that a route was seen to give, or as breaches. */
export function countingClient(options: Omit<ClientOptions, "base">): Client {
  return openClient({
    base: BASE,
    answered: (route, status) => {
      if (!isDrawn()) answered.add(`${nameOf(route)} ${status}`);
    },
    breached: ({ message }) => breaches.push(message),
    ...options,
  });
}

/** Whether a sample has drawn what is asked now, so that the next run may ask something else. */
function isDrawn(): boolean {
  return TestRunner.getCurrentTest()?.tags?.includes("drawn") === true;
}

/** The front door of the Worker under test. */
export const client = countingClient({
  send: async (request) => {
    const answer = await exports.default.fetch(request);
    if (request.method !== "GET" && answer.ok) await lookIntoAudit(request, answer);
    return answer;
  },
});

const LATEST = "SELECT request_id FROM audit_log ORDER BY sequence DESC LIMIT 20";

async function lookIntoAudit(request: Request, answer: Response): Promise<void> {
  const route = routeOf(request);
  if (route === undefined || typeof route.audience === "string") return;
  if (audited.has(nameOf(route)) || isDrawn()) return;
  const id = answer.headers.get("x-request-id");
  const entry = `SELECT 1 FROM (${LATEST}) WHERE request_id = ?`;
  if (await env.DB.prepare(entry).bind(id).first()) audited.add(nameOf(route));
}
