import { incomingKey, type StoredFile } from "../../domain/files/file.ts";
import type { Use } from "../../ports/index.ts";
import {
  type ContentPorts,
  documentKeyOwner,
  putContent,
  readContent,
} from "../shared/files/contents.ts";
import { erasing } from "../shared/files/erasing.ts";
import { setApart } from "../shared/files/set-apart.ts";
import { type ResealPorts, resealInPages } from "../shared/reseal-in-pages.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";

type Outside = ContentPorts & PagePorts & Use<"alerts" | "balanceFeeds" | "files">;

const PAGE = { size: 20, cost: 8 };

/**
 * Encrypts documents that an older release stored in clear. Each is replaced at once, under the key
 * where it lies; a run that ends between that and its row finds it encrypted.
 */
export async function encryptDocuments(ports: Outside): Promise<BatchResult> {
  return await workInPages(ports, {
    name: "encryptDocuments",
    page: (next) => ports.files.inClear(next),
    key: ({ id }) => id,
    since: ({ updated_at }) => updated_at,
    ...PAGE,
    failure: "file.not_encrypted",
    about: ({ id }) => ({ file: id }),
    work: (file) => encryptDocument(ports, file),
  });
}

async function encryptDocument(ports: Outside, file: StoredFile): Promise<void> {
  const key = file.state === "READY" ? file.key : incomingKey(file);
  const found = await readContent(ports, file, key);
  if (found.kind === "found") {
    await putContent(ports, file, { key, content: found.content });
    await ports.commit(ports.files.encrypted(file.id));
  } else if (found.kind === "destroyed") await ports.commit(...erasing(ports, [file.id]));
  else await setApart(ports, file, `its content is ${found.kind}`);
}

/** After a rotation of the shop's key: the keys of customers, and none of their documents. */
export async function resealDocumentKeys(
  ports: ResealPorts & Use<"documentKeys">,
): Promise<BatchResult> {
  const { documentKeys } = ports;
  return await resealInPages(ports, {
    name: "resealDocumentKeys",
    async underKey(key, next) {
      const rows = await documentKeys.underKey(key, next);
      return rows.map((row) => ({
        ...row,
        id: row.user_id,
        belongsTo: documentKeyOwner(row.user_id),
      }));
    },
    write: (row, sealed) => documentKeys.reseal(row, sealed),
  });
}
