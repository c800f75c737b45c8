import { VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { ConflictError } from '../../../shared/errors.ts';
import { sampleReference } from '../../../shared/reference/agency-reference.ts';
import { offerings } from '../../../shared/reference/training-catalogue.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import {
  type AgencyReferenceItem,
  type FormerRole,
  findReference,
  readOfferings,
  saveReference,
} from '../../../shared/store/reference.ts';
import type { WholeReference } from './reference-sheets.ts';

/** Where the reference of the agency stands in the console. */
export const PATH = '/konsol/instansi/acuan';

/** As it stands: the agency's own, or the sample. */
export async function readWhole(agency: string, consistent: boolean) {
  const before = await findReference(agency, consistent);
  const whole: WholeReference =
    before === undefined
      ? { ...sampleReference, offerings }
      : { ...before, offerings: await readOfferings(before) };
  return { before, whole };
}

interface Saving {
  readonly before: AgencyReferenceItem | undefined;
  /** Says which version it was shown for. */
  readonly form: FormData | URLSearchParams;
  readonly now: Date;
}

/** Saves it as a whole. @throws ConflictError when the form was shown for another version, or somebody else was first */
export async function saveWhole(
  agency: string,
  after: WholeReference & { readonly former?: readonly FormerRole[] | undefined },
  { before, form, now }: Saving,
): Promise<void> {
  if (form.get(VERSION_FIELD) !== String(versionOf(before))) throw new ConflictError('reference');
  await saveReference(agency, { ...after, former: after.former ?? [] }, before, {
    agency,
    at: now,
    act: 'reference changed',
    subject: `v${versionOf(before) + 1}`,
  });
}
