/** Keys that are minted, parts that are written once, and the one restore there is. */
export const BACKUP_DEFECTS: readonly string[] = [
  "backup_parts_backup_id_part_pk",
  "backups_id_pk",
  "restores_backup_id_pk",
];
