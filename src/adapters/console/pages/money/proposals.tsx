import {
  CHANGE_KINDS,
  PROPOSAL_PERMISSIONS,
  PROPOSAL_STATUSES,
} from "../../../../domain/operations/proposal.ts";
import { getProposals, putApprove, putReject } from "../../../http/operations/admin-proposals.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { optionsOf } from "../../core/field.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import { wordFor } from "../../kit/state-words.ts";
import type { Column } from "../../kit/table.tsx";
import { Changes } from "./proposal-changes.tsx";

type Row = AnswerOf<typeof getProposals>["data"][number];

const CHANGES: ReadonlySet<string> = new Set(CHANGE_KINDS);

const column = columnsOf<Row>();

/** What one member of staff wants and another must want, too. */
export const proposalsPage = listPage<Row>({
  path: "/proposals",
  title: ["Waiting for a second person", "Menunggu orang kedua"],
  menu: { group: "today", letter: "2" },
  route: getProposals,
  filters: [
    {
      name: "status",
      label: ["Status", "Status"],
      kind: "choice",
      options: optionsOf(PROPOSAL_STATUSES),
    },
  ],
  columns: [
    column.when(["Proposed", "Diusulkan"], "created_at"),
    column.state(["Status", "Status"], "status"),
    {
      name: ["What", "Apa"],
      cell: ({ kind, status }, { say }) => (
        <>
          {wordFor(kind, say)}{" "}
          {status === "WAITING" && !CHANGES.has(kind) && (
            <small>
              {say([
                "approved by doing the same where it was done",
                "disetujui dengan melakukan hal yang sama di halamannya",
              ])}
            </small>
          )}
        </>
      ),
      value: ({ kind }) => kind,
    },
    column.id(["About", "Tentang"], "subject"),
    {
      name: ["What changes", "Perubahan"],
      cell: (row, request) => <Changes request={request} proposal={row} />,
    },
    valueColumn(["Was", "Sebelumnya"], "old"),
    valueColumn(["Becomes", "Menjadi"], "value"),
    column.text(["Reason", "Alasan"], "reason"),
    column.text(["Proposed by", "Diusulkan oleh"], "proposed_by_name"),
    column.text(["Decided by", "Diputuskan oleh"], "decided_by_name"),
    column.text(["Note", "Catatan"], "note"),
    column.when(["Good until", "Berlaku sampai"], "expires_at"),
  ],
  rowActions: {
    of: [
      {
        name: "approve",
        label: ["Approve", "Setujui"],
        route: putApprove,
        fields: [],
        done: ["It has been made.", "Sudah dilakukan."],
      },
      {
        name: "reject",
        label: ["Reject", "Tolak"],
        route: putReject,
        fields: [REASON],
        done: ["Nothing will come of it.", "Tidak dilanjutkan."],
      },
    ],
    when: ({ status, kind, proposed_by }, name, { staff }) =>
      status === "WAITING" &&
      staff.permissions.includes(PROPOSAL_PERMISSIONS[kind]) &&
      (name !== "approve" || (CHANGES.has(kind) && proposed_by !== staff.id)),
    thing: ({ kind, subject }, { say }) => `${wordFor(kind, say)} ${subject}`,
    params: ({ id }) => ({ proposal_id: id }),
  },
  empty: [
    "Nothing waits for a second person. Clear the filter to see what was decided.",
    "Tidak ada yang menunggu orang kedua. Bersihkan saringan untuk melihat yang sudah diputuskan.",
  ],
});

/** For tables that leave: the whole value as the API has it. */
function valueColumn(name: Column<Row>["name"], key: "old" | "value"): Column<Row> {
  return { name, isOnlyInTables: true, cell: () => "", value: (row) => textOf(row[key]) };
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "–";
  return typeof value === "string" ? value : JSON.stringify(value);
}
