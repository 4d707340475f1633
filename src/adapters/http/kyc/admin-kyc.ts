import * as z from "zod";
import {
  decideIdentity,
  identityDetail,
  linkDocument,
  revealNik,
  withdrawApproval,
} from "../../../application/kyc/review.ts";
import { LINK_SECONDS } from "../../../domain/files/file-link.ts";
import { zId } from "../../../domain/ids.ts";
import {
  KycCounts,
  KycDetail,
  KycQueueItem,
  queueItem,
  zKycDocument,
  zKycNote,
  zKycReason,
  zSubmissionState,
} from "../../../domain/kyc/submission.ts";
import { zReason } from "../../../domain/text/typed-text.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam, param } from "../core/params.ts";
import { API_PREFIX } from "../core/prefix.ts";
import { NewLink } from "../files/files.ts";
import { IDENTITY_TAG } from "./kyc.ts";

const READ = { staff: "kyc:read" } as const;
const REVIEW = { staff: "kyc:review" } as const;
const KycParams = z.object({ kyc_id: idParam("kyc", "kyc.not_found") });

export const getQueue = endpoint(
  {
    method: "get",
    path: "/admin/kyc",
    audience: READ,
    tag: IDENTITY_TAG,
    summary: "Submitted identities in one state, the oldest first",
    query: PageQuery.extend({ status: zSubmissionState.default("PENDING") }),
    cursor: zId("kyc"),
    answer: { status: 200, schema: listOf(KycQueueItem), description: "A page of submissions" },
    refuses: [],
  },
  async ({ ports, query }) => {
    const { data, next_cursor } = await ports.kyc.list(query.status, query);
    return { body: { data: data.map(queueItem), next_cursor } };
  },
);

export const getStats = endpoint(
  {
    method: "get",
    path: "/admin/kyc/stats",
    audience: READ,
    tag: IDENTITY_TAG,
    summary: "How many customers stand where on the way to an approved identity",
    answer: { status: 200, schema: KycCounts, description: "As of now" },
    refuses: [],
  },
  async ({ ports }) => ({ body: await ports.kyc.counts() }),
);

export const getOne = endpoint(
  {
    method: "get",
    path: "/admin/kyc/{kyc_id}",
    audience: READ,
    tag: IDENTITY_TAG,
    summary: "One submission, with what speaks against it",
    params: KycParams,
    answer: { status: 200, schema: KycDetail, description: "As it stands" },
    refuses: ["kyc.not_found"],
  },
  async ({ ports, params }) => ({ body: await identityDetail(ports, params.kyc_id) }),
);

export const postReveal = endpoint(
  {
    method: "post",
    path: "/admin/kyc/{kyc_id}/reveal",
    audience: REVIEW,
    stepUp: true,
    tag: IDENTITY_TAG,
    summary: "See the whole NIK",
    description: "Who has seen it, and why, stands in the audit log.",
    params: KycParams,
    body: z.strictObject({ reason: zReason }).meta({ id: "KycReveal" }),
    answer: {
      status: 200,
      schema: z.object({ nik: z.string() }).meta({ id: "RevealedNik" }),
      description: "The NIK",
    },
    refuses: ["kyc.not_found"],
  },
  async ({ ports, actor, params, body }) => ({
    body: await revealNik(ports, actor, { ...params, ...body }),
  }),
);

export const postLink = endpoint(
  {
    method: "post",
    path: "/admin/kyc/{kyc_id}/documents/{document}/link",
    audience: REVIEW,
    stepUp: true,
    tag: IDENTITY_TAG,
    summary: "Make a link that shows a document once",
    description: `Good for ${LINK_SECONDS} seconds. The audit log says that it was made.`,
    params: KycParams.extend({ document: param(zKycDocument, "file.not_found") }),
    answer: NewLink,
    refuses: ["file.not_found", "file.not_ready", "kyc.not_found"],
  },
  async ({ ports, actor, params }) => {
    const { token, expires_at } = await linkDocument(ports, actor, params);
    return { body: { path: `${API_PREFIX}/files/read/${token}`, expires_at } };
  },
);

export const postApprove = endpoint(
  {
    method: "post",
    path: "/admin/kyc/{kyc_id}/approve",
    audience: REVIEW,
    stepUp: true,
    tag: IDENTITY_TAG,
    summary: "Approve an identity",
    description:
      "Of two decisions about one submission, the first stands. A NIK that is approved on " +
      "another account is refused until that approval is withdrawn.",
    params: KycParams,
    answer: { status: 200, schema: KycQueueItem, description: "It is approved" },
    refuses: ["kyc.decided", "kyc.nik_in_use", "kyc.not_found"],
  },
  async ({ ports, actor, params: { kyc_id: id } }) => {
    const decision = { id, status: "APPROVED", reason_code: null, note: null } as const;
    return { body: await decideIdentity(ports, actor, decision) };
  },
);

const Why = { reason_code: zKycReason, note: zKycNote.optional() };

export const postReject = endpoint(
  {
    method: "post",
    path: "/admin/kyc/{kyc_id}/reject",
    audience: REVIEW,
    stepUp: true,
    tag: IDENTITY_TAG,
    summary: "Reject an identity",
    description: "Its owner is told the reason and the note, and may submit again.",
    params: KycParams,
    body: z
      .strictObject(Why)
      .meta({ id: "KycRejection", example: { reason_code: "DOCUMENT_UNREADABLE" } }),
    answer: { status: 200, schema: KycQueueItem, description: "It is rejected" },
    refuses: ["kyc.decided", "kyc.not_found"],
  },
  async ({ ports, actor, params: { kyc_id: id }, body: { reason_code, note = null } }) => {
    const decision = { id, status: "REJECTED", reason_code, note } as const;
    return { body: await decideIdentity(ports, actor, decision) };
  },
);

export const postWithdraw = endpoint(
  {
    method: "post",
    path: "/admin/kyc/{kyc_id}/withdraw",
    audience: REVIEW,
    stepUp: true,
    tag: IDENTITY_TAG,
    summary: "Take the approval of an identity back",
    description:
      "Also of an account that is banned or closed. Its limits fall to the usual ones, and its " +
      "NIK is free for another account. Its owner sees the reason and the note, and may submit " +
      "again.",
    params: KycParams,
    body: z
      .strictObject(Why)
      .meta({ id: "KycWithdrawal", example: { reason_code: "DOCUMENT_FORGED" } }),
    answer: { status: 200, schema: KycQueueItem, description: "It is withdrawn" },
    refuses: ["kyc.not_approved", "kyc.not_found"],
  },
  async ({ ports, actor, params: { kyc_id: id }, body: { reason_code, note = null } }) => ({
    body: await withdrawApproval(ports, actor, { id, reason_code, note }),
  }),
);

export const adminKycEndpoints: readonly Endpoint[] = [
  getQueue,
  getStats,
  getOne,
  postReveal,
  postLink,
  postApprove,
  postReject,
  postWithdraw,
];
