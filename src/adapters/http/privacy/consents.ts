import * as z from "zod";
import { answerConsents } from "../../../application/privacy/answer-consents.ts";
import { accountOf } from "../../../application/users/change-account.ts";
import { zId } from "../../../domain/ids.ts";
import { Consent, isAsked, zTermsVersion } from "../../../domain/privacy/consent.ts";
import type { Ports } from "../../../ports/index.ts";
import { type Endpoint, endpoint, type Rates } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { UserParams } from "../core/params.ts";

const TAG = "Personal data";

const ANSWERS = { name: "consents", limit: 20, window_seconds: 24 * 60 * 60 };
const answerRates: Rates<unknown> = ({ actor }) => [
  { limit: ANSWERS, key: actor.kind === "visitor" ? actor.ip : actor.id },
];

const Consents = z
  .object({
    current_version: zTermsVersion,
    asked: z.boolean().meta({
      description: "Whether the current terms have not been agreed to yet; nothing is blocked",
    }),
    data: z.array(Consent).meta({ description: "The last answer about each purpose" }),
  })
  .meta({ id: "Consents" });

async function consentsOf(ports: Ports, id: Parameters<Ports["consents"]["latest"]>[0]) {
  const [{ settings }, latest] = await Promise.all([
    ports.catalogue.snapshot(),
    ports.consents.latest(id),
  ]);
  const version = settings["privacy.terms_version"];
  const data = latest.map(({ id: _id, user_id: _owner, ...consent }) => consent);
  return { current_version: version, asked: isAsked(latest, version), data };
}

const getConsents = endpoint(
  {
    method: "get",
    path: "/users/consents",
    audience: "customer",
    summary: "What one has agreed to, and whether there are new terms",
    tag: TAG,
    answer: { status: 200, schema: Consents, description: "As of now" },
    refuses: [],
  },
  async ({ ports, actor }) => ({ body: await consentsOf(ports, actor.id) }),
);

const putConsents = endpoint(
  {
    method: "put",
    path: "/users/consents",
    audience: "customer",
    summary: "Agree to the current terms, or choose about marketing",
    description: "Every answer is kept with its time and address.",
    tag: TAG,
    body: z
      .strictObject({ terms: zTermsVersion.optional(), marketing: z.boolean().optional() })
      .meta({ id: "ConsentAnswer", example: { terms: "2026-01", marketing: false } }),
    rates: answerRates,
    answer: { status: 200, schema: Consents, description: "As of now" },
    refuses: ["consent.outdated"],
  },
  async ({ ports, actor, body }) => {
    await answerConsents(ports, actor, body);
    return { body: await consentsOf(ports, actor.id) };
  },
);

export const getConsentsOf = endpoint(
  {
    method: "get",
    path: "/admin/users/{user_id}/consents",
    audience: { staff: "users:read" },
    summary: "All that a customer agreed to and took back, the newest answer first",
    tag: TAG,
    params: UserParams,
    query: PageQuery,
    cursor: zId("consent"),
    answer: { status: 200, schema: listOf(Consent), description: "A page of answers" },
    refuses: [],
  },
  async ({ ports, params, query }) => {
    const { id } = await accountOf(ports, params.user_id);
    return { body: await ports.consents.list(id, query) };
  },
);

export const consentEndpoints: readonly Endpoint[] = [getConsents, putConsents, getConsentsOf];
