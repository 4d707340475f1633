/** The vendors of one kind, by the names that stored rows carry. */
export interface Registry<Vendor extends { readonly name: string }> {
  /** Who is called so; a name that no vendor has is a defect, since only theirs are written. */
  named(name: string): Vendor;
  /** Who is called so, if anybody is. */
  find(name: string): Vendor | undefined;
  /** Whom new work goes to where nothing else says it. */
  readonly preferred: Vendor;
  readonly all: readonly Vendor[];
}

/** A registry of vendors, the preferred one first. */
export function registryOf<Vendor extends { readonly name: string }>(
  vendors: readonly Vendor[],
): Registry<Vendor> {
  const [preferred] = vendors;
  if (preferred === undefined) throw new Error("a registry needs a vendor");
  const find = (name: string) => vendors.find((each) => each.name === name);
  return {
    find,
    named(name) {
      const vendor = find(name);
      if (vendor === undefined) throw new Error(`no vendor is called ${name}`);
      return vendor;
    },
    preferred,
    all: vendors,
  };
}
