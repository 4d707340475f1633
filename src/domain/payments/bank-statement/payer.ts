/** What banks write into a line themselves; a word of these is nobody's name. */
const BANK_WORDS = new Set(
  (
    "trsf trf tf transfer transf ebanking banking bank cr db dr kr debit debet kredit credit " +
    "ftscy ftfva bifast bi fast bif switching llg rtgs skn kliring antar otomatis setoran " +
    "setor tunai dari from ke kepada to masuk incoming inw cn via tgl tanggal jam wib idr rp " +
    "rek rekening norek no nomor ref reff referensi pembayaran payment bayar topup top up isi " +
    "saldo umum mcm inhousetrf inhouse mobile internet ibanking mbanking atm edc qris brimo " +
    "livin octo klikbca mybca bca bri bni btn bsi cimb niaga mandiri permata danamon ocbc " +
    "nisp jago seabank mega panin maybank btpn jenius dana ovo gopay shopeepay linkaja " +
    "central asia rakyat negara indonesia syariah the and dan untuk for lain lainnya sdr sdri " +
    "bpk ibu bapak mr mrs ms jan feb mar apr mei may jun jul agu agt aug sep okt oct nov des " +
    "dec bunga biaya adm admin tr fr nbmb pb mb ib trx koreksi pajak kiriman uang diterima " +
    "terima received outgoing pengirim sender nama name an"
  ).split(" "),
);

/** The words of a line that may be its payer's name. */
export function payerIn(description: string): string | null {
  const words = wordsOf(description).filter((word) => !BANK_WORDS.has(word.toLowerCase()));
  return words.length === 0 ? null : words.join(" ").slice(0, 100);
}

/**
 * Whether the payer on a line is the owner of an account. Banks cut names short and add a note, so
 * part of a name with nothing beside it is enough, and so is the whole name beside anything.
 * `unsaid`: the line names nobody.
 */
export function comparePayer(
  description: string,
  owner: string | null,
): "same" | "other" | "unsaid" {
  const payer = payerIn(description);
  const own = owner === null ? [] : wordsOf(owner).map(fold);
  if (payer === null) return "unsaid";
  const said = wordsOf(payer).map(fold);
  // Written in one word, by whoever has too little room; one short name is part of many others.
  if (own.length > 1 && joinedIn(said, own.join(""))) return "same";
  const meant = said.map((word, place) => meantBy(word, place === said.length - 1, { said, own }));
  const ownFound = own.length > 0 && own.every((word) => meant.includes(word));
  const saidFound = meant.every((word) => word !== undefined);
  return ownFound || saidFound ? "same" : "other";
}

/**
 * Whether two lines may be of one payer, however their banks write it: they have a word in common,
 * or one of them names nobody.
 */
export function mayBeOnePayer(one: string, other: string): boolean {
  const [left, right] = [one, other].map((each) => wordsOf(payerIn(each) ?? "").map(fold));
  if (left === undefined || right === undefined) return true;
  if (left.length === 0 || right.length === 0) return true;
  const [leftWhole, rightWhole] = [left.join(""), right.join("")];
  if (leftWhole.includes(rightWhole) || rightWhole.includes(leftWhole)) return true;
  return left.some((word) => right.some((each) => isAlike(word, each)));
}

/** Equal, or one of them cut short to no less than four letters. */
function isAlike(one: string, other: string): boolean {
  const [short = "", long = ""] = [one, other].toSorted((a, b) => a.length - b.length);
  return short === long || (short.length >= 4 && long.startsWith(short));
}

interface Names {
  readonly said: readonly string[];
  readonly own: readonly string[];
}

/**
 * Which word of the owner's name is meant: an equal one, or for the last, which banks cut short to
 * no less than four letters, one that begins with it. The beginning of a name is a name, too, so
 * that counts only beside a word that is equal.
 */
function meantBy(word: string, isLast: boolean, { said, own }: Names): string | undefined {
  if (own.includes(word)) return word;
  const mayBeCut = isLast && word.length >= 4 && said.some((each) => own.includes(each));
  return mayBeCut ? own.find((each) => each.startsWith(word)) : undefined;
}

/** Whether some words in a row are just this, without the spaces. */
function joinedIn(said: readonly string[], whole: string): boolean {
  return said.some((_first, from) =>
    said.some((_last, to) => said.slice(from, to + 1).join("") === whole),
  );
}

/** Runs of letters; what has digits in it is a code. */
function wordsOf(text: string): readonly string[] {
  return text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => !/\p{N}/u.test(word))
    .filter((word) => word.length >= 2);
}

function fold(word: string): string {
  return word.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
