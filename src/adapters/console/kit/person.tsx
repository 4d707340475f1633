import type { Currency } from "../../../domain/money.ts";
import { getUser } from "../../http/users/admin-users.ts";
import { at, may, type StaffRequest } from "../core/context.ts";
import { moneyText } from "../core/money.ts";
import type { Params } from "../core/page.ts";
import type { Text } from "../core/text.ts";
import { Code, links, pageOf } from "./values.tsx";

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

/** What a page is called: where it is about a customer, with their name. */
export async function titleOf(request: StaffRequest, title: Text, params: Params): Promise<string> {
  const { user_id = "", supplier } = params;
  const isNamed = isPerson(user_id) && may(request, getUser);
  const name = isNamed ? await request.nameOf(user_id) : supplier;
  return name === undefined ? request.say(title) : `${request.say(title)}: ${name}`;
}

interface ToldProps {
  readonly request: StaffRequest;
  readonly text: string;
}

/** What the shop has told of: people by name, things by a way to them, and amounts as money. */
export function Told({ request, text }: ToldProps) {
  const parts = text
    .replaceAll(/ \(adm_[0-9A-Z]{26}\)/g, "")
    .replaceAll(AMOUNT, (told, code: Currency, value) => {
      const isKnown = request.catalogue.currencies.some((each) => each.code === code);
      return isKnown ? moneyText(request, Number(value), code) : told;
    })
    .split(/\b([a-z]{2,4}_[0-9A-Z]{26})\b/);
  return (
    <>
      {parts.map((part, place) => {
        if (place % 2 === 0) return part;
        if (isPerson(part)) return <Person id={part} request={request} />;
        return <Code value={part} href={pageOf(part)} />;
      })}
    </>
  );
}

const AMOUNT = /\b([A-Z]{2,10}) (\d+)\b/g;

export function isPerson(id: string): boolean {
  return /^(?:usr|adm)_[0-9A-Z]{26}$/.test(id);
}

function isCustomer(id: string): boolean {
  return id.startsWith("usr_");
}
