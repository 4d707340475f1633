/** An Indonesian mobile number that no test has had before, as the shop keeps it. */
export function newPhone(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `+62812${String(random % 100_000_000).padStart(8, "0")}`;
}
