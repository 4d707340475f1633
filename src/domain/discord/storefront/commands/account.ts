import type { CommandDefinition } from "../command.ts";

/** What somebody asks about their own account. */
export const ACCOUNT_COMMANDS: readonly CommandDefinition[] = [
  { name: "help", description: { id: "Cara berbelanja di sini", en: "How to shop here" } },
  { name: "balance", description: { id: "Saldo Anda", en: "Your balance" } },
];
