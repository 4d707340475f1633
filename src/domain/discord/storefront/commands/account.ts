import type { CommandDefinition, OpenedModal } from "../command.ts";

type ActedModal = OpenedModal & { readonly action: string };

/** What is asked of who presses *GrowID*. */
export const GROWID_MODAL: ActedModal = {
  action: "growid",
  title: { id: "GrowID Anda", en: "Your GrowID" },
  inputs: [{ id: "name", label: { id: "GrowID", en: "GrowID" }, min: 3, max: 20 }],
};

/** What somebody asks about their own account. */
export const ACCOUNT_COMMANDS: readonly CommandDefinition[] = [
  { name: "help", description: { id: "Cara berbelanja di sini", en: "How to shop here" } },
  { name: "balance", description: { id: "Saldo Anda", en: "Your balance" } },
  {
    name: "growid",
    description: { id: "Lihat atau isi GrowID Anda", en: "See or set your GrowID" },
    options: [
      {
        name: "name",
        type: "string",
        description: { id: "GrowID yang baru", en: "The new GrowID" },
        max: 20,
      },
    ],
  },
];
