import { expect } from "vitest";
import * as z from "zod";
import type { Shop } from "../../support/shop.ts";
import { answered, command, newPerson, type Person, type TestBot, textOf } from "./at-discord.ts";

const Code = z.object({ code: z.string(), expires_at: z.string() });
type Options = Readonly<Record<string, string | number>>;

/** Staff of a shop as they act where one of its bots is. */
export function staffAtDiscord(shop: Shop, bot: TestBot) {
  /** A command with the options of staff, of which some are people and some files. */
  function staffCommand(person: Person, name: string, options: Options = {}) {
    const sent = command(bot, person, [name, options]);
    const data = z
      .object({ options: z.array(z.looseObject({ name: z.string() })) })
      .parse(sent.data);
    const typed = data.options.map((each) => ({
      ...each,
      ...(each.name === "user" && { type: 6 }),
    }));
    return { ...sent, data: { ...sent.data, options: typed } };
  }

  const said = async (person: Person, name: string, options: Options = {}) =>
    textOf(await answered(shop, bot, staffCommand(person, name, options)));

  /** Who holds a token of the shop, linked to somebody at Discord as they link themselves. */
  async function linkedStaff<Member extends { readonly token: string }>(
    member: Member,
    person = newPerson("staf"),
  ) {
    const { token } = member;
    const issued = await shop.ask("POST /admin/auth/discord/code", { token });
    const { code } = Code.parse(await issued.json());
    const link = () =>
      said(person, "stafflink", { code: code.toLowerCase().replace("-", " \u2011\u200b") });
    expect(await link()).toContain("terhubung selama 30 hari");
    return { ...member, person, code, link };
  }

  return {
    ...{ staffCommand, said, linkedStaff },
    /** A member of staff whose account is linked, as they link it. */
    atDiscord: async (role = "super_admin") => await linkedStaff(await shop.staff(role)),
  };
}
