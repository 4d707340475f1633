import { ERASURE_STATES } from "../../../../domain/privacy/erasure.ts";
import { startOfDay, zBusinessDay } from "../../../../domain/time.ts";
import {
  getErasures,
  postCancel,
  postErasure,
  postHold,
  postRelease,
  postRun,
} from "../../../http/privacy/admin-erasures.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { optionsOf } from "../../core/field.ts";
import type { Action } from "../../core/page.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { CUSTOMER, REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import { links } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getErasures>["data"][number];

const column = columnsOf<Row>();

const ASK: Action = {
  name: "ask",
  label: ["Erase a closed account", "Hapus data akun tertutup"],
  route: postErasure,
  fields: [CUSTOMER, REASON],
  danger: true,
  help: [
    "For accounts that staff have closed. It is done on its day.",
    "Untuk akun yang ditutup staf. Dijalankan pada harinya.",
  ],
  done: ["It waits for its day.", "Menunggu harinya."],
};

const ROW_ACTIONS: readonly Action[] = [
  {
    name: "hold",
    label: ["Hold", "Tahan"],
    route: postHold,
    fields: [{ name: "until", label: ["Until the day", "Sampai hari"], kind: "day" }, REASON],
    body: ({ until, reason }) => {
      const day = zBusinessDay.safeParse(until).data;
      return { reason, until: day === undefined ? until : startOfDay(day) };
    },
    done: ["It is held until that day.", "Ditahan sampai hari itu."],
  },
  {
    name: "release",
    label: ["Release", "Lepas"],
    route: postRelease,
    fields: [REASON],
    danger: true,
    done: ["The hold is over.", "Tidak ditahan lagi."],
  },
  {
    name: "run",
    label: ["Erase now", "Hapus sekarang"],
    route: postRun,
    fields: [REASON],
    danger: true,
    help: ["It cannot be taken back.", "Tidak dapat dibatalkan."],
    done: ["It is being erased.", "Sedang dihapus."],
  },
  {
    name: "cancel",
    label: ["Call off", "Batalkan"],
    route: postCancel,
    fields: [REASON],
    done: ["It is called off.", "Sudah dibatalkan."],
  },
];

/** What may be done to one in each of its states. */
const POSSIBLE: Readonly<Record<Row["state"], readonly string[]>> = {
  WAITING: ["hold", "run", "cancel"],
  HELD: ["hold", "release", "cancel"],
  RUNNING: ["run"],
  DONE: [],
  CANCELLED: [],
};

export const erasuresPage = listPage<Row>({
  path: "/erasures",
  title: ["Personal data to erase", "Penghapusan data pribadi"],
  menu: { group: "customers" },
  route: getErasures,
  actions: [ASK],
  filters: [
    {
      name: "state",
      label: ["State", "Keadaan"],
      kind: "choice",
      options: optionsOf(ERASURE_STATES),
    },
  ],
  columns: [
    column.id(["Customer", "Pelanggan"], "user_id", links.customer),
    column.state(["State", "Keadaan"], "state"),
    column.when(["Asked", "Diminta"], "asked_at"),
    column.when(["On", "Pada"], "due_at"),
    column.when(["Held until", "Ditahan sampai"], "held_until"),
    column.text(["Waits for", "Menunggu"], "waits_for"),
    column.text(["Reason", "Alasan"], "reason"),
    column.id(["By", "Oleh"], "changed_by"),
    column.when(["Done", "Selesai"], "done_at"),
  ],
  rowActions: {
    of: ROW_ACTIONS,
    when: ({ state }, name) => POSSIBLE[state].includes(name),
    thing: ({ user_id }) => user_id,
    params: ({ user_id }) => ({ user_id }),
  },
  empty: [
    "Nobody's data is to be erased. Accounts that their owners close come here by themselves.",
    "Tidak ada data yang akan dihapus. Akun yang ditutup pemiliknya muncul di sini sendiri.",
  ],
});
