import { createHash } from 'node:crypto';
import { type Zippable, zipSync } from 'fflate';
import type { CycleRef } from '../../../shared/contracts.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { recordAudit } from '../../../shared/store/audit.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { evidenceOf } from './evidence.ts';
import type { Evidence } from './evidence-table.ts';
import { type ListedFile, verificationPage } from './verification-page.ts';

/** A pack of files that proves itself. */
export interface Pack {
  readonly zip: Uint8Array;
  /** SHA-256 of its list of files with their own fingerprints, in hex: who knows it knows whether the list was changed. */
  readonly fingerprint: string;
}

/**
 * Packs what proves a year. That it was made stands in the trail of the year, with the fingerprint of its list.
 * @throws NotFoundError
 */
export async function inspectionPack(ref: CycleRef, now: Date): Promise<Pack> {
  const [cycle, { name }] = await Promise.all([readCycle(ref.agency, ref.cycle), readAgency(ref.agency)]);
  const pack = packOf(await evidenceOf(cycle, now), `${name} ${ref.cycle}`, now);
  await recordAudit({ ...ref, at: now, act: 'inspection pack made', subject: pack.fingerprint });
  return pack;
}

/**
 * Packs files with a page that verifies them without a network: each against its fingerprint, and the trails line by line.
 * The same files give the same pack.
 * @param title of the page: whose year it is
 * @param madeAt shown on the page, and the files' time
 */
function packOf(files: readonly Evidence[], title: string, madeAt: Date): Pack {
  const list = files.map(({ path, proves, bytes }): ListedFile => ({ path, proves, sha256: sha256(bytes) }));
  const fingerprint = sha256(Buffer.from(JSON.stringify(list)));
  const page = verificationPage({ title, madeAt, list, fingerprint });
  const all: Zippable = { 'periksa.html': Buffer.from(page) };
  for (const { path, bytes } of files) all[path] = bytes;
  return { zip: zipSync(all, { mtime: madeAt, level: 6 }), fingerprint };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
