import type { RefusalTable } from "./table.ts";

/** Refusals about roles that members of guilds are given. */
export const DISCORD_ROLES = {
  "discord_role_rule.not_found": [
    404,
    "Aturan peran tidak ditemukan",
    "There is no such rule for a role",
  ],
  "discord_role_rule.exists": [
    409,
    "Server ini sudah punya aturan seperti itu untuk peran ini",
    "The guild has such a rule for this role already",
  ],
  "discord_role_rule.too_many": [
    409,
    "Paling banyak lima puluh aturan peran",
    "Fifty rules for roles are the most",
  ],
  "discord_role.not_found": [
    404,
    "Tidak ada yang memegang peran ini di server itu",
    "Nobody has had this role there by the shop",
  ],
} as const satisfies RefusalTable;
