const OLD = "needs a day that is long over";
const BACKED_UP = "needs a backup, which the journey does not make";

/** Of what the shop keeps elsewhere. */
export const UNRECORDED_COPIES: Readonly<Record<string, string>> = {
  "GET /admin/archives 200": OLD,
  "GET /admin/archives/{day} 200": OLD,
  "GET /admin/archives/{day}/verify 200": OLD,
  "GET /admin/archives/{day}/tables/{name} 200": OLD,
  "POST /admin/backups 202": BACKED_UP,
  "GET /admin/backups 200": BACKED_UP,
  "GET /admin/backups/{backup_id} 200": BACKED_UP,
  "GET /admin/backups/{backup_id}/verify 200": BACKED_UP,
  "GET /admin/backups/{backup_id}/parts/{part} 200": BACKED_UP,
};
