/**
 * Prints the SQL that adds a member of staff, for `wrangler d1 execute`. An e-mail that is there
 * already keeps its name, role and password: running the SQL again changes nothing.
 */
import { randomBytes } from "node:crypto";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { scryptPasswords } from "../src/adapters/webcrypto/passwords.ts";
import { zPassword, zPersonName } from "../src/domain/auth/person.ts";
import { newId } from "../src/domain/ids.ts";
import { ROLE_NAMES } from "../src/domain/permission.ts";
import { zEmail } from "../src/domain/text/email.ts";
import { instant } from "../src/domain/time.ts";
import { commandLine } from "./command-line.ts";

const USAGE = `npm run -s create-admin -- --email sari@example.com --name Sari --role super_admin

  --email ADDRESS    how they sign in
  --name NAME        who they are
  --role ROLE        ${ROLE_NAMES.join(", ")}
  --password SECRET  or ADMIN_PASSWORD; made up and shown on standard error where neither is set
  --help             show this
`;

const NewAdmin = z.strictObject({
  email: zEmail,
  name: zPersonName,
  role: z.enum(ROLE_NAMES),
  password: zPassword,
});

/** Two INSERT statements, one per line. Throws a `ZodError` naming whatever is missing or wrong. */
export async function adminSql(wanted: z.input<typeof NewAdmin>): Promise<string> {
  const { email, name, role, password } = NewAdmin.parse(wanted);
  const at = instant(Date.now());
  const hash = await scryptPasswords().hash(password);
  const row = [newId("admin", at), email, name, role, "ACTIVE", at, at].map(quoted).join(", ");
  const columns = "id, email, name, role, status, created_at, updated_at";
  const found = `SELECT id, ${quoted(hash)} FROM admins WHERE email = ${quoted(email)}`;
  return [
    `INSERT INTO admins (${columns}) VALUES (${row}) ON CONFLICT DO NOTHING;`,
    `INSERT INTO credentials (principal_id, password_hash) ${found} ON CONFLICT DO NOTHING;`,
    "",
  ].join("\n");
}

/** A SQL string literal. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function made(): string {
  const password = randomBytes(18).toString("base64url");
  console.error(`password: ${password}`);
  return password;
}

async function main(): Promise<void> {
  const text = { type: "string" } as const;
  const options = { email: text, name: text, role: text, password: text };
  const given = commandLine({ usage: USAGE, options }, (values) => values);
  const { email = "", name = "", role = "", password = process.env.ADMIN_PASSWORD } = given;
  const said = { email, name, role, ...(password === undefined ? {} : { password }) };
  // A password is made up only for somebody who can be added: shown, it counts as given out.
  const wanted = NewAdmin.partial({ password: true }).safeParse(said);
  if (!wanted.success) {
    console.error(z.prettifyError(wanted.error));
    process.exitCode = 1;
    return;
  }
  process.stdout.write(
    await adminSql({ ...wanted.data, password: wanted.data.password ?? made() }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
