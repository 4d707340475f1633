import { vi } from "vitest";
import * as z from "zod";
import type { Exchange } from "../../scripts/examples/exchange.ts";
import { newId } from "../../src/domain/ids.ts";
import { askNode } from "../support/node-side.ts";
import { type Asked, openShop, PASSWORD, type Shop } from "../support/shop.ts";

/** When the journey is made, whenever it is recorded. */
const NOW = "2026-01-15T03:00:00.000Z";

const SignedIn = z.looseObject({
  access_token: z.string(),
  refresh_token: z.string(),
  user: z.looseObject({ id: z.string() }).optional(),
});

/** Somebody with a session, as `npm start` seeds them. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly token: string;
  readonly refresh: string;
}

/** A shop that is watched: what it is asked by name, and what it answers, is kept. */
export interface Recorder {
  readonly shop: Shop;
  /** Asks, and keeps both sides under this name; an answer that is no 2xx is a surprise. */
  record(name: string, route: string, asked?: Asked): Promise<unknown>;
  register(email: string, name: string, phone: string): Promise<Person>;
  employ(email: string, name: string, role: string): Promise<Person>;
  /** Hands everything to the script that waits for it. */
  end(): Promise<void>;
}

export async function openRecorder(): Promise<Recorder> {
  vi.useFakeTimers({ toFake: ["Date"], shouldAdvanceTime: true, now: Date.parse(NOW) });
  const shop = await openShop();
  const kept: Exchange[] = [];
  const surprises: string[] = [];
  const record: Recorder["record"] = async (name, route, asked = {}) => {
    const answer = await shop.ask(route, asked);
    const text = await answer.text();
    if (!answer.ok) {
      surprises.push(`${route} (${name}): ${answer.status} ${text}`);
      return {};
    }
    const isJson = (answer.headers.get("content-type") ?? "").includes("application/json");
    const said: unknown = isJson ? JSON.parse(text) : undefined;
    const { body } = asked;
    const hasBody = typeof body === "object" && !(body instanceof Uint8Array);
    const { status } = answer;
    kept.push({ route, name, status, ...(hasBody ? { request: body } : {}), answer: said });
    return said;
  };
  return {
    shop,
    record,
    register: async (email, name, phone) => {
      const body = { email, password: PASSWORD, name, phone };
      const said = SignedIn.parse(await record("default", "POST /auth/register", { body }));
      const { user, access_token: token, refresh_token: refresh } = said;
      return { id: user?.id ?? "", email, token, refresh };
    },
    employ: async (email, name, role) => {
      const id = await hire(shop, { email, name, role });
      const body = { email, password: PASSWORD };
      const said = SignedIn.parse(await record("default", "POST /admin/auth/login", { body }));
      return { id, email, token: said.access_token, refresh: said.refresh_token };
    },
    end: async () => {
      await askNode("POST", "/examples", { examples: kept });
      if (surprises.length > 0) throw new Error(surprises.join("\n"));
    },
  };
}

async function hire(shop: Shop, given: { email: string; name: string; role: string }) {
  const at = shop.ports.now();
  const id = newId("admin", at);
  const { email, name, role } = given;
  const hash = await shop.ports.passwords.hash(PASSWORD);
  await shop.db.batch([
    shop.db
      .prepare("INSERT INTO admins VALUES (?, ?, ?, ?, 'ACTIVE', ?, ?, 0, 0)")
      .bind(id, email, name, role, at, at),
    shop.db.prepare("INSERT INTO credentials VALUES (?, ?)").bind(id, hash),
  ]);
  return id;
}

/** A text or number deep in an answer: `in(answer, "data", 0, "id")`. */
export function textAt(part: unknown, ...path: readonly (string | number)[]): string {
  const found = path.reduce<unknown>(
    (at, name) => (typeof at === "object" && at !== null ? Reflect.get(at, name) : undefined),
    part,
  );
  return typeof found === "string" || typeof found === "number" ? String(found) : "";
}
