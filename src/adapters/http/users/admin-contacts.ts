import * as z from "zod";
import { sendPasswordReset } from "../../../application/users/send-password-reset.ts";
import { setContactVerified } from "../../../application/users/set-contact-verified.ts";
import { zContact } from "../../../domain/auth/contact.ts";
import { refuse } from "../../../domain/refusal.ts";
import { zReason } from "../../../domain/text/typed-text.ts";
import { Account } from "../../../domain/users/account.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { param, UserParams } from "../core/params.ts";
import { CodeSent } from "./contacts.ts";

const zKind = z.enum(["email", "phone"]);

const CheckedContact = z
  .strictObject({
    address: zContact.meta({ description: "As it was checked: the one that the account has" }),
    reason: zReason,
  })
  .meta({
    id: "CheckedContact",
    example: { address: "sari@example.com", reason: "Diperiksa dengan KTP lewat panggilan video" },
  });

function contactRoute(
  verb: "verify" | "unverify",
  { summary, description }: { readonly summary: string; readonly description: string },
): Endpoint {
  return endpoint(
    {
      method: "post",
      path: `/admin/users/{user_id}/contacts/{kind}/${verb}`,
      audience: { staff: "users:write" },
      stepUp: true,
      tag: "Customers",
      summary,
      description,
      params: UserParams.extend({ kind: param(zKind, "contact.none") }),
      body: CheckedContact,
      answer: { status: 200, schema: Account, description: "As they are from now on" },
      refuses: [
        "contact.none",
        "user.erased",
        verb === "verify" ? "contact.verified" : "contact.unverified",
        "user.changed",
        "user.not_found",
      ],
    },
    async ({ ports, actor, params, body: { address: contact, reason } }) => {
      if (contact.kind !== params.kind) refuse("user.changed");
      const verified = verb === "verify";
      const wanted = { id: params.user_id, contact, verified, reason };
      return { body: await setContactVerified(ports, actor, wanted) };
    },
  );
}

export const postResetPassword = endpoint(
  {
    method: "post",
    path: "/admin/users/{user_id}/reset-password",
    audience: { staff: "users:write" },
    stepUp: true,
    tag: "Customers",
    summary: "Send a customer the code that resets their password",
    description:
      "It goes to the e-mail address that they have proved, or else to the phone number, and is " +
      "for `POST /auth/password/reset`. Nothing changes until they use it, and staff do not see " +
      "it. `DELETE …/sessions` ends what somebody else may have open.",
    params: UserParams,
    body: z.strictObject({ reason: zReason }).meta({
      id: "PasswordResetByStaff",
      example: { reason: "Lupa kata sandi, dicocokkan lewat panggilan video" },
    }),
    answer: { status: 202, schema: CodeSent, description: "The code is on its way" },
    refuses: [
      "auth.account_blocked",
      "code.sent_too_often",
      "contact.not_offered",
      "contact.unverified",
      "user.not_found",
    ],
  },
  async ({ ports, actor, params, body }) => {
    const wanted = { id: params.user_id, reason: body.reason };
    return { body: await sendPasswordReset(ports, actor, wanted) };
  },
);

export const postVerify = contactRoute("verify", {
  summary: "Verify an address of a customer by hand",
  description:
    "For who has shown in another way that it is theirs. Money can be sent to it from then on, " +
    "and it resets the password. Every address of the account is told.",
});

export const postUnverify = contactRoute("unverify", {
  summary: "Take the verification of a customer's address back",
  description:
    "The address stays, and its owner verifies it anew; until then nobody sends money there, " +
    "and whoever else proves it takes it.",
});

export const adminContactEndpoints: readonly Endpoint[] = [
  postResetPassword,
  postVerify,
  postUnverify,
];
