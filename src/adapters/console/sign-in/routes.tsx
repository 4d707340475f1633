import type { Context, Hono } from "hono";
import { timingSafeEqual } from "hono/utils/buffer";
import { Refusal, refuse } from "../../../domain/refusal.ts";
import { postLogin, postLogout, postSecondStep } from "../../http/auth/admin-auth.ts";
import { postPasskeyChallenge, postPasskeyLogin } from "../../http/auth/admin-passkeys.ts";
import { perform } from "../../http/core/middleware/perform.ts";
import { portsOf } from "../../http/core/middleware/ports.ts";
import { refusalOf } from "../../http/core/problem.ts";
import { parsed } from "../../http/core/request.ts";
import { type AnswerOf, act, type Route } from "../core/ask.ts";
import { at, type ConsoleContext, type ConsoleEnv, ownAddress } from "../core/context.ts";
import { keepCookie, keptCookie, YEAR_SECONDS } from "../core/cookies.ts";
import { jsonOf } from "../core/form-body.ts";
import { postedForm } from "../core/posted-form.ts";
import { themeOf } from "../core/preferences.ts";
import { refusedStatus } from "../core/refused-status.ts";
import { requireStaff } from "../core/require-staff.ts";
import { forgetSession, keepSession } from "../core/session.ts";
import { sayIn } from "../core/text.ts";
import { SignInPage, type SignInState } from "./page.tsx";

/** Signing in and out, which is all that the console shows to strangers. */
export function addSignIn(app: Hono<ConsoleEnv>): void {
  app.get("/sign-in", (c) => page(c, { next: ownAddress(c.req.query("next")) }));
  app.post("/sign-in", (c) => tried(c, firstStep));
  app.post("/sign-in/code", (c) => tried(c, secondStep));
  app.post("/sign-in/passkey", (c) => tried(c, byPasskey));
  app.post("/sign-in/passkey-options", async (c) =>
    c.json(await asVisitor(c, postPasskeyChallenge, {})),
  );
  app.post("/sign-out", requireStaff, async (c: Context<ConsoleEnv>) => {
    await act(c.var.request, postLogout, {});
    forgetSession(c);
    return c.redirect(at("/sign-in"), 303);
  });
}

type Typed = Readonly<Record<string, string | undefined>>;

/** A step of signing in; one that is refused shows its form again, with why. */
async function tried(
  c: ConsoleContext,
  step: (c: ConsoleContext, typed: Typed) => Promise<Response>,
): Promise<Response> {
  const form = await postedForm(c);
  const typed: Typed = Object.fromEntries(
    Object.entries(form).filter((each): each is [string, string] => typeof each[1] === "string"),
  );
  try {
    const token = keptCookie(c, "fa_sign_in") ?? "";
    const isOurs = token !== "" && (await timingSafeEqual(typed._csrf ?? "", token));
    if (!isOurs) refuse("console.form_expired");
    return await step(c, typed);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    const { next, challenge, email } = typed;
    const isOver = refusal.code === "sign_in.challenge_invalid";
    const state = { next: ownAddress(next), email, challenge: isOver ? undefined : challenge };
    return await page(c, { ...state, refusal });
  }
}

async function firstStep(c: ConsoleContext, { email, password, next }: Typed): Promise<Response> {
  const answer = await asVisitor(c, postLogin, { email, password });
  if ("challenge" in answer) {
    return await page(c, { next: ownAddress(next), challenge: String(answer.challenge) });
  }
  return await signedIn(c, answer, next);
}

async function secondStep(c: ConsoleContext, { challenge, code, next }: Typed): Promise<Response> {
  const answer = await asVisitor(c, postSecondStep, { challenge, code: code?.trim() });
  return await signedIn(c, answer as AnswerOf<typeof postSecondStep>, next);
}

async function byPasskey(c: ConsoleContext, { credential, next }: Typed): Promise<Response> {
  const answer = await asVisitor(c, postPasskeyLogin, { credential: jsonOf(credential ?? "") });
  return await signedIn(c, answer as AnswerOf<typeof postPasskeyLogin>, next);
}

/** A session in place of the tokens that the API hands to whoever keeps them by themselves. */
async function signedIn(
  c: ConsoleContext,
  { access_token }: Pick<AnswerOf<typeof postLogin>, "access_token">,
  next: string | undefined,
): Promise<Response> {
  const ports = portsOf(c);
  const claims = await ports.tokens.readAccess(access_token, "staff", ports.now());
  const { session_id, subject } = claims ?? refuse("auth.token_invalid");
  await keepSession(c, ports, { session_id, admin_id: subject as `adm_${string}` });
  return c.redirect(ownAddress(next), 303);
}

async function asVisitor<R extends Route>(
  c: ConsoleContext,
  route: R,
  value: Readonly<Record<string, unknown>>,
): Promise<AnswerOf<R> | { readonly challenge: unknown }> {
  const { spec } = route;
  const body = spec.body && parsed(spec.body, { value, place: "" });
  const actor = { kind: "visitor", ...c.var.facts } as const;
  const asking = { ports: portsOf(c), actor, path: c.req.path, raw: c.req.raw };
  const given = { query: {}, params: undefined, body, bytes: undefined, key: "", if_match: "" };
  const { reply } = await perform(route, asking, given);
  if ("deferred" in reply) return reply.deferred as { readonly challenge: unknown };
  if (!("body" in reply)) throw new Refusal("internal.error");
  return spec.answer.schema.parse(reply.body) as AnswerOf<R>;
}

async function page(c: ConsoleContext, state: Omit<SignInState, "csrf">): Promise<Response> {
  const csrf = keptCookie(c, "fa_sign_in") ?? crypto.randomUUID();
  keepCookie(c, { name: "fa_sign_in", value: csrf, seconds: YEAR_SECONDS });
  const { locale, request_id } = c.var.facts;
  const look = { locale, theme: themeOf(c), say: sayIn(locale), staff: { request_id } };
  const status = state.refusal === undefined ? 200 : refusedStatus(c, state.refusal);
  return await c.html(<SignInPage {...state} csrf={csrf} look={look} />, status);
}
