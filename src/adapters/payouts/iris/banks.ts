import type { Bank } from "../../../domain/withdrawals/bank-account.ts";

/**
 * Where Iris calls a bank by another name than the shop does: by what the bank was called once.
 * `GET /beneficiary_banks` lists them.
 */
const CODES: Readonly<Record<Bank["code"], string>> = {
  allo: "harda",
  bca_syariah: "bca_syr",
  blu: "royal",
  btpn_syariah: "btpn_syr",
  jago: "artos",
  kb: "bukopin",
  maybank: "bii",
  neo: "yudha_bakti",
  seabank: "kesejahteraan_ekonomi",
  smbc: "tabungan_pensiunan_nasional",
};

export function irisBank(code: Bank["code"]): string {
  return CODES[code] ?? code;
}
