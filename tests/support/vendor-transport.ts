import { createSandbox } from "../../sandbox/app.ts";
import { withDefaults } from "../../sandbox/environment.ts";
import { memoryState } from "../../sandbox/state.ts";
import { breaches, client } from "./client.ts";
import { testEnvironment } from "./environment.ts";

const SANDBOX = "http://127.0.0.1:8788/";
const state = memoryState();

/**
 * The vendors, in the same isolate as the shop they deal with. Webhooks leave when a test says so.
 */
export const sandbox = createSandbox({
  state,
  now: () => Date.now(),
  send: (request) => client.send(request),
  config: withDefaults({ variables: testEnvironment, webhookDelayMs: 0, payoutMs: 100 }),
});

/** How often the shop called each of the vendors' addresses. */
export const calls: string[] = [];

/** Lets the vendors forget every order, price list and bad day there was. */
export function resetVendors(): void {
  for (const [key] of state.list("")) state.delete(key);
  calls.length = 0;
}

/** What Discord takes from nobody: a form that is invalid, an empty message, too many commands. */
const UNFIT = /"code":(?:50035|50006|30032)\b/;

/**
 * All the shop can reach. Anything else answers 599, so that a test notices; so it does where the
 * shop writes what is beyond Discord's limits.
 */
export async function vendorFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  if (!request.url.startsWith(SANDBOX)) {
    return new Response(`nothing at ${request.url}`, { status: 599 });
  }
  const { pathname } = new URL(request.url);
  calls.push(pathname);
  const answer = await sandbox.fetch(request);
  if (answer.status === 400 && pathname.startsWith("/discord/api/")) {
    const why = await answer.clone().text();
    if (UNFIT.test(why)) breaches.push(`Discord: ${request.method} ${pathname} ${why}`);
  }
  return answer;
}
