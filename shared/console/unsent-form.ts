import { InvalidInputError } from '../errors.ts';
import { type PageRequest, readForm, readMultipart } from '../http/request.ts';
import { AGENCY_FIELD } from '../ui/index.ts';
import type { Fields } from './kept-fields.tsx';

/** A form that was sent but not taken: what is kept of it so that it can be sent again. */
export interface UnsentForm {
  /** Where it was sent, with its query. */
  readonly action: string;
  /** Fields in their order, the unseen ones among them; empty when there was too much to keep. */
  readonly fields: Fields;
  /** Names of the fields that held a file: a browser never fills those again. */
  readonly files: readonly string[];
  /** True when the form was longer than what a page can carry along. */
  readonly tooLong: boolean;
}

/** What travels in hidden fields: the longest form of the console, an attendance list of 500, is some 30 KB. */
const MOST_SIGNS = 100_000;
const MOST_FIELDS = 2_000;

/** Reads a form for the page that offers to send it again; text is kept, files are not. */
export async function readUnsentForm(request: PageRequest): Promise<UnsentForm> {
  const query = request.query.toString();
  const action = query === '' ? request.path : `${request.path}?${query}`;
  const entries = [...(await entriesOf(request))];
  const files = entries.flatMap(([name, value]) => (typeof value === 'string' ? [] : [name]));
  const fields = entries.flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  const signs = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  const tooLong = signs > MOST_SIGNS || fields.length > MOST_FIELDS;
  return { action, fields: tooLong ? [] : fields, files: [...new Set(files)], tooLong };
}

/** The agency for which a form was shown; undefined for one that does not say. */
export async function agencyOfForm(request: PageRequest): Promise<string | undefined> {
  for (const [name, value] of await entriesOf(request)) {
    if (name === AGENCY_FIELD && typeof value === 'string') return value;
  }
  return undefined;
}

async function entriesOf(request: PageRequest): Promise<Iterable<[string, FormDataEntryValue]>> {
  if (!(request.headers['content-type'] ?? '').startsWith('multipart/form-data')) {
    return readForm(request).entries();
  }
  try {
    return (await readMultipart(request)).entries();
  } catch (error) {
    // No browser sends such a body, and a stranger's must not look like a defect of ours.
    if (error instanceof InvalidInputError) return [];
    throw error;
  }
}
