import { Hono } from "hono";
import * as z from "zod";
import { throughChaos } from "../chaos.ts";
import type { Environment } from "../environment.ts";
import { controlError, json, parseJson } from "../http.ts";
import { execute, type Reply, unfit } from "./execute.ts";
import { type Keyspace, keyspaceOf, type Value } from "./keyspace.ts";
import { UpstashVariables } from "./variables.ts";

/** Which calls a fault touches unless its `paths` say otherwise. */
const usualPaths = ["command", "pipeline", "multi-exec"];
const UNPARSED = "ERR failed to parse command";
const REQUEST_BYTES_MAX = 10_000_000;

const Word = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const Words = z.array(Word).min(1);
const Batch = z.array(Words).min(1);

/**
 * Upstash's REST API over a database of its own: single commands as JSON or as a path, pipelines
 * and transactions, plain or in base64. https://upstash.com/docs/redis/features/restapi
 */
export function upstashRoutes(environment: Environment): Hono {
  const app = new Hono();
  app.get("/book", () => {
    const keys = keyspaceOf(environment);
    return json({ data: keys.keys().map((key) => ({ key, ...keys.get(key) })) });
  });
  app.delete("/book", () => {
    const keys = keyspaceOf(environment);
    for (const key of keys.keys()) keys.delete(key);
    return new Response(null, { status: 204 });
  });
  app.on(["GET", "POST", "PUT", "HEAD"], ["/", "/*"], async (c) => {
    const request = c.req.raw;
    if (!isKnown(environment, request)) {
      return json({ error: "WRONGPASS invalid or missing auth token" }, 401);
    }
    const words = pathOf(new URL(request.url).pathname);
    const path = usualPaths.find((each) => each === words[0]) ?? "command";
    const errorBody = { error: "ERR something is wrong with the database" };
    const call = { vendor: "upstash", usualPaths, path, request, errorBody };
    return throughChaos(environment, call, () => answer(environment, request, words));
  });
  app.all("/*", () => controlError(405, "only HEAD, GET, POST and PUT"));
  return app;
}

/** Below the emulator's own name, each part decoded. */
function pathOf(pathname: string): readonly string[] {
  const parts = pathname.split("/").filter(Boolean).map(decodeURIComponent);
  return parts.slice(parts[0] === "upstash" ? 1 : 0);
}

function isKnown({ config }: Environment, request: Request): boolean {
  const { UPSTASH_REDIS_REST_TOKEN } = UpstashVariables.parse(config.variables);
  const header = request.headers.get("authorization");
  const token = header?.replace(/^Bearer /, "") ?? new URL(request.url).searchParams.get("_token");
  return token === UPSTASH_REDIS_REST_TOKEN;
}

async function answer(
  environment: Environment,
  request: Request,
  path: readonly string[],
): Promise<Response> {
  const keys = keyspaceOf(environment);
  const text = await request.text();
  if (text.length > REQUEST_BYTES_MAX) return refused("ERR max request size exceeded");
  const encode = request.headers.get("upstash-encoding") === "base64" ? inBase64 : asItIs;
  const [kind] = path;
  if (kind === "pipeline" || kind === "multi-exec") {
    const batch = Batch.safeParse(parseJson(text));
    if (!batch.success) return refused(UNPARSED);
    const why = kind === "multi-exec" ? batch.data.map(unfit).find(Boolean) : undefined;
    if (why !== undefined) return refused(why);
    return said(batch.data.map((words) => encode(execute(keys, words))));
  }
  const words = path.length > 0 ? wordsOf(request, path, text) : Words.safeParse(parseJson(text));
  if (!words.success) return refused(UNPARSED);
  return single(keys, words.data, encode);
}

/** A command as a path: a body is its last argument, and the query holds further ones. */
function wordsOf(request: Request, path: readonly string[], body: string) {
  const query = [...new URL(request.url).searchParams].filter(([name]) => name !== "_token");
  const further = query.flatMap(([name, value]) => (value === "" ? [name] : [name, value]));
  return Words.safeParse([...path, ...(body === "" ? [] : [body]), ...further]);
}

function single(
  keys: Keyspace,
  words: readonly string[],
  encode: (reply: Reply) => Reply,
): Response {
  const reply = execute(keys, words);
  return "error" in reply ? refused(reply.error) : said(encode(reply));
}

function said(body: unknown): Response {
  return json(body, 200, { "upstash-sync-token": "c2FuZGJveA==" });
}

function refused(error: string): Response {
  return json({ error }, 400);
}

const asItIs = (reply: Reply): Reply => reply;

/** Errors stay as they are, and so does a plain `OK`; within an array it does not. */
function inBase64(reply: Reply): Reply {
  return "error" in reply || reply.result === "OK" ? reply : { result: encoded(reply.result) };
}

function encoded(value: Value): Value {
  if (typeof value === "string") {
    const bytes = new TextEncoder().encode(value);
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  }
  return Array.isArray(value) ? value.map(encoded) : value;
}
