import { createHash } from "node:crypto";
import { Hono } from "hono";
import * as z from "zod";
import { throughChaos } from "../chaos.ts";
import type { Environment } from "../environment.ts";
import { html, htmlResponse } from "../html.ts";
import { json } from "../http.ts";
import { answerRoutes } from "./answers.ts";
import { banRoutes } from "./bans.ts";
import { botOf, botRoutes, type Call } from "./bots.ts";
import { channelControls } from "./channels.ts";
import { commandRoutes } from "./commands.ts";
import { ERRORS } from "./errors.ts";
import { interactionRoutes } from "./interactions.ts";
import { withinLimits } from "./limits.ts";
import { messageRoutes } from "./messages.ts";
import { pageRoutes } from "./page/page.ts";
import { peopleRoutes } from "./people.ts";
import { roleControls, roleRoutes } from "./roles.ts";
import { DiscordVariables } from "./variables.ts";
import { webhookRoutes } from "./webhooks.ts";

/** Which calls a fault touches unless its `paths` say otherwise. */
const usualPaths = ["oauth2/token", "users/@me", "applications/@me", "guilds", "webhooks"];

const PERSON = { id: "80351110224678913", username: "sari.w" };

/** What the shop's page is told of who says no. */
const CANCELLED = {
  error: "access_denied",
  error_description: "The resource owner or authorization server denied the request",
};

/** What a code or a token stands for. */
interface Authorised {
  readonly id: string;
  readonly username: string;
  readonly global_name: string | null;
  readonly email: string | null;
  readonly verified: boolean;
  readonly scope: string;
  readonly challenge: string | null;
}

const Page = z.object({
  client_id: z.string(),
  redirect_uri: z.string(),
  response_type: z.literal("code"),
  scope: z.enum(["identify", "identify email"]),
  state: z.string().default(""),
  prompt: z.enum(["consent", "none"]).default("consent"),
  code_challenge: z.string().optional(),
  code_challenge_method: z.literal("S256").optional(),
});

/** Discord's sign-in page and what follows from it: the code, the token and who has it. */
export function discordRoutes(environment: Environment): Hono {
  const app = new Hono();
  app.get("/oauth2/authorize", (c) => authorizePage(c.req.url));
  app.post("/oauth2/authorize", (c) => authorize(environment, c.req.raw));
  const call: Call = (path, answer) => (c) => {
    const request = c.req.raw;
    const errorBody = { message: "Internal Server Error", code: 0 };
    const fault = { vendor: "discord", usualPaths, path, request, errorBody };
    return throughChaos(environment, fault, () => answer(request));
  };
  app.post(
    "/api/v10/oauth2/token",
    call("oauth2/token", (request) => token(environment, request)),
  );
  app.get(
    "/api/v10/users/@me",
    call("users/@me", (request) => me(environment, request)),
  );
  botRoutes(environment, app, call);
  banRoutes(environment, app, call);
  webhookRoutes(environment, app, call);
  commandRoutes(environment, app, call);
  answerRoutes(environment, app, call);
  messageRoutes(environment, app, call);
  channelControls(environment, app);
  roleRoutes(environment, app, call);
  roleControls(environment, app);
  peopleRoutes(environment, app);
  interactionRoutes(environment, app);
  pageRoutes(environment, app);
  return app;
}

/** Who says yes can be chosen, and whether they do; the form keeps the query of the page. */
function authorizePage(url: string): Response {
  const asked = Page.safeParse(Object.fromEntries(new URL(url).searchParams));
  if (!asked.success) return json({ message: "Invalid OAuth2 request", code: 0 }, 400);
  return htmlResponse(
    html`<!doctype html>
    <title>Discord</title>
    <h1>Hubungkan akun Discord</h1>
    <form method="post">
      <label>ID <input name="id" value="${PERSON.id}" /></label>
      <label>Nama <input name="username" value="${PERSON.username}" /></label>
      <label>Nama tampilan <input name="global_name" /></label>
      <label>Email <input name="email" /></label>
      <label><input type="checkbox" name="verified" value="true" /> Email terverifikasi</label>
      <button>Izinkan</button>
      <button name="cancel" value="true">Batal</button>
    </form>`,
    "",
  );
}

