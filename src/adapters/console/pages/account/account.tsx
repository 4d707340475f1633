import { getMe, postPassword } from "../../../http/auth/admin-auth.ts";
import { putProfile } from "../../../http/auth/admin-management.ts";
import {
  deletePasskey,
  getPasskeys,
  postPasskey,
  postPasskeyOptions,
  putPasskey,
} from "../../../http/auth/admin-passkeys.ts";
import {
  getSecondFactor,
  postConfirmation,
  postEnrolment,
  postRecoveryCodes,
  postRemoval,
} from "../../../http/auth/admin-second-factor.ts";
import { deleteOthers, deleteOwn, getOwn } from "../../../http/auth/admin-sessions.ts";
import { deleteLink, postCode } from "../../../http/discord/staff-link.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import type { Field, Refused, Typed } from "../../core/field.ts";
import { jsonOf } from "../../core/form-body.ts";
import type { Action, Page } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { actionColumn, type RowActions, takenOf } from "../../kit/row-actions.tsx";
import { type Column, Section, Table } from "../../kit/table.tsx";
import { discordCodeView, enrolmentView, passkeyView, recoveryView } from "./one-time-views.tsx";

type OwnPasskey = AnswerOf<typeof getPasskeys>["data"][number];
type OwnSession = AnswerOf<typeof getOwn>["data"][number];

const CODE: Field = { name: "code", label: ["Code of the app", "Kode aplikasi"], kind: "code" };
const PASSWORD: Field = {
  name: "password",
  label: ["Your password", "Kata sandi Anda"],
  kind: "password",
};

const SECOND_FACTOR: readonly Action[] = [
  {
    name: "enrol",
    label: ["Set up an authenticator app", "Pasang aplikasi autentikator"],
    route: postEnrolment,
    fields: [PASSWORD],
    done: ["Scan it.", "Pindai."],
    shows: enrolmentView,
  },
  {
    name: "confirm",
    label: ["Confirm the app by a code", "Pastikan aplikasi dengan kode"],
    route: postConfirmation,
    fields: [CODE],
    done: ["It is set up.", "Sudah terpasang."],
    shows: recoveryView,
  },
];

const PROTECTED: readonly Action[] = [
  {
    name: "recovery-codes",
    label: ["New recovery codes", "Kode pemulihan baru"],
    route: postRecoveryCodes,
    fields: [CODE],
    done: ["Made.", "Dibuat."],
    shows: recoveryView,
  },
  {
    name: "remove-second-factor",
    label: ["Remove the second factor", "Lepas faktor kedua"],
    route: postRemoval,
    fields: [CODE],
    danger: true,
    done: ["It is removed.", "Sudah dilepas."],
  },
];

const PASSKEYS: readonly Action[] = [
  {
    name: "passkey",
    label: ["Add a passkey", "Tambah passkey"],
    route: postPasskeyOptions,
    fields: [PASSWORD],
    done: ["Made.", "Dibuat."],
    shows: passkeyView,
  },
  {
    name: "passkey-made",
    label: ["Keep the passkey", "Simpan passkey"],
    route: postPasskey,
    fields: [],
    body: ({ name, credential }: Typed) => ({ name, credential: jsonOf(String(credential)) }),
    done: ["It signs you in from now on.", "Bisa dipakai masuk mulai sekarang."],
  },
];

const PASSKEY_ROWS: RowActions<OwnPasskey> = {
  of: [
    {
      name: "passkey-renamed",
      label: ["Rename", "Ganti nama"],
      route: putPasskey,
      fields: [{ name: "name", label: ["Name", "Nama"], kind: "text" }],
      done: ["Saved.", "Tersimpan."],
    },
    {
      name: "passkey-removed",
      label: ["Remove", "Hapus"],
      route: deletePasskey,
      fields: [],
      danger: true,
      done: ["It signs in no more.", "Tidak bisa dipakai masuk lagi."],
    },
  ],
  thing: ({ name }) => name,
  params: ({ id }) => ({ passkey_id: id }),
  values: ({ name }) => ({ name }),
};

const SESSION_ROWS: RowActions<OwnSession> = {
  of: [
    {
      name: "end-session",
      label: ["Sign out there", "Keluar dari sana"],
      route: deleteOwn,
      fields: [],
      done: ["It has ended.", "Sudah berakhir."],
    },
  ],
  when: ({ current }) => !current,
  thing: ({ user_agent }) => user_agent,
  params: ({ id }) => ({ session_id: id }),
};

const AT_DISCORD: readonly Action[] = [
  {
    name: "discord-code",
    label: ["Act as staff at Discord", "Bertugas lewat Discord"],
    route: postCode,
    fields: [],
    done: ["Made.", "Dibuat."],
    shows: discordCodeView,
  },
  {
    name: "discord-unlink",
    label: ["Do so no more", "Berhenti bertugas di sana"],
    route: deleteLink,
    fields: [],
    danger: true,
    done: ["Nobody there acts for you.", "Tidak ada yang bertugas atas nama Anda."],
  },
];

