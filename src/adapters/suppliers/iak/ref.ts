const OURS = /^txn_([0-9A-Z]{26})-(\d{1,3})$/;
const THEIRS = /^txn([0-9A-Z]{26})(\d{1,3})$/;

/** A reference in the form IAK accepts: letters and digits only (rc 03 otherwise). */
export function refIdOf(ref: string): string {
  const [, id, number] = OURS.exec(ref) ?? [];
  if (id === undefined || number === undefined) throw new Error(`${ref} is not an attempt's`);
  return `txn${id}${number}`;
}

/** The reference that `refIdOf` made it from; `undefined` for a foreign one. */
export function refOf(refId: string): string | undefined {
  const [, id, number] = THEIRS.exec(refId) ?? [];
  return id === undefined || number === undefined ? undefined : `txn_${id}-${number}`;
}
