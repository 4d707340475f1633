import * as z from "zod";
import {
  approveProposal,
  rejectProposal,
} from "../../../application/operations/decide-proposal.ts";
import { zId } from "../../../domain/ids.ts";
import { PROPOSAL_STATUSES, Proposal } from "../../../domain/operations/proposal.ts";
import type { RefusalCode } from "../../../domain/refusal.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { Reasoned } from "../core/schemas.ts";

const TAG = "Proposals";
const Params = z.object({ proposal_id: idParam("proposal", "proposal.not_found") });

const DECISIONS = [
  "proposal.decided",
  "proposal.expired",
  "approval.same_person",
  "proposal.same_admin",
] as const satisfies readonly RefusalCode[];

export const getProposals = endpoint(
  {
    method: "get",
    path: "/admin/proposals",
    audience: { staff: "settings:read" },
    tag: TAG,
    summary: "What one member of staff wants and another must want too, newest first",
    query: PageQuery.extend({ status: z.enum(PROPOSAL_STATUSES).optional() }),
    cursor: zId("proposal"),
    answer: { status: 200, schema: listOf(Proposal), description: "A page of them" },
    refuses: [],
  },
  async ({ ports, query }) => {
    return { body: await ports.secondPerson.list(query, query, ports.now()) };
  },
);

export const putApprove = endpoint(
  {
    method: "put",
    path: "/admin/proposals/{proposal_id}/approve",
    audience: { staff: "settings:read" },
    stepUp: true,
    tag: TAG,
    summary: "Approve what another member of staff has proposed",
    description:
      "It takes effect with the answer, if what it changes is still as it was when it was " +
      "proposed; else it ends as `OUTDATED`, as does whatever else waits about the same once one " +
      "is approved. Whoever proposed it cannot; whoever approves needs the permission to propose " +
      "it. Approving twice is approving once. What moves money by hand is approved by asking for " +
      "the same at its own address.",
    params: Params,
    answer: { status: 200, schema: Proposal, description: "It has been made" },
    refuses: [
      ...DECISIONS,
      "auth.forbidden",
      "catalogue.changed",
      "currency.code_taken",
      "currency.not_found",
      "currency.unknown",
      "exchange.rate_step",
      "proposal.by_asking",
      "proposal.outdated",
      "request.invalid",
      "setting.changed",
      "setting.contradiction",
      "setting.not_found",
    ],
  },
  async ({ ports, actor, params }) => {
    return { body: await approveProposal(ports, actor, params.proposal_id) };
  },
);

export const putReject = endpoint(
  {
    method: "put",
    path: "/admin/proposals/{proposal_id}/reject",
    audience: { staff: "settings:read" },
    tag: TAG,
    summary: "Reject what another member of staff has proposed",
    description: "Whoever rejects it needs the permission to propose it.",
    params: Params,
    body: Reasoned,
    answer: { status: 200, schema: Proposal, description: "Nothing will come of it" },
    refuses: [...DECISIONS, "auth.forbidden", "proposal.outdated"],
  },
  async ({ ports, actor, params, body }) => {
    const { proposal_id: id } = params;
    return { body: await rejectProposal(ports, actor, { id, reason: body.reason }) };
  },
);

export const adminProposalEndpoints: readonly Endpoint[] = [getProposals, putApprove, putReject];
