import { exports } from "cloudflare:workers";
import { type Client, type ClientOptions, openClient } from "../../scripts/client/client.ts";
import { nameOf } from "../../scripts/client/routes.ts";

/** What the routes of the shop answered to this test file: `GET /wallet 200`. */
export const answered = new Set<string>();

/** Answers that no route declares. One fails its file, whoever may have caught it. */
export const breaches: string[] = [];

export const BASE = "http://shop.test";

/** A client whose answers count: as ones that a route was seen to give, or as breaches. */
export function countingClient(options: Omit<ClientOptions, "base">): Client {
  return openClient({
    base: BASE,
    answered: (route, status) => answered.add(`${nameOf(route)} ${status}`),
    breached: ({ message }) => breaches.push(message),
    ...options,
  });
}

/** The front door of the Worker under test. */
export const client = countingClient({ send: (request) => exports.default.fetch(request) });
