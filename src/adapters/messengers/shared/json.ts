/** What a vendor's answer says; `undefined` where it is no JSON, or was cut off. */
export function jsonOf(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
