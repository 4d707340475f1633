import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import { REFUSALS, Refusal, refuse } from "../../domain/refusal.ts";
import type { Ports } from "../../ports/index.ts";
import { facts, logAccess } from "../http/core/context.ts";
import { flushOutbox } from "../http/core/middleware/outbox.ts";
import { openPorts } from "../http/core/middleware/ports.ts";
import { defectFields, refusalOf } from "../http/core/problem.ts";
import { getStream } from "../http/dashboard/dashboard-stream.ts";
import { askFile } from "./core/ask.ts";
import {
  at,
  CONSOLE_PREFIX,
  type ConsoleContext,
  type ConsoleEnv,
  may,
  type StaffRequest,
} from "./core/context.ts";
import type { Refused } from "./core/field.ts";
import { leaveNotice } from "./core/notice.ts";
import type { Action, Page, View } from "./core/page.ts";
import { preferences, savePreferences } from "./core/preferences.ts";
import { refusedStatus, tellWait } from "./core/refused-status.ts";
import { requireStaff } from "./core/require-staff.ts";
import { leaveUndo, undoOf } from "./core/undo.ts";
import { ErrorPage } from "./kit/error-page.tsx";
import { Shell } from "./kit/layout.tsx";
import { PAGES } from "./pages.ts";
import { PROVE, proveReader, readerProof } from "./prove-reader.ts";
import { addSignIn } from "./sign-in/routes.tsx";
import { type ActionOutcome, takeAction } from "./take-action.ts";

/** Statements of banks and lists of codes are the largest that forms bring. */
const BODY_BYTES_MAX = 5 * 1024 * 1024;

/** What a page of the console may load, run and send: its own host's, and no code in pages. */
const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", "data:"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/** What somebody else's HTML may do when it is looked at. */
const DOCUMENT_POLICY =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

/**
 * The pages in which staff run the shop. `open` gives the ports of the environment it is called in.
 */
export function createConsole(open: (env: object) => Ports): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>({ strict: false }).basePath(CONSOLE_PREFIX);
  app.use(facts);
  app.use(flushOutbox);
  app.use(logAccess);
  app.use(sandboxed);
  app.use(secureHeaders({ contentSecurityPolicy: POLICY, referrerPolicy: "same-origin" }));
  app.use(openPorts(open));
  app.use(preferences);
  app.use(noStore);
  app.use(bodyLimit({ maxSize: BODY_BYTES_MAX, onError: () => refuse("request.too_large") }));
  addSignIn(app);
  app.use(requireStaff);
  for (const page of PAGES) addPage(app, page);
  app.post("/preferences", savePreferences);
  app.post(PROVE, async (c) => {
    const asked = await proveReader(c);
    return asked instanceof Response ? asked : await answered(c, asked, 422);
  });
  app.get("/live", (c) => askFile(c.var.request, getStream));
  app.notFound((c) => failed(c, new Refusal("route.not_found")));
  app.onError((error, c) => {
    const refusal = refusalOf(error);
    if (refusal !== undefined) return failed(c, refusal);
    const fields = { request_id: c.var.facts.request_id, ...defectFields(error) };
    c.var.ports?.log.error("defect", fields);
    return failed(c, new Refusal("internal.error"));
  });
  return app;
}

function addPage(app: Hono<ConsoleEnv>, page: Page): void {
  app.get(page.path, async (c) => {
    checkReader(c.var.request, page);
    const [request, params] = [c.var.request, c.req.param()];
    const download = ownOf(page.downloads ?? {}, c.req.query("as") ?? "");
    const answer = await (download ?? page.instead)?.(request, params);
    return answer ?? (await shown(c, page));
  });
  for (const action of page.actions ?? []) {
    const path = `${page.path === "/" ? "" : page.path}/${action.name}`;
    app.post(path, (c) => acted(c, page, action));
  }
}

/** What an object has of a name itself, and not what every object has. */
function ownOf<Value>(all: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined;
}

