import { getAuditLogs, getVerification } from "../../../http/operations/admin-audit.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import type { View } from "../../core/page.ts";
import { actionWords } from "../../kit/action-words.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { Code, Fold } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getAuditLogs>["data"][number];

const column = columnsOf<Row>();

/** What stood before or after; where nothing did, a dash. */
function Said({ json }: { json: string }) {
  return json === "null" ? <span class="none">–</span> : <Fold text={json} />;
}

export const auditPage = listPage<Row>({
  path: "/audit",
  title: ["Audit log", "Catatan audit"],
  menu: { group: "system", letter: "u" },
  route: getAuditLogs,
  filters: [
    { name: "admin_id", label: ["Staff id", "Id staf"], kind: "text" },
    {
      name: "action",
      label: ["Action", "Tindakan"],
      kind: "text",
      help: ["Such as margin.put", "Misalnya margin.put"],
    },
    { name: "resource_id", label: ["About, by its id", "Tentang, menurut id"], kind: "text" },
  ],
  columns: [
    column.count(["No.", "No."], "sequence"),
    column.when(["When", "Waktu"], "created_at"),
    column.id(["Who", "Siapa"], "admin_id", (id) => at(`/staff/${id}`)),
    {
      name: ["Action", "Tindakan"],
      cell: ({ action }, { say }) => (
        <>
          {actionWords(action, say)} <Code value={action} />
        </>
      ),
      value: ({ action }) => action,
    },
    column.id(["About", "Tentang"], "resource_id"),
    {
      name: ["Before", "Sebelum"],
      cell: ({ old }) => <Said json={old} />,
      value: (row) => row.old,
    },
    {
      name: ["After", "Sesudah"],
      cell: ({ new: said }) => <Said json={said} />,
      value: (row) => row.new,
    },
    column.text(["Address", "Alamat IP"], "ip"),
    column.id(["Request", "Permintaan"], "request_id"),
  ],
  actions: [
    {
      name: "verify",
      label: ["Check that nothing was altered", "Periksa keutuhan"],
      route: getVerification,
      fields: [
        {
          name: "from",
          label: ["From no.", "Mulai no."],
          kind: "number",
          value: 1,
          help: ["A thousand entries at once.", "Seribu catatan sekaligus."],
        },
      ],
      query: ({ from }) => ({ from }),
      done: ["Checked.", "Sudah diperiksa."],
      shows: verifiedView,
    },
  ],
  empty: ["Nothing like that was done.", "Tidak ada tindakan seperti itu."],
});

function verifiedView(request: StaffRequest, answer: unknown): View {
  const { say } = request;
  const { breaks, last, next_from } = answer as AnswerOf<typeof getVerification>;
  const body = (
    <>
      <p>
        {breaks.length === 0
          ? say(["Every entry is as it was written.", "Semua catatan masih utuh."])
          : say(["The log was tampered with:", "Catatan telah diubah:"])}
      </p>
      <ul>
        {breaks.map(({ sequence, kind }) => (
          <li>
            {sequence}: {kind}
          </li>
        ))}
      </ul>
      {last && (
        <p>
          {say(["Last entry", "Catatan terakhir"])} {last.sequence}: <Code value={last.hash} />
        </p>
      )}
      <p>
        {next_from === null
          ? say(["That was the end of the log.", "Sudah sampai akhir catatan."])
          : say([`Go on from no. ${next_from}.`, `Lanjutkan dari no. ${next_from}.`])}
      </p>
      <a href={`${at("/audit")}#do-verify`}>{say(["Back to the log", "Kembali ke catatan"])}</a>
    </>
  );
  return { title: say(["The audit log, checked", "Pemeriksaan catatan audit"]), body };
}
