import { getUser } from "../../http/users/admin-users.ts";
import { at, may, type StaffRequest } from "../core/context.ts";
import { Code, links } from "./values.tsx";

interface PersonProps {
  readonly id: string | null | undefined;
  readonly request: StaffRequest;
}

/** A customer or a member of staff by name, with a way to them and their id to copy. */
export async function Person({ id, request }: PersonProps) {
  if (id === null || id === undefined || id === "") return <span class="none">–</span>;
  if (!isPerson(id)) return <code>{id}</code>;
  const href = isCustomer(id) ? links.customer(id) : at(`/staff/${id}`);
  const isNamed = !isCustomer(id) || may(request, getUser);
  const name = isNamed ? await request.nameOf(id) : undefined;
  if (name === undefined) return <Code value={id} href={href} />;
  return (
    <span class="code">
      <a href={href} title={id}>
        {name}
      </a>
      <button type="button" class="copy" data-copy={id} hidden></button>
    </span>
  );
}

export function isPerson(id: string): boolean {
  return /^(?:usr|adm)_[0-9A-Z]{26}$/.test(id);
}

function isCustomer(id: string): boolean {
  return id.startsWith("usr_");
}
