import type { Environment } from "../environment.ts";

/** Banks as the service lists them. */
export const banks: Readonly<Record<string, string>> = {
  artos: "PT. BANK JAGO TBK.",
  bca: "PT. BANK CENTRAL ASIA TBK.",
  bca_syr: "PT. BANK BCA SYARIAH",
  bii: "PT. BANK MAYBANK INDONESIA TBK.",
  bjb: "PT. BANK PEMBANGUNAN DAERAH JABAR DAN BANTEN",
  bni: "PT. BANK NEGARA INDONESIA (PERSERO)",
  bri: "PT. BANK RAKYAT INDONESIA (PERSERO)",
  bsi: "PT. BANK SYARIAH INDONESIA TBK.",
  btn: "PT. BANK TABUNGAN NEGARA (PERSERO)",
  btpn_syr: "PT. BANK TABUNGAN PENSIUNAN NASIONAL SYARIAH",
  bukopin: "PT. BANK KB BUKOPIN TBK.",
  cimb: "PT. BANK CIMB NIAGA TBK.",
  danamon: "PT. BANK DANAMON INDONESIA TBK.",
  dki: "PT. BANK DKI",
  harda: "PT. ALLO BANK INDONESIA TBK.",
  kesejahteraan_ekonomi: "PT. BANK SEABANK INDONESIA",
  mandiri: "PT. BANK MANDIRI (PERSERO) TBK.",
  mega: "PT. BANK MEGA TBK.",
  muamalat: "PT. BANK MUAMALAT INDONESIA",
  ocbc: "PT. BANK OCBC NISP TBK.",
  panin: "PT. PANIN BANK TBK.",
  permata: "PT. BANK PERMATA TBK.",
  royal: "PT. BANK DIGITAL BCA",
  sinarmas: "PT. BANK SINARMAS",
  tabungan_pensiunan_nasional: "PT. BANK SMBC INDONESIA TBK.",
  uob: "PT. BANK UOB INDONESIA",
  yudha_bakti: "PT. BANK NEO COMMERCE TBK.",
};

/** Whose every account is that nobody said otherwise about. */
const usualName = "SARI WULANDARI";
const knownNames: Readonly<Record<string, string>> = { "bca:1122333300": "BUDI SANTOSO" };

/** Whose an account is; undefined where there is none. Numbers that end in 0000 are nobody's. */
export function holderOf(
  environment: Environment,
  bank: string,
  account: string,
): string | undefined {
  if (banks[bank] === undefined || account.endsWith("0000")) return undefined;
  const key = `${bank}:${account}`;
  return environment.state.get<string>(`iris:account:${key}`) ?? knownNames[key] ?? usualName;
}

export function nameAccount(environment: Environment, account: string, name: string): void {
  environment.state.put(`iris:account:${account}`, name);
}
