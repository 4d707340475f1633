/** Where a journey tells what it sees; chaos runs keep quiet. */
export interface Say {
  step(title: string): void;
  line(text: string): void;
}

export function aloud(): Say {
  let count = 0;
  return {
    step(title) {
      count += 1;
      console.log(`\n${String(count).padStart(2)}. ${title}`);
    },
    line: (text) => console.log(`    ${text}`),
  };
}

const RUPIAH = new Intl.NumberFormat("id-ID");

export function rupiah(amount: number): string {
  return `Rp ${RUPIAH.format(amount)}`;
}
