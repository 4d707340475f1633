/** The part of a wrangler configuration that names what somebody must have made first. */
interface Named {
  readonly d1_databases: readonly { readonly binding: string; readonly database_id?: string }[];
  readonly kv_namespaces: readonly { readonly binding: string; readonly id?: string }[];
}

/** Ids that nobody was ever given, by the binding they belong to. */
export function placeholderIds({ d1_databases, kv_namespaces }: Named): readonly string[] {
  const ids = [
    ...d1_databases.map(({ binding, database_id }) => [binding, "database_id", database_id]),
    ...kv_namespaces.map(({ binding, id }) => [binding, "id", id]),
  ];
  return ids
    .filter(([, , id = ""]) => !/^[\da-f-]{32,36}$/i.test(id) || /^([\da-f])\1*$/i.test(plain(id)))
    .map(([binding, field, id = ""]) => `${binding}: ${field} = "${id}"`);
}

function plain(id: string): string {
  return id.replaceAll("-", "");
}
