/** Whether two words that follow one another in an English message do so in another, too. */
export function isMixed(english: string, other: string): boolean {
  const words = english.split(" ");
  const pairs = words.slice(1).map((word, at) => [words[at] ?? "", word] as const);
  const kept = new Set(other.split(" ").map((word, at, all) => `${word} ${all[at + 1] ?? ""}`));
  return pairs
    .filter((pair) => pair.some((word) => /^[a-z]{2,}$/.test(word)))
    .some((pair) => kept.has(pair.join(" ")));
}
