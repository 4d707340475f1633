/** `status` of a prepaid transaction. */
export const inProcess = 0;
export const succeeded = 1;
export const failed = 2;

const messages: Record<string, string> = {
  "00": "SUCCESS",
  "06": "TRANSACTION NOT FOUND",
  "07": "FAILED",
  "14": "INCORRECT DESTINATION NUMBER",
  "17": "INSUFFICIENT DEPOSIT",
  "20": "CODE NOT FOUND",
  "39": "PROCESS",
  "102": "INVALID IP ADDRESS",
  "106": "PRODUCT IS TEMPORARILY OUT OF SERVICE",
  "107": "ERROR IN XML/JSON FORMAT",
  "110": "SYSTEM UNDER MAINTENANCE",
  "117": "PAGE NOT FOUND",
  "201": "UNDEFINED RESPONSE CODE",
  "203": "NUMBER IS TOO LONG",
  "204": "WRONG AUTHENTICATION",
};

/** The text that goes with a code; a code without one is simply repeated. */
export function codeMessage(rc: string): string {
  return messages[rc] ?? `CODE ${rc}`;
}

/** `00` is a success, `39` and `201` are open, and all the rest have failed. */
export function codeStatus(rc: string): number {
  if (rc === "00") return succeeded;
  return rc === "39" || rc === "201" ? inProcess : failed;
}
