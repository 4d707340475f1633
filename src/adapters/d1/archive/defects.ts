/** Rows that are kept or added to on a conflict, and parts that are written once. */
export const ARCHIVE_DEFECTS: readonly string[] = [
  "archive_days_day_pk",
  "archive_parts_day_part_name_pk",
  "archived_attempts_ref_pk",
  "archived_movements_day_currency_account_pk",
  "archived_orders_id_pk",
  "archived_sales_days_day_currency_type_category_sku_supplier_channel_status_pk",
  "archived_sales_hours_hour_currency_type_channel_status_pk",
  "archived_totals_day_currency_type_status_pk",
  "archived_wallet_accounts_user_id_account_currency_pk",
  "archived_wallets_user_id_pk",
];
