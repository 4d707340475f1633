import * as z from "zod";

const MEBIBYTE = 1024 * 1024;

export const PICTURE_TYPES = ["image/png", "image/jpeg", "image/webp"] as const;
export const FILE_TYPES = [...PICTURE_TYPES, "application/pdf", "text/csv"] as const;
export const zFileType = z.enum(FILE_TYPES);
export type FileType = z.infer<typeof zFileType>;

/** Those that prove who somebody is: nobody reads them but for that. */
export const IDENTITY_PURPOSES = ["id_card", "selfie"] as const;
const FILE_PURPOSES = ["avatar", "proof", ...IDENTITY_PURPOSES] as const;
export const zFilePurpose = z.enum(FILE_PURPOSES);
export type FilePurpose = z.infer<typeof zFilePurpose>;

/** What files of a purpose may be, and how many of them one owner may have. */
interface PurposeRule {
  readonly types: readonly FileType[];
  readonly bytes_max: number;
  /** Counted over so many days, deleted ones included. */
  readonly quota: { readonly files: number; readonly bytes: number; readonly days: number };
  /** Whether its owner may delete it; what money was moved upon stays. */
  readonly erasable: boolean;
  /** Whether its content lies encrypted under its owner's key. */
  readonly encrypted: boolean;
}

/** Deleted by themselves where nothing was submitted with them. */
const IDENTITY: PurposeRule = {
  types: PICTURE_TYPES,
  bytes_max: 5 * MEBIBYTE,
  quota: { files: 10, bytes: 50 * MEBIBYTE, days: 1 },
  erasable: false,
  encrypted: true,
};

export const PURPOSE_RULES: Readonly<Record<FilePurpose, PurposeRule>> = {
  avatar: {
    types: PICTURE_TYPES,
    bytes_max: 2 * MEBIBYTE,
    quota: { files: 10, bytes: 20 * MEBIBYTE, days: 1 },
    erasable: true,
    encrypted: false,
  },
  proof: {
    types: [...PICTURE_TYPES, "application/pdf"],
    bytes_max: 10 * MEBIBYTE,
    quota: { files: 30, bytes: 100 * MEBIBYTE, days: 1 },
    erasable: false,
    encrypted: false,
  },
  id_card: IDENTITY,
  selfie: IDENTITY,
};

/** What else a name may end with; a picture may end like any other kind of picture. */
const EXTENSIONS: Readonly<Record<FileType, RegExp>> = {
  "image/png": /^(?:png|jpe?g|jfif|webp)$/,
  "image/jpeg": /^(?:png|jpe?g|jfif|webp)$/,
  "image/webp": /^(?:png|jpe?g|jfif|webp)$/,
  "application/pdf": /^pdf$/,
  "text/csv": /^(?:csv|tsv|txt)$/,
};

/** Whether a file of this type may be called so; one without an extension may. */
export function isNamedLike(type: FileType, name: string): boolean {
  const extension = /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase();
  return extension === undefined || EXTENSIONS[type].test(extension);
}

/** What a file of this type is saved as. */
export function extensionOf(type: FileType): string {
  return type.slice(type.indexOf("/") + 1);
}

export function isIdentity(purpose: FilePurpose): boolean {
  return IDENTITY_PURPOSES.some((each) => each === purpose);
}
