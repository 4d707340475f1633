import { vi } from "vitest";
import { vendorFetch } from "../support/vendor-transport.ts";

/** How a vendor that repeats all it was told may fail. */
export const ECHOES = ["thrown", "500", "400", "garbage"] as const;
type Echo = (typeof ECHOES)[number];

/** Every vendor says, in whatever it answers, all that it was asked with. */
export function vendorsEcho(how: Echo): void {
  vi.mocked(globalThis.fetch).mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const headers = JSON.stringify([...request.headers]);
    const told = `${request.method} ${request.url} ${headers} ${await request.text()}`;
    if (how === "thrown") throw new TypeError(`fetch failed: ${told}`, { cause: new Error(told) });
    const status = how === "garbage" ? 200 : Number(how);
    const body = how === "400" ? JSON.stringify({ message: told, data: { message: told } }) : told;
    return new Response(body, { status, headers: { "x-told": encodeURIComponent(told) } });
  });
}

export function vendorsAreWell(): void {
  vi.mocked(globalThis.fetch).mockImplementation(vendorFetch);
}