async function authorize(environment: Environment, request: Request): Promise<Response> {
  const asked = Page.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  const { DISCORD_CLIENT_ID, DISCORD_REDIRECT_URL } = variablesOf(environment);
  const { client_id, redirect_uri, state, scope, code_challenge } = asked.data ?? {};
  if (
    scope === undefined ||
    client_id !== DISCORD_CLIENT_ID ||
    redirect_uri !== DISCORD_REDIRECT_URL
  ) {
    return json({ message: "Invalid OAuth2 request", code: 0 }, 400);
  }
  const form = new URLSearchParams(await request.text());
  const authorised: Authorised = {
    id: form.get("id") ?? PERSON.id,
    username: form.get("username") ?? PERSON.username,
    global_name: form.get("global_name") || null,
    email: form.get("email") || null,
    verified: form.get("verified") === "true",
    scope,
    challenge: code_challenge ?? null,
  };
  const code = crypto.randomUUID();
  const isCancelled = form.has("cancel");
  if (!isCancelled) environment.state.put(`discord:code:${code}`, authorised);
  const answer = isCancelled ? CANCELLED : { code };
  const back = new URL(redirect_uri);
  back.search = new URLSearchParams({ ...answer, state: state ?? "" }).toString();
  return new Response(null, { status: 303, headers: { location: back.toString() } });
}

/** A code is traded once, with the verifier of its challenge; JSON is not taken. */
async function token(environment: Environment, request: Request): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const { DISCORD_CLIENT_ID, DISCORD_CLIENT_SECRET, DISCORD_REDIRECT_URL } =
    variablesOf(environment);
  const isForm = request.headers.get("content-type")?.startsWith("application/x-www-form");
  const isClient =
    form.get("client_id") === DISCORD_CLIENT_ID &&
    form.get("client_secret") === DISCORD_CLIENT_SECRET;
  if (!isForm || !isClient) return json({ error: "invalid_client" }, 401);
  const key = `discord:code:${form.get("code")}`;
  const found = environment.state.get<Authorised>(key);
  environment.state.delete(key);
  const isRight = found !== undefined && form.get("redirect_uri") === DISCORD_REDIRECT_URL;
  if (!isRight || !isProved(found.challenge, form.get("code_verifier"))) {
    return json({ error: "invalid_grant", error_description: 'Invalid "code" in request.' }, 400);
  }
  const access_token = crypto.randomUUID();
  environment.state.put(`discord:token:${access_token}`, found);
  const { scope } = found;
  return json({ access_token, token_type: "Bearer", expires_in: 604_800, scope });
}

function isProved(challenge: string | null, verifier: string | null): boolean {
  if (challenge === null) return true;
  return (
    createHash("sha256")
      .update(verifier ?? "")
      .digest("base64url") === challenge
  );
}

async function me(environment: Environment, request: Request): Promise<Response> {
  const bot = botOf(environment, request);
  if (bot !== undefined) {
    const { application_id, username } = bot;
    return await withinLimits(environment, { application_id, route: "users/@me" }, () =>
      json({ id: application_id, username, bot: true }),
    );
  }
  const bearer = request.headers.get("authorization")?.replace(/^Bearer /, "");
  const found = environment.state.get<Authorised>(`discord:token:${bearer}`);
  if (found === undefined) return ERRORS.unauthorized();
  const { id, username, global_name, email, verified, scope } = found;
  const address = scope.includes("email") ? { email, verified } : {};
  return json({ id, username, discriminator: "0", global_name, avatar: null, ...address });
}

function variablesOf(environment: Environment) {
  return DiscordVariables.parse(environment.config.variables);
}
