/** Every route of the shop stands below this. */
export const API_PREFIX = "/api/v1";
