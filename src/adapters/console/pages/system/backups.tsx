import {
  getArchive,
  getArchives,
  getVerification as getArchiveVerification,
} from "../../../http/archive/admin-archives.ts";
import {
  getBackup,
  getBackups,
  getVerification,
  postBackup,
} from "../../../http/backup/admin-backups.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import type { Field } from "../../core/field.ts";
import type { Action, Page, View } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { Facts, Table } from "../../kit/table.tsx";
import { Code, countText, State, When } from "../../kit/values.tsx";
import { Working } from "../../kit/working.tsx";

type Backup = AnswerOf<typeof getBackups>["data"][number];
type Day = AnswerOf<typeof getArchives>["data"][number];

const backup = columnsOf<Backup>();

export const backupsPage = listPage<Backup>({
  path: "/backups",
  title: ["Backups", "Cadangan"],
  menu: { group: "system" },
  route: getBackups,
  columns: [
    backup.id(["Backup", "Cadangan"], "id", (id) => at(`/backups/${id}`)),
    backup.state(["State", "Keadaan"], "state"),
    backup.when(["Began", "Mulai"], "opened_at"),
    backup.when(["Finished", "Selesai"], "finished_at"),
    backup.count(["Parts", "Bagian"], "parts"),
    backup.count(["Rows", "Baris"], "rows"),
    backup.count(["Wallets", "Dompet"], "wallets"),
    backup.count(["Bytes", "Ukuran"], "bytes"),
  ],
  actions: [
    {
      name: "run",
      label: ["Make a backup now", "Buat cadangan sekarang"],
      route: postBackup,
      fields: [],
      done: ["It is written part by part.", "Sedang ditulis bagian demi bagian."],
      next: (answer) => at(`/backups/${(answer as AnswerOf<typeof postBackup>).id}`),
    },
  ],
  empty: ["There is none yet. Make one.", "Belum ada. Buat satu."],
});

const FROM: Field = {
  name: "from",
  label: ["From part", "Mulai bagian"],
  kind: "number",
  value: 1,
};

const VERIFY: Action = {
  name: "verify",
  label: ["Check its parts", "Periksa bagiannya"],
  route: getVerification,
  fields: [FROM],
  query: ({ from }) => ({ from }),
  done: ["Checked.", "Sudah diperiksa."],
  shows: verifiedView,
};

const VERIFY_DAY: Action = { ...VERIFY, route: getArchiveVerification };

/** One backup and its parts. */
export const backupPage: Page = {
  path: "/backups/:backup_id",
  title: ["Backup", "Cadangan"],
  needs: getBackup,
  actions: [VERIFY],
  async view(request, params, refused) {
    const { backup: found, parts } = await ask(request, getBackup, { params });
    const body = (
      <>
        <Working request={request} isRunning={found.state === "RUNNING"}>
          <Facts
            request={request}
            of={[
              [["Backup", "Cadangan"], <Code value={found.id} />],
              [["State", "Keadaan"], <State value={found.state} request={request} />],
              [["Began", "Mulai"], <When at={found.opened_at} request={request} />],
              [["Finished", "Selesai"], <When at={found.finished_at} request={request} />],
              [["Parts", "Bagian"], countText(found.parts)],
              [["Rows", "Baris"], countText(found.rows)],
            ]}
          />
        </Working>
        <Actions
          request={request}
          page={at(`/backups/${found.id}`)}
          of={[VERIFY]}
          thing={found.id}
          refused={refused}
        />
        <Table request={request} columns={PARTS} rows={parts} empty={NO_PARTS} />
      </>
    );
    return { title: found.id, body };
  },
};

const NO_PARTS = ["Nothing was written yet.", "Belum ada yang ditulis."] as const;

const part = columnsOf<AnswerOf<typeof getBackup>["parts"][number]>();
const PARTS = [
  part.count(["Part", "Bagian"], "part"),
  part.text(["What", "Apa"], "name"),
  part.count(["Rows", "Baris"], "rows"),
  part.count(["Bytes", "Ukuran"], "bytes"),
  part.id(["SHA-256", "SHA-256"], "sha256"),
];

const day = columnsOf<Day>();

export const archivesPage = listPage<Day>({
  path: "/archives",
  title: ["Archive", "Arsip"],
  menu: { group: "system" },
  route: getArchives,
  columns: [
    day.link(["Day", "Hari"], "day", (row) => at(`/archives/${row.day}`)),
    day.when(["Began", "Mulai"], "began_at"),
    day.when(["Finished", "Selesai"], "finished_at"),
    day.count(["Parts", "Bagian"], "parts"),
    day.count(["Rows", "Baris"], "rows"),
    day.count(["Bytes", "Ukuran"], "bytes"),
  ],
  empty: [
    "Everything still lies in the database. Old days come here by themselves.",
    "Semua masih di basis data. Hari-hari lama masuk ke sini sendiri.",
  ],
});

const archived = columnsOf<AnswerOf<typeof getArchive>["data"][number]>();
const ARCHIVED = [
  archived.count(["Part", "Bagian"], "part"),
  archived.text(["What", "Apa"], "name"),
  archived.count(["Rows", "Baris"], "rows"),
  archived.count(["Bytes", "Ukuran"], "bytes"),
  archived.when(["Written", "Ditulis"], "written_at"),
  archived.id(["SHA-256", "SHA-256"], "sha256"),
];

/** One archived day and its parts. */
export const archivePage: Page = {
  path: "/archives/:day",
  title: ["Archived day", "Hari arsip"],
  needs: getArchive,
  actions: [VERIFY_DAY],
  async view(request, params, refused) {
    const { data } = await ask(request, getArchive, { params });
    const name = params.day ?? "";
    const body = (
      <>
        <Actions
          request={request}
          page={at(`/archives/${name}`)}
          of={[VERIFY_DAY]}
          thing={name}
          refused={refused}
        />
        <Table request={request} columns={ARCHIVED} rows={data} empty={NO_PARTS} />
      </>
    );
    return { title: name, body };
  },
};

/** An archived day has no list of its parts beside them. */
type Verified = Omit<AnswerOf<typeof getVerification>, "manifest"> &
  Partial<AnswerOf<typeof getVerification>>;

function verifiedView({ say, url }: StaffRequest, answer: unknown): View {
  const { manifest, data, next_from } = answer as Verified;
  const wrong = data.filter(({ problem }) => problem !== null);
  const body = (
    <>
      <p>
        {wrong.length === 0
          ? say(["Every part is as it was written.", "Semua bagian masih utuh."])
          : say(["Parts that are not as they were written:", "Bagian yang tidak utuh:"])}
      </p>
      {manifest && (
        <p>
          {say(["The list of its parts is not as it was written", "Daftar bagiannya tidak utuh"])}
          {`: ${manifest}`}
        </p>
      )}
      <ul>
        {wrong.map(({ part: number, name, problem }) => (
          <li>
            {number} {name}: {problem}
          </li>
        ))}
      </ul>
      {next_from !== null && (
        <p>{say([`Go on from part ${next_from}.`, `Lanjutkan dari bagian ${next_from}.`])}</p>
      )}
      <a href={url.pathname.replace(/\/verify$/, "")}>{say(["Back", "Kembali"])}</a>
    </>
  );
  return { title: say(["The parts, checked", "Hasil pemeriksaan"]), body };
}
