import { getMe, postPassword } from "../../../http/auth/admin-auth.ts";
import {
  deletePasskey,
  getPasskeys,
  postPasskey,
  postPasskeyOptions,
} from "../../../http/auth/admin-passkeys.ts";
import {
  getSecondFactor,
  postConfirmation,
  postEnrolment,
  postRecoveryCodes,
  postRemoval,
} from "../../../http/auth/admin-second-factor.ts";
import { deleteOthers, deleteOwn, getOwn } from "../../../http/auth/admin-sessions.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at, type Desk } from "../../core/context.ts";
import type { Action, Page } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import type { Field, Refused, Typed } from "../../kit/field.ts";
import { jsonOf } from "../../kit/form-body.ts";
import { Section, Table } from "../../kit/table.tsx";
import { enrolmentView, passkeyView, recoveryView } from "./told-once.tsx";

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
  {
    name: "passkey-removed",
    label: ["Remove a passkey", "Hapus passkey"],
    route: deletePasskey,
    fields: [{ name: "passkey_id", label: ["Passkey id", "Id passkey"], kind: "text" }],
    params: (_params, typed) => ({ passkey_id: String(typed.passkey_id) }),
    danger: true,
    done: ["It signs in no more.", "Tidak bisa dipakai masuk lagi."],
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
    name: "end-session",
    label: ["End a session", "Akhiri satu sesi"],
    route: deleteOwn,
    fields: [{ name: "session_id", label: ["Session id", "Id sesi"], kind: "text" }],
    params: (_params, typed) => ({ session_id: String(typed.session_id) }),
    done: ["It has ended.", "Sudah berakhir."],
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
  actions: [...SECOND_FACTOR, ...PROTECTED, ...PASSKEYS, ...SESSIONS],
  async view(desk, _params, refused) {
    const [factor, passkeys, sessions] = await Promise.all([
      ask(desk, getSecondFactor),
      ask(desk, getPasskeys),
      ask(desk, getOwn),
    ]);
    const { say } = desk;
    const body = (
      <>
        <Section title={say(["Second factor", "Faktor kedua"])}>
          <p>{say(factorText(factor))}</p>
          <Mine desk={desk} of={factor.enrolled ? PROTECTED : SECOND_FACTOR} refused={refused} />
        </Section>
        <Section title="Passkeys">
          <Table
            desk={desk}
            columns={PASSKEY_COLUMNS}
            rows={passkeys.data}
            empty={["You have none yet.", "Anda belum punya."]}
          />
          <Mine
            desk={desk}
            of={PASSKEYS.filter(({ name }) => name !== "passkey-made")}
            refused={refused}
          />
        </Section>
        <Section title={say(["Where you are signed in", "Tempat Anda masuk"])}>
          <Table
            desk={desk}
            columns={SESSION_COLUMNS}
            rows={sessions.data}
            empty={["Nowhere.", "Tidak ada."]}
          />
          <Mine desk={desk} of={SESSIONS} refused={refused} />
        </Section>
      </>
    );
    return { title: say(["My sign-in", "Akun masuk saya"]), body };
  },
};

interface MineProps {
  readonly desk: Desk;
  readonly of: readonly Action[];
  readonly refused: Refused | undefined;
}

/** Each part of the page shows its own refusals. */
function Mine({ desk, of, refused }: MineProps) {
  const own = of.some(({ name }) => name === refused?.action) ? refused : undefined;
  return (
    <Actions desk={desk} page={at("/account")} of={of} thing={desk.staff.name} refused={own} />
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

const passkey = columnsOf<AnswerOf<typeof getPasskeys>["data"][number]>();
const PASSKEY_COLUMNS = [
  passkey.text(["Name", "Nama"], "name"),
  passkey.id(["Id", "Id"], "id"),
  passkey.when(["Added", "Ditambahkan"], "created_at"),
  passkey.when(["Last used", "Terakhir dipakai"], "last_used_at"),
];

const session = columnsOf<AnswerOf<typeof getOwn>["data"][number]>();
const SESSION_COLUMNS = [
  session.text(["Device", "Perangkat"], "user_agent"),
  session.text(["Address", "Alamat IP"], "ip"),
  session.when(["Since", "Sejak"], "created_at"),
  session.yes(["This one", "Yang ini"], "current"),
  session.id(["Id", "Id"], "id"),
];
