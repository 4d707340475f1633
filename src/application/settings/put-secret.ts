import type { Staff } from "../../domain/actor.ts";
import {
  fingerprintIn,
  type SecretChange,
  type SecretKey,
  type SecretSetting,
  secretOwner,
  secretSettingOf,
} from "../../domain/settings/secrets.ts";
import type { Use } from "../../ports/index.ts";
import { type ResealPorts, resealInPages } from "../shared/reseal-in-pages.ts";
import type { BatchResult } from "../shared/run-batch.ts";

type Ports = Use<"audit" | "now" | "settingSecrets" | "vault">;

interface Wanted {
  readonly key: SecretKey;
  /** `null` takes it away. */
  readonly value: string | null;
  readonly reason: string;
}

/**
 * Puts a secret in the place of the one before, which is gone with it: nobody reads either again,
 * so nothing is rolled back. What tells them apart is in the history and in the audit log.
 */
export async function putSecret(
  ports: Ports,
  staff: Staff,
  { key, value, reason }: Wanted,
): Promise<SecretSetting> {
  const { settingSecrets, vault } = ports;
  const at = ports.now();
  const before = await settingSecrets.last(key);
  const old = before?.fingerprint ?? null;
  if (value === null && old === null) return secretSettingOf(key, before, staff.locale);
  const change: SecretChange = {
    key,
    revision: (before?.revision ?? 0) + 1,
    fingerprint: value === null ? null : fingerprintIn(await vault.index(textOf(key, value))),
    changed_at: at,
    changed_by: staff.id,
  };
  const sealed = value === null ? null : await vault.seal(value, secretOwner(key));
  const action = {
    action: value === null ? "secret.remove" : "secret.put",
    resource: "setting",
    resource_id: key,
    old: { fingerprint: old },
    new: { fingerprint: change.fingerprint, reason },
  };
  const writes = [settingSecrets.put({ ...change, sealed })];
  await ports.audit.commit(staff, action, { at, writes });
  return secretSettingOf(key, change, staff.locale);
}

/** After a rotation of the shop's key. */
export async function resealSecrets(
  ports: ResealPorts & Use<"settingSecrets">,
): Promise<BatchResult> {
  const { settingSecrets, vault } = ports;
  return await resealInPages(ports, {
    name: "resealSecrets",
    async underKey(key, next) {
      const rows = await settingSecrets.underKey(key, next);
      return rows.map((row) => ({ ...row, id: row.key, belongsTo: secretOwner(row.key) }));
    },
    async write({ key, sealed: from, fingerprint }, sealed, text) {
      const fresh = fingerprintIn(await vault.index(textOf(key, text)));
      return settingSecrets.reseal(
        { key, sealed: from, fingerprint },
        { sealed, fingerprint: fresh },
      );
    },
  });
}

/** What is indexed of a secret. */
function textOf(key: SecretKey, value: string): string {
  return `${secretOwner(key)} ${value}`;
}
