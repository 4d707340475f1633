import { zKycReason } from "../../../../domain/kyc/submission.ts";
import {
  getOne,
  postApprove,
  postLink,
  postReject,
  postReveal,
  postWithdraw,
} from "../../../http/kyc/admin-kyc.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import { type Field, optionsOf, type Refused } from "../../core/field.ts";
import type { Action, Page, Sent, View } from "../../core/page.ts";
import type { Text } from "../../core/text.ts";
import { Actions } from "../../kit/actions.tsx";
import { REASON } from "../../kit/common-fields.ts";
import { Person } from "../../kit/person.tsx";
import { wordFor } from "../../kit/state-words.ts";
import { Facts, Section } from "../../kit/table.tsx";
import { type Child, Code, State, When, YesNo } from "../../kit/values.tsx";
import { provinceName } from "./province-names.ts";

type Identity = AnswerOf<typeof getOne>;
type Link = AnswerOf<typeof postLink>;

const WHY: readonly Field[] = [
  {
    name: "reason_code",
    label: ["Reason", "Alasan"],
    kind: "choice",
    options: optionsOf(zKycReason.options),
  },
  {
    name: "note",
    label: ["Note to the customer", "Catatan untuk pelanggan"],
    kind: "text",
    optional: true,
  },
];

const ACTIONS: readonly Action[] = [
  {
    name: "documents",
    label: ["See the documents", "Lihat dokumen"],
    route: postLink,
    fields: [],
    params: (params) => ({ ...params, document: "id_card" }),
    help: ["Each look stands in the audit log.", "Setiap kali dilihat, tercatat di log audit."],
    done: ["The documents were shown.", "Dokumen sudah ditampilkan."],
    shows: documentsView,
  },
  {
    name: "reveal",
    label: ["See the whole NIK", "Lihat NIK lengkap"],
    route: postReveal,
    fields: [REASON],
    help: [
      "Who saw it, and why, stands in the audit log.",
      "Siapa yang melihat dan alasannya tercatat di log audit.",
    ],
    done: ["The NIK was shown.", "NIK sudah ditampilkan."],
    shows: nikView,
  },
  {
    name: "approve",
    label: ["Approve", "Setujui"],
    route: postApprove,
    fields: [],
    done: ["The identity is approved.", "Identitas disetujui."],
    next: () => at("/kyc"),
  },
  {
    name: "reject",
    label: ["Reject", "Tolak"],
    route: postReject,
    fields: WHY,
    danger: true,
    help: [
      "The customer is told why, and may submit again.",
      "Pelanggan diberi tahu alasannya dan boleh mengajukan lagi.",
    ],
    done: ["The identity is rejected.", "Identitas ditolak."],
    next: () => at("/kyc"),
  },
  {
    name: "withdraw",
    label: ["Take the approval back", "Cabut persetujuan"],
    route: postWithdraw,
    fields: WHY,
    danger: true,
    done: ["The approval is taken back.", "Persetujuan dicabut."],
  },
];

/** One submission: what speaks against it, its documents and the decision. */
export const identityPage: Page = {
  path: "/kyc/:kyc_id",
  title: ["Identity", "Identitas"],
  needs: getOne,
  actions: ACTIONS,
  async view(request, params, refused) {
    const identity = await ask(request, getOne, { params });
    const body = <Review request={request} identity={identity} refused={refused} />;
    return { title: identity.name, body };
  },
};

interface Part {
  readonly request: StaffRequest;
  readonly identity: Identity;
  readonly refused?: Refused | undefined;
}

function Review({ request, identity, refused }: Part) {
  return (
    <>
      <Summary request={request} identity={identity} />
      <Actions
        request={request}
        page={at(`/kyc/${identity.id}`)}
        of={ACTIONS.filter(({ name }) => isPossible(name, identity))}
        thing={identity.name}
        hidden={{ kyc_id: identity.id }}
        refused={refused}
      />
    </>
  );
}

function isPossible(name: string, { status }: Identity): boolean {
  if (name === "approve" || name === "reject") return status === "PENDING";
  return name !== "withdraw" || status === "APPROVED";
}

function Summary({ request, identity }: Part) {
  const { say } = request;
  const facts: (readonly [Text, Child])[] = [
    [["Status", "Status"], <State value={identity.status} request={request} />],
    [["Customer", "Pelanggan"], <Person id={identity.user_id} request={request} />],
    [["Name of the account", "Nama akun"], identity.name],
    [["NIK", "NIK"], identity.nik],
    [["Province by the NIK", "Provinsi menurut NIK"], provinceName(identity.province)],
    [["Gender by the NIK", "Jenis kelamin menurut NIK"], wordFor(identity.gender, say)],
    [["Born by the NIK", "Lahir menurut NIK"], identity.birth_date],
    [
      ["Differs from the profile", "Beda dengan profil"],
      <YesNo value={identity.birth_date_differs} say={say} />,
    ],
    [
      ["Others with this NIK", "Akun lain dengan NIK ini"],
      <Others request={request} of={identity.same_nik} />,
    ],
    [["Submitted", "Diajukan"], <When at={identity.submitted_at} request={request} />],
    [["Decided", "Diputuskan"], <When at={identity.decided_at} request={request} />],
    [["By", "Oleh"], <Person id={identity.decided_by} request={request} />],
    [["Reason", "Alasan"], identity.reason_code && wordFor(identity.reason_code, say)],
    [["Note", "Catatan"], identity.note],
    [
      ["Approval taken back", "Persetujuan dicabut"],
      <When at={identity.withdrawn_at} request={request} />,
    ],
  ];
  return <Facts request={request} of={facts} />;
}

function Others({ request, of }: { request: StaffRequest; of: Identity["same_nik"] }) {
  if (of.length === 0) return <span>–</span>;
  return (
    <>
      {of.map((id) => (
        <Person id={id} request={request} />
      ))}
    </>
  );
}

/** Both documents side by side, each by a link that shows it once. */
async function documentsView(
  request: StaffRequest,
  answer: unknown,
  { typed: { kyc_id } }: Sent,
): Promise<View> {
  const params = { kyc_id, document: "selfie" };
  const [identity, selfie] = await Promise.all([
    ask(request, getOne, { params }),
    ask(request, postLink, { params }),
  ]);
  const shown: readonly (readonly [Text, Link])[] = [
    [["Identity card", "KTP"], answer as Link],
    [["Selfie", "Swafoto"], selfie],
  ];
  const body = (
    <>
      <div class="documents">
        {shown.map(([name, { path }]) => (
          <figure>
            <img src={path} alt={request.say(name)} />
            <figcaption>{request.say(name)}</figcaption>
          </figure>
        ))}
      </div>
      <Review request={request} identity={identity} />
    </>
  );
  return { title: identity.name, body };
}

async function nikView(
  request: StaffRequest,
  answer: unknown,
  { typed: { kyc_id } }: Sent,
): Promise<View> {
  const identity = await ask(request, getOne, { params: { kyc_id } });
  const { nik } = answer as AnswerOf<typeof postReveal>;
  const body = (
    <>
      <Section title={request.say(["Whole NIK", "NIK lengkap"])}>
        <p>
          <Code value={nik} />
        </p>
      </Section>
      <Review request={request} identity={identity} />
    </>
  );
  return { title: identity.name, body };
}
