import { SUBMISSION_STATES } from "../../../../domain/kyc/submission.ts";
import { getQueue, getStats } from "../../../http/kyc/admin-kyc.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import { optionsOf } from "../../core/field.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { Facts } from "../../kit/table.tsx";
import { countText, links } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getQueue>["data"][number];

const column = columnsOf<Row>();

/** Identities that wait for staff, the oldest first. */
export const identitiesPage = listPage<Row>({
  path: "/kyc",
  title: ["Identities", "Identitas"],
  menu: { group: "customers", letter: "k" },
  route: getQueue,
  filters: [
    {
      name: "status",
      label: ["Status", "Status"],
      kind: "choice",
      options: optionsOf(SUBMISSION_STATES),
      help: ["Without one, those that wait.", "Tanpa pilihan: yang menunggu."],
    },
  ],
  head: (request) => <Counts request={request} />,
  columns: [
    column.id(["Submission", "Pengajuan"], "id", (id) => at(`/kyc/${id}`)),
    column.when(["Submitted", "Diajukan"], "submitted_at"),
    column.state(["Status", "Status"], "status"),
    column.text(["NIK", "NIK"], "nik"),
    column.id(["Customer", "Pelanggan"], "user_id", links.customer),
    column.text(["Reason", "Alasan"], "reason_code"),
    column.when(["Decided", "Diputuskan"], "decided_at"),
    column.id(["By", "Oleh"], "decided_by"),
  ],
  empty: [
    "Nobody waits. Choose another status to see those that were decided.",
    "Tidak ada yang menunggu. Pilih status lain untuk melihat yang sudah diputuskan.",
  ],
});

async function Counts({ request }: { request: StaffRequest }) {
  const counts = await ask(request, getStats);
  const shown = SUBMISSION_STATES.map(
    (state) => [[state, state], countText(counts[state])] as const,
  );
  return <Facts request={request} of={shown} />;
}
