import * as z from "zod";
import {
  askErasure,
  cancelErasure,
  hastenErasure,
  holdErasure,
  releaseErasure,
} from "../../../application/privacy/manage-erasure.ts";
import type { Staff } from "../../../domain/actor.ts";
import { zId } from "../../../domain/ids.ts";
import { Erasure, zErasureReason, zErasureState } from "../../../domain/privacy/erasure.ts";
import type { RefusalCode } from "../../../domain/refusal.ts";
import { zInstant } from "../../../domain/time.ts";
import type { Ports } from "../../../ports/index.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { UserParams } from "../core/params.ts";

const READ = { staff: "users:read" } as const;
const WRITE = { staff: "users:write" } as const;
const TAG = "Personal data";
const PATH = "/admin/erasures";

const Reason = z
  .strictObject({ reason: zErasureReason })
  .meta({ id: "ErasureReason", example: { reason: "Permintaan pemilik akun" } });

export const getErasures = endpoint(
  {
    method: "get",
    path: PATH,
    audience: READ,
    summary: "Accounts whose owner's data is to be erased, or was",
    tag: TAG,
    query: PageQuery.extend({ state: zErasureState.optional() }),
    cursor: zId("user"),
    answer: {
      status: 200,
      schema: listOf(Erasure),
      description: "A page, the newest account first",
    },
    refuses: [],
  },
  async ({ ports, query }) => ({ body: await ports.erasures.list(query) }),
);

export const postErasure = endpoint(
  {
    method: "post",
    path: PATH,
    audience: WRITE,
    stepUp: true,
    summary: "Have a closed account forget its owner",
    description:
      "For accounts that staff have closed; closing one's own account asks by itself. It is done " +
      "`privacy.erase_after_days` later. Asked again, the one that waits is answered.",
    tag: TAG,
    body: z
      .strictObject({ user_id: zId("user"), reason: zErasureReason })
      .meta({ id: "NewErasure" }),
    answer: { status: 201, schema: Erasure, description: "It waits for its day" },
    refuses: ["erasure.account_open", "user.not_found"],
  },
  async ({ ports, actor, body: { user_id, reason } }) => ({
    body: await askErasure(ports, actor, { owner: user_id, reason }),
  }),
);

export const postHold = endpoint(
  {
    method: "post",
    path: `${PATH}/{user_id}/hold`,
    audience: WRITE,
    stepUp: true,
    summary: "Keep an account from being erased until a day",
    description: "For a duty to keep it, or an open dispute. On that day it is erased.",
    tag: TAG,
    params: UserParams,
    body: z.strictObject({ reason: zErasureReason, until: zInstant }).meta({
      id: "ErasureHold",
      example: { reason: "Permintaan penyidik", until: "2027-01-15T00:00:00.000Z" },
    }),
    answer: { status: 200, schema: Erasure, description: "It is held" },
    refuses: ["erasure.changed", "erasure.not_found", "erasure.not_waiting"],
  },
  async ({ ports, actor, params, body }) => ({
    body: await holdErasure(ports, actor, { owner: params.user_id, ...body }),
  }),
);

type Change = (
  ports: Ports,
  staff: Staff,
  wanted: { readonly owner: z.infer<typeof UserParams>["user_id"]; readonly reason: string },
) => Promise<Erasure>;

interface Verb {
  readonly change: Change;
  readonly summary: string;
  readonly description: string;
}

const REFUSES = [
  "erasure.changed",
  "erasure.not_found",
  "erasure.not_waiting",
] as const satisfies readonly RefusalCode[];

function changing(verb: string, { change, summary, description }: Verb): Endpoint {
  return endpoint(
    {
      method: "post",
      path: `${PATH}/{user_id}/${verb}`,
      audience: WRITE,
      stepUp: true,
      summary,
      description,
      tag: TAG,
      params: UserParams,
      body: Reason,
      answer: { status: 200, schema: Erasure, description: "As it is from now on" },
      refuses: REFUSES,
    },
    async ({ ports, actor, params, body }) => ({
      body: await change(ports, actor, { owner: params.user_id, ...body }),
    }),
  );
}

export const postRelease = changing("release", {
  change: releaseErasure,
  summary: "End a hold before its day",
  description: "What is overdue by then is erased within minutes.",
});

export const postCancel = changing("cancel", {
  change: cancelErasure,
  summary: "Call an erasure off",
  description: "For an owner who wants to come back. The account stays closed until it is opened.",
});

export const postRun = changing("run", {
  change: hastenErasure,
  summary: "Erase an account now",
  description:
    "At once, instead of on its day; of one that is `RUNNING` a turn, and `waits_for` says what " +
    "it is at. What is held is released first.",
});

export const erasureEndpoints: readonly Endpoint[] = [
  getErasures,
  postErasure,
  postHold,
  postRelease,
  postCancel,
  postRun,
];
