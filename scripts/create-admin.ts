/**
 * Prints the SQL that adds a member of staff, for `wrangler d1 execute`. They choose their password
 * by a one-time set-up secret, shown on standard error; the SQL holds only its hash. An e-mail that
 * is there already keeps its name, role and password.
 */
import { randomBytes } from "node:crypto";
import process from "node:process";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { scryptPasswords } from "../src/adapters/webcrypto/passwords.ts";
import { zPassword, zPersonName } from "../src/domain/auth/person.ts";
import { SETUP_HOURS } from "../src/domain/auth/staff.ts";
import { hexDigest } from "../src/domain/digest.ts";
import { newId } from "../src/domain/ids.ts";
import { ROLE_NAMES } from "../src/domain/permission.ts";
import { zEmail } from "../src/domain/text/email.ts";
import { addSeconds, type Instant, instant } from "../src/domain/time.ts";
import type { Passwords } from "../src/ports/auth/credentials.ts";
import { commandLine } from "./command-line.ts";

const USAGE = `npm run -s create-admin -- --email sari@example.com --name Sari --role super_admin

  --email ADDRESS    how they sign in
  --name NAME        who they are
  --role ROLE        ${ROLE_NAMES.join(", ")}
  --password SECRET  or ADMIN_PASSWORD; where neither is set, a one-time secret for choosing one at
                     POST /api/v1/admin/auth/setup is shown on standard error
  --help             show this
`;

const NewAdmin = z.strictObject({
  email: zEmail,
  name: zPersonName,
  role: z.enum(ROLE_NAMES),
  password: zPassword.optional(),
  setup_secret: z.string().min(43).optional(),
});

/** Two INSERT statements, one per line. Throws a `ZodError` naming whatever is missing or wrong. */
export async function adminSql(
  wanted: z.input<typeof NewAdmin>,
  { hash }: Pick<Passwords, "hash"> = scryptPasswords(),
): Promise<string> {
  const { email, name, role, password, setup_secret } = NewAdmin.parse(wanted);
  const at = instant(Date.now());
  const row = [newId("admin", at), email, name, role, "ACTIVE", at, at].map(quoted).join(", ");
  const columns = "id, email, name, role, status, created_at, updated_at";
  const added = `INSERT INTO admins (${columns}) VALUES (${row}) ON CONFLICT DO NOTHING;`;
  const way =
    password === undefined
      ? setupSql(email, setup_secret ?? newSecret(), at)
      : passwordSql(email, await hash(password));
  return [added, way, ""].join("\n");
}

function passwordSql(email: string, hash: string): string {
  const found = `SELECT id, ${quoted(hash)} FROM admins WHERE email = ${quoted(email)}`;
  return `INSERT INTO credentials (principal_id, password_hash) ${found} ON CONFLICT DO NOTHING;`;
}

/** A newer secret takes the place of one before, until the account has its password. */
function setupSql(email: string, secret: string, at: Instant): string {
  const values = [hexDigest("sha256", secret), addSeconds(at, SETUP_HOURS * 60 * 60)].map(quoted);
  const unset = "NOT EXISTS (SELECT 1 FROM credentials WHERE principal_id = admins.id)";
  const found = `SELECT id, ${values.join(", ")} FROM admins WHERE email = ${quoted(email)}`;
  const newer = "token_hash = excluded.token_hash, expires_at = excluded.expires_at";
  return (
    `INSERT INTO admin_setups (admin_id, token_hash, expires_at) ${found} AND ${unset} ` +
    `ON CONFLICT (admin_id) DO UPDATE SET ${newer};`
  );
}

/** A SQL string literal. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

async function main(): Promise<void> {
  const text = { type: "string" } as const;
  const options = { email: text, name: text, role: text, password: text };
  const given = commandLine({ usage: USAGE, options }, (values) => values);
  const { email = "", name = "", role = "", password = process.env.ADMIN_PASSWORD } = given;
  const said = { email, name, role, ...(password === undefined ? {} : { password }) };
  const wanted = NewAdmin.safeParse(said);
  if (!wanted.success) {
    console.error(z.prettifyError(wanted.error));
    process.exitCode = 1;
    return;
  }
  if (password !== undefined) {
    process.stdout.write(await adminSql(wanted.data));
    return;
  }
  const setup_secret = newSecret();
  console.error(`set-up secret: ${setup_secret}`);
  process.stdout.write(await adminSql({ ...wanted.data, setup_secret }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
