import * as z from "zod";
import { submitIdentity } from "../../../application/kyc/submit.ts";
import { zId } from "../../../domain/ids.ts";
import { KycView, kycView } from "../../../domain/kyc/submission.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";

export const IDENTITY_TAG = "Identity";

const postKyc = endpoint(
  {
    method: "post",
    path: "/users/kyc",
    audience: "customer",
    tag: IDENTITY_TAG,
    summary: "Submit one's identity",
    description:
      "The documents are uploaded before, at `/files`, with the purposes `id_card` and `selfie`, " +
      "and are READY. Staff decide; an approved identity has higher limits, and a rejected one " +
      "is submitted again with documents sent within a day.",
    body: z
      .strictObject({
        nik: z.string().min(16).max(40),
        id_card_file_id: zId("file"),
        selfie_file_id: zId("file"),
      })
      .meta({
        id: "NewKyc",
        example: {
          nik: "3273015501900002",
          id_card_file_id: "fil_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
          selfie_file_id: "fil_01KAV3Q9C5X7M2N8P4R6T0W1Z0",
        },
      }),
    answer: { status: 201, schema: KycView, description: "It waits for staff" },
    refuses: ["file.not_found", "file.not_ready", "kyc.open", "kyc.too_many_today"],
  },
  async ({ ports, actor, body }) => ({ body: kycView(await submitIdentity(ports, actor, body)) }),
);

const getKyc = endpoint(
  {
    method: "get",
    path: "/users/kyc",
    audience: "customer",
    tag: IDENTITY_TAG,
    summary: "How one's identity stands",
    answer: { status: 200, schema: KycView, description: "With the last submission" },
    refuses: [],
  },
  async ({ ports, actor }) => ({ body: kycView(await ports.kyc.last(actor.id)) }),
);

export const kycEndpoints: readonly Endpoint[] = [postKyc, getKyc];
