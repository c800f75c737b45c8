import { pngSize } from '../../../shared/agency/png.ts';
import { doneAt, type Session, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { usualForm } from '../../../shared/documents/paper.ts';
import { ConflictError } from '../../../shared/errors.ts';
import { takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse, readMultipart } from '../../../shared/http/message.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import {
  isSameStyle,
  type PaperStyleItem,
  readPaperStyle,
  savePaperStyle,
} from '../../../shared/store/paper-style.ts';
import { formState } from '../../../shared/ui/form.tsx';
import { paperStyleValues, readPaperStyleForm } from './paper-style-form.ts';
import { paperStyleView } from './paper-style-view.tsx';

const PATH = '/konsol/instansi/naskah';

/**
 * An emblem of a head of paper is some 20 KB; with the style it stands in one item.
 * @internal
 */
export const MOST_EMBLEM_BYTES = 100_000;

/** How the agency writes its papers. */
export async function showPaperStyle(_request: PageRequest, session: Session): Promise<PageResponse> {
  const style = await readPaperStyle(session.agency);
  return html(
    await paperStyleView(session, { style, form: formState(paperStyleValues(styleOf(style, session))) }),
  );
}

/** As it stands, or as papers are written while the agency has not said its own. */
function styleOf(style: PaperStyleItem | undefined, { agency }: Session): PaperStyleItem {
  return style ?? { agency, ...usualForm };
}

/** Saves the form, or the emblem, which has a form of its own. */
export async function postPaperStyle(request: PageRequest, session: Session): Promise<PageResponse> {
  const isFile = (request.headers['content-type'] ?? '').startsWith('multipart/form-data');
  if (isFile) return await postEmblem(request, session);
  return await takeForm(request, {
    take: async (form) => {
      const given = readPaperStyleForm(session.agency, form);
      const before = await readPaperStyle(session.agency, true);
      const emblem = before?.emblem === undefined ? {} : { emblem: before.emblem };
      await save(session, { ...given, ...emblem }, before, {
        at: request.now,
        shown: form.get(VERSION_FIELD),
      });
      return doneAt(PATH, 'tata-naskah');
    },
    again: async (form) =>
      await paperStyleView(session, { style: await readPaperStyle(session.agency, true), form }),
  });
}

/** The emblem alone: what it is is told by its content, whatever the file is called. */
async function postEmblem(request: PageRequest, session: Session): Promise<PageResponse> {
  const form = await readMultipart(request);
  const file = form.get('lambang');
  const png = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
  const before = await readPaperStyle(session.agency, true);
  const fault = emblemFault(png);
  if (fault !== undefined) {
    const state = formState(paperStyleValues(styleOf(before, session)), { lambang: fault });
    return html(await paperStyleView(session, { style: before, form: state }), 422);
  }
  const emblem = { ...styleOf(before, session), emblem: png };
  await save(session, emblem, before, { at: request.now, shown: form.get(VERSION_FIELD) });
  return doneAt(PATH, 'lambang');
}

function emblemFault(png: Uint8Array): string | undefined {
  if (png.length === 0) return 'Pilih berkas lambang daerah (PNG).';
  if (png.length > MOST_EMBLEM_BYTES)
    return 'Lambang paling besar 100 KB. Perkecil gambarnya, lalu unggah lagi.';
  if (pngSize(png) === undefined) return 'Lambang harus gambar PNG, paling besar 2.000 × 2.000 titik.';
  return undefined;
}

/** @throws ConflictError when somebody else was first and said something else */
async function save(
  session: Session,
  style: Omit<PaperStyleItem, 'version'>,
  before: PaperStyleItem | undefined,
  { at, shown }: { readonly at: Date; readonly shown: FormDataEntryValue | null },
): Promise<void> {
  const { agency } = session;
  const entry = { agency, at, act: 'paper style changed', subject: agency } as const;
  if (isSameStyle(style, before)) return;
  if (shown !== String(versionOf(before))) throw new ConflictError('paper style');
  await savePaperStyle(style, before, entry);
}
