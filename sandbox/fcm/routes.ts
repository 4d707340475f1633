import { Hono } from "hono";
import { exportJWK, importJWK, importPKCS8, jwtVerify } from "jose";
import * as z from "zod";
import { throughChaos } from "../chaos.ts";
import type { Environment } from "../environment.ts";
import { json, parseFields, readBody } from "../http.ts";
import { arrive } from "../inbox.ts";
import { nextNumber } from "../state.ts";
import { FcmVariables } from "./variables.ts";

/** Which calls a fault touches unless its `paths` say otherwise. */
const usualPaths = ["messages:send"];
const SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
const GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const TOKEN_SECONDS = 3_599;
const BYTES_MAX = 4_096;
/** Data under these names is FCM's own. */
const RESERVED = /^(?:from|message_type|collapse_key|gcm.*|google.*)$/;

/** Google's tokens and Firebase Cloud Messaging, HTTP v1. */
export function fcmRoutes(environment: Environment): Hono {
  const app = new Hono();
  const through = (path: string, request: Request, answer: () => Promise<Response>) => {
    const errorBody = { error: { code: 400, message: "Bad Request", status: "INVALID_ARGUMENT" } };
    const call = { vendor: "fcm", usualPaths, path, request, errorBody };
    return throughChaos(environment, call, answer);
  };
  app.post("/token", (c) => through("token", c.req.raw, () => grant(environment, c.req.raw)));
  app.post("/v1/projects/:project/:method", (c) => {
    const { project, method } = c.req.param();
    const request = c.req.raw;
    return through(method, request, async () => {
      if (!isLetIn(environment, request)) return unauthenticated();
      const { FCM_PROJECT_ID } = variablesOf(environment);
      if (method !== "messages:send") return refusal(404, "NOT_FOUND");
      if (project !== FCM_PROJECT_ID) return refusal(403, "PERMISSION_DENIED");
      return send(environment, parseFields(await request.text()));
    });
  });
  app.put("/devices", async (c) => {
    const device = await readBody(c.req.raw, Device);
    if (device instanceof Response) return device;
    environment.state.put(`fcm:device:${device.token}`, device);
    return json({ data: device });
  });
  app.delete("/tokens", () => {
    for (const [key] of environment.state.list("fcm:token:")) environment.state.delete(key);
    return new Response(null, { status: 204 });
  });
  return app;
}

/** A device that FCM answers of in its own way; of all others it takes messages. */
const Device = z.object({
  token: z.string().min(1),
  error: z.enum([
    "UNREGISTERED",
    "SENDER_ID_MISMATCH",
    "QUOTA_EXCEEDED",
    "UNAVAILABLE",
    "INTERNAL",
    "THIRD_PARTY_AUTH_ERROR",
  ]),
});
type Device = z.infer<typeof Device>;
const STATUS: Readonly<Record<Device["error"], readonly [http: number, status: string]>> = {
  UNREGISTERED: [404, "NOT_FOUND"],
  SENDER_ID_MISMATCH: [403, "PERMISSION_DENIED"],
  QUOTA_EXCEEDED: [429, "RESOURCE_EXHAUSTED"],
  UNAVAILABLE: [503, "UNAVAILABLE"],
  INTERNAL: [500, "INTERNAL"],
  THIRD_PARTY_AUTH_ERROR: [401, "UNAUTHENTICATED"],
};
/** Nobody has this device any more. */
const NOBODY = "device-that-nobody-has";

