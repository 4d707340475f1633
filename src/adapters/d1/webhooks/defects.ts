/** Keys that are minted, and events that are announced once. */
export const WEBHOOK_DEFECTS: readonly string[] = [
  "webhook_deliveries_endpoint_id_sequence_pk",
  "webhook_deliveries_once",
  "webhook_endpoints_id_pk",
];