/** Refuses a page to whom its route would be refused, also where nothing is asked to show it. */
function checkReader(request: StaffRequest, { needs }: Page): void {
  const { audience } = needs.spec;
  if (may(request, needs) || typeof audience === "string") return;
  refuse("auth.forbidden", { members: { permission: audience.staff } });
}

async function shown(c: ConsoleContext, page: Page, refused?: Refused): Promise<Response> {
  const params: Record<string, string> = c.req.param();
  return await answered(c, await page.view(c.var.request, params, refused));
}

async function answered(
  c: ConsoleContext,
  view: View,
  status: 200 | 422 | 429 | 503 = 200,
): Promise<Response> {
  return await c.html(<Shell request={c.var.request} pages={PAGES} view={view} />, status);
}

/** A form is done and leads back, or is shown again with what was typed and what is wrong. */
async function acted(c: ConsoleContext, page: Page, action: Action): Promise<Response> {
  const outcome = await takeAction(c, action);
  const path = c.req.path.slice(0, -`/${action.name}`.length);
  const here = path + new URL(c.req.url).search;
  if (outcome.kind === "done") return await afterwards(c, { page, action }, { outcome, here });
  if (outcome.kind === "prove") return await answered(c, outcome.view, 422);
  const request: StaffRequest = { ...c.var.request, url: new URL(here, c.req.url) };
  c.set("request", request);
  const { refusal, typed } = outcome;
  const view = await page.view(request, c.req.param(), { action: action.name, refusal, typed });
  return await answered(c, view, refusedStatus(c, refusal));
}

interface After {
  readonly outcome: ActionOutcome & { readonly kind: "done" };
  readonly here: string;
}

interface Done {
  readonly page: Page;
  readonly action: Action;
}

async function afterwards(
  c: ConsoleContext,
  { page, action }: Done,
  { outcome, here }: After,
): Promise<Response> {
  const { request } = c.var;
  if (action.document !== undefined && !outcome.deferred) {
    c.set("isDocument", true);
    return c.html(`<!doctype html><meta charset="utf-8">${action.document(outcome.answer)}`);
  }
  if (action.shows !== undefined && !outcome.deferred) {
    return await answered(c, await action.shows(request, outcome.answer, outcome));
  }
  leaveNotice(c, request.say(outcome.deferred ? WAITS : action.done));
  const undo = outcome.deferred
    ? undefined
    : undoOf(request, page, { action, typed: outcome.typed });
  if (undo !== undefined) {
    const address = c.req.path.slice(0, -action.name.length) + undo.name;
    leaveUndo(c, { address: address + new URL(c.req.url).search, fields: undo.fields });
  }
  const next = outcome.deferred ? here : (action.next?.(outcome.answer, c.req.param()) ?? here);
  return c.redirect(next, 303);
}

const WAITS = [
  "A second person has to approve it; until then nothing changes.",
  "Perlu persetujuan orang kedua; sebelum itu tidak ada yang berubah.",
] as const;

async function failed(c: ConsoleContext, refusal: Refusal): Promise<Response> {
  const { code } = refusal;
  // Whoever is not signed in, or has no second factor yet, is taken to where that is mended.
  if (code === "auth.token_invalid") return c.redirect(at("/sign-in"), 303);
  if (code === "second_factor.needed") return c.redirect(at("/account"), 303);
  const [status] = REFUSALS[code];
  const { request } = c.var;
  if (code === "second_factor.step_up" && request !== undefined && c.req.method === "GET") {
    return await answered(c, readerProof(request, request.url, refusal), 422);
  }
  tellWait(c, refusal);
  return await c.html(<ErrorPage c={c} refusal={refusal} pages={PAGES} />, status);
}

/** Goes around the headers of all pages, which would let a document do more. */
const sandboxed: MiddlewareHandler<ConsoleEnv> = async (c, next) => {
  await next();
  if (c.get("isDocument")) c.res.headers.set("content-security-policy", DOCUMENT_POLICY);
};

const noStore: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "no-store");
};