/** A token for whoever signs with the key of the account, about now, and for this purpose. */
async function grant(environment: Environment, request: Request): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  if (form.get("grant_type") !== GRANT) return json({ error: "unsupported_grant_type" }, 400);
  const { FCM_CLIENT_EMAIL, FCM_PRIVATE_KEY, FCM_PRIVATE_KEY_ID, FCM_TOKEN_URL } =
    variablesOf(environment);
  try {
    const { payload, protectedHeader } = await jwtVerify(
      form.get("assertion") ?? "",
      await publicKeyOf(FCM_PRIVATE_KEY),
      {
        algorithms: ["RS256"],
        issuer: FCM_CLIENT_EMAIL,
        audience: [FCM_TOKEN_URL, `${environment.config.publicUrl}/fcm/token`],
        currentDate: new Date(environment.now()),
        maxTokenAge: "1h",
        clockTolerance: 60,
        requiredClaims: ["exp"],
      },
    );
    if (protectedHeader.kid !== FCM_PRIVATE_KEY_ID) throw new Error("Invalid key id.");
    if (payload.scope !== SCOPE) return json({ error: "invalid_scope" }, 400);
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    const error_description = `Invalid JWT Signature. ${why}`;
    return json({ error: "invalid_grant", error_description }, 400);
  }
  const access_token = `ya29.${crypto.randomUUID()}`;
  environment.state.put(`fcm:token:${access_token}`, environment.now() + TOKEN_SECONDS * 1_000);
  return json({ access_token, expires_in: TOKEN_SECONDS, token_type: "Bearer" });
}

async function publicKeyOf(pem: string) {
  const { kty, n, e } = await exportJWK(await importPKCS8(pem, "RS256", { extractable: true }));
  if (kty === undefined || n === undefined || e === undefined) throw new Error("no RSA key");
  return await importJWK({ kty, n, e }, "RS256");
}

function isLetIn({ state, now }: Environment, request: Request): boolean {
  const bearer = request.headers.get("authorization")?.match(/^Bearer (.+)$/)?.[1];
  return (state.get<number>(`fcm:token:${bearer}`) ?? 0) > now();
}

const Sending = z.strictObject({
  validate_only: z.boolean().optional(),
  message: z.strictObject({
    token: z.string(),
    notification: z
      .strictObject({ title: z.string(), body: z.string(), image: z.url().optional() })
      .optional(),
    data: z
      .record(
        z.string().refine((key) => !RESERVED.test(key)),
        z.string(),
      )
      .optional(),
    android: z.looseObject({ priority: z.enum(["HIGH", "NORMAL"]).optional() }).optional(),
    apns: z.looseObject({}).optional(),
    webpush: z.looseObject({}).optional(),
  }),
});

function send(environment: Environment, fields: Record<string, unknown>): Response {
  const sending = Sending.safeParse(fields);
  if (!sending.success) return badRequest(z.prettifyError(sending.error));
  const { token, notification, data = {} } = sending.data.message;
  const bytes = new TextEncoder().encode(JSON.stringify({ notification, data })).length;
  if (bytes > BYTES_MAX) return badRequest("Android message is too big");
  if (!/^[\w:-]{20,4096}$/.test(token)) {
    return refusal(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  }
  const error =
    token === NOBODY ? "UNREGISTERED" : environment.state.get<Device>(`fcm:device:${token}`)?.error;
  if (error !== undefined) {
    const [http, status] = STATUS[error];
    const headers = http === 429 || http === 503 ? { "Retry-After": "60" } : undefined;
    return refusal(http, status, error, headers);
  }
  const { title: subject = "", body: text = "" } = notification ?? {};
  arrive(environment, { channel: "push", to: token, subject, text, raw: JSON.stringify(data) });
  const id = nextNumber(environment.state, "fcm");
  return json({ name: `projects/${variablesOf(environment).FCM_PROJECT_ID}/messages/0:${id}` });
}

function refusal(
  code: number,
  status: string,
  errorCode?: string,
  headers: Record<string, string> = {},
): Response {
  const type = "type.googleapis.com/google.firebase.fcm.v1.FcmError";
  const details = errorCode === undefined ? [] : [{ "@type": type, errorCode }];
  const message = code === 404 ? "Requested entity was not found." : status;
  return json({ error: { code, message, status, details } }, code, headers);
}

/** The request itself is wrong, whatever the device is. */
function badRequest(description: string): Response {
  const fieldViolations = [{ field: "message", description }];
  const details = [{ "@type": "type.googleapis.com/google.rpc.BadRequest", fieldViolations }];
  const error = { code: 400, message: description, status: "INVALID_ARGUMENT", details };
  return json({ error }, 400);
}

function unauthenticated(): Response {
  const message = "Request had invalid authentication credentials.";
  return json({ error: { code: 401, message, status: "UNAUTHENTICATED" } }, 401);
}

function variablesOf({ config }: Environment) {
  return FcmVariables.parse(config.variables);
}