const SESSIONS: readonly Action[] = [
  {
    name: "password",
    label: ["Change the password", "Ganti kata sandi"],
    route: postPassword,
    fields: [
      { ...PASSWORD, name: "current_password", label: ["The old one", "Yang lama"] },
      { ...PASSWORD, label: ["The new one", "Yang baru"] },
    ],
    done: ["Changed; other devices are signed out.", "Diganti; perangkat lain dikeluarkan."],
  },
  {
    name: "name",
    label: ["Change your name", "Ganti nama"],
    route: putProfile,
    fields: [{ name: "name", label: ["Name", "Nama"], kind: "text" }],
    done: ["Saved.", "Tersimpan."],
  },
  {
    name: "end-others",
    label: ["Sign out everywhere else", "Keluar dari perangkat lain"],
    route: deleteOthers,
    fields: [],
    danger: true,
    done: ["Only this device is signed in.", "Hanya perangkat ini yang masuk."],
  },
];

/** How one signs in: password, second factor, passkeys, and where one is signed in. */
export const accountPage: Page = {
  path: "/account",
  title: ["My sign-in", "Akun masuk saya"],
  needs: getMe,
  actions: [
    ...SECOND_FACTOR,
    ...PROTECTED,
    ...PASSKEYS,
    ...takenOf(PASSKEY_ROWS),
    ...SESSIONS,
    ...takenOf(SESSION_ROWS),
    ...AT_DISCORD,
  ],
  async view(request, _params, refused) {
    const [factor, passkeys, sessions] = await Promise.all([
      ask(request, getSecondFactor),
      ask(request, getPasskeys),
      ask(request, getOwn),
    ]);
    const { say } = request;
    const body = (
      <>
        <Section title={say(["Second factor", "Faktor kedua"])}>
          <p>{say(factorText(factor))}</p>
          <Mine
            request={request}
            of={factor.enrolled ? PROTECTED : SECOND_FACTOR}
            refused={refused}
          />
        </Section>
        <Section title="Passkeys">
          <Table
            request={request}
            columns={withActions(PASSKEY_COLUMNS, PASSKEY_ROWS, refused)}
            rows={passkeys.data}
            empty={["You have none yet.", "Anda belum punya."]}
          />
          <Mine
            request={request}
            of={PASSKEYS.filter(({ name }) => name !== "passkey-made")}
            refused={refused}
          />
        </Section>
        <Section title={say(["Where you are signed in", "Tempat Anda masuk"])}>
          <Table
            request={request}
            columns={withActions(SESSION_COLUMNS, SESSION_ROWS, refused)}
            rows={sessions.data}
            empty={["Nowhere.", "Tidak ada."]}
          />
          <Mine request={request} of={SESSIONS} refused={refused} />
        </Section>
        <Section title="Discord">
          <Mine request={request} of={AT_DISCORD} refused={refused} />
        </Section>
      </>
    );
    return { title: say(["My sign-in", "Akun masuk saya"]), body };
  },
};

interface MineProps {
  readonly request: StaffRequest;
  readonly of: readonly Action[];
  readonly refused: Refused | undefined;
}

/** Each part of the page shows its own refusals. */
function Mine({ request, of, refused }: MineProps) {
  const own = of.some(({ name }) => name === refused?.action) ? refused : undefined;
  return (
    <Actions
      request={request}
      page={at("/account")}
      of={of}
      thing={request.staff.name}
      refused={own}
    />
  );
}

function factorText({ enrolled, required }: AnswerOf<typeof getSecondFactor>) {
  if (enrolled) return ["It is set up.", "Sudah terpasang."] as const;
  return required
    ? ([
        "Your role needs one. Set it up before anything else.",
        "Peran Anda memerlukannya. Pasang dulu sebelum yang lain.",
      ] as const)
    : (["You have none yet.", "Belum ada."] as const);
}

function withActions<Row>(
  columns: readonly Column<Row>[],
  rows: RowActions<Row>,
  refused: Refused | undefined,
): readonly Column<Row>[] {
  return columns.toSpliced(1, 0, actionColumn(rows, { page: at("/account"), refused }));
}

const passkey = columnsOf<OwnPasskey>();
const PASSKEY_COLUMNS = [
  passkey.text(["Name", "Nama"], "name"),
  passkey.when(["Added", "Ditambahkan"], "created_at"),
  passkey.when(["Last used", "Terakhir dipakai"], "last_used_at"),
];

const session = columnsOf<OwnSession>();
const SESSION_COLUMNS = [
  session.text(["Device", "Perangkat"], "user_agent"),
  session.text(["Address", "Alamat IP"], "ip"),
  session.when(["Since", "Sejak"], "created_at"),
  session.yes(["This one", "Yang ini"], "current"),
];
