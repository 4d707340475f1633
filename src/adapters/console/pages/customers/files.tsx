import { FILE_STATES, FOLDERS } from "../../../../domain/files/file.ts";
import { isIdentity } from "../../../../domain/files/purpose.ts";
import {
  deleteFile,
  getFiles,
  getOrphans,
  postLink,
  postRetry,
} from "../../../http/files/admin-files.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import { optionsOf } from "../../core/field.ts";
import type { Action, View } from "../../core/page.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { links, When } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getFiles>["data"][number];
type Orphan = AnswerOf<typeof getOrphans>["data"][number];

const column = columnsOf<Row>();

const ACTIONS: readonly Action[] = [
  {
    name: "link",
    label: ["Read", "Baca"],
    route: postLink,
    fields: [],
    help: ["Each look stands in the audit log.", "Setiap kali dibaca, tercatat di log audit."],
    done: ["The link is made.", "Tautan dibuat."],
    shows: linkView,
  },
  {
    name: "retry",
    label: ["Check again", "Periksa lagi"],
    route: postRetry,
    fields: [],
    done: ["It is being checked.", "Sedang diperiksa."],
  },
  {
    name: "delete",
    label: ["Delete", "Hapus"],
    route: deleteFile,
    fields: [],
    danger: true,
    done: ["It is deleted.", "Sudah dihapus."],
  },
];

export const filesPage = listPage<Row>({
  path: "/files",
  title: ["Files", "Berkas"],
  menu: { group: "customers" },
  route: getFiles,
  filters: [
    {
      name: "state",
      label: ["State", "Keadaan"],
      kind: "choice",
      options: optionsOf(FILE_STATES),
      help: ["Without one, those in quarantine.", "Tanpa pilihan: yang dikarantina."],
    },
  ],
  head: ({ say }) => (
    <p class="related">
      <a href={at("/files/orphans")}>{say(["Contents of no file", "Isi tanpa berkas"])}</a>
    </p>
  ),
  columns: [
    column.id(["File", "Berkas"], "id"),
    column.when(["Sent", "Dikirim"], "created_at"),
    column.state(["State", "Keadaan"], "state"),
    column.text(["Purpose", "Keperluan"], "purpose"),
    column.text(["Name", "Nama"], "name"),
    column.text(["Type", "Tipe"], "media_type"),
    column.count(["Bytes", "Bita"], "bytes"),
    column.text(["Problem", "Masalah"], "problem"),
    column.count(["Tries", "Percobaan"], "tries"),
    column.id(["Customer", "Pelanggan"], "owner_id", links.customer),
  ],
  rowActions: {
    of: ACTIONS,
    when: ({ state, purpose }, name) =>
      name === "link"
        ? state === "READY" && !isIdentity(purpose)
        : state === "QUARANTINED" || state === "MISSING",
    thing: ({ name, id }) => name ?? id,
    params: ({ id }) => ({ file_id: id }),
  },
  empty: [
    "No file is in this state. Choose another one.",
    "Tidak ada berkas dalam keadaan ini. Pilih keadaan lain.",
  ],
});

function linkView(request: StaffRequest, answer: unknown): View {
  const { path, expires_at } = answer as AnswerOf<typeof postLink>;
  const { say } = request;
  const body = (
    <>
      <p>
        <a href={path}>{say(["Save the file", "Simpan berkas"])}</a>
      </p>
      <p>
        {say(["Good once, until", "Berlaku sekali, sampai"])}{" "}
        <When at={expires_at} request={request} />
      </p>
    </>
  );
  return { title: say(["File", "Berkas"]), body };
}

const orphan = columnsOf<Orphan>();

/** Contents that belong to no file, page by page of what is stored. */
export const orphansPage = listPage<Orphan>({
  path: "/files/orphans",
  title: ["Contents of no file", "Isi tanpa berkas"],
  route: getOrphans,
  filters: [
    { name: "folder", label: ["Folder", "Folder"], kind: "choice", options: optionsOf(FOLDERS) },
  ],
  columns: [orphan.id(["Key", "Kunci"], "key"), orphan.when(["Stored", "Disimpan"], "uploaded_at")],
  empty: [
    "None on this page; they leave by themselves a day after they came.",
    "Tidak ada di halaman ini; terhapus sendiri sehari setelah datang.",
  ],
});
