import { agencyInfo, agencyOf } from '../../shared/agency/agency-info.ts';
import { objectionContact } from '../../shared/agency/way-to-object.ts';
import { lineInWords } from '../../shared/console/audit-words.tsx';
import { isOfAllMail } from '../../shared/errors.ts';
import { choice, text } from '../../shared/form/fields.ts';
import { readFields, refuseFaults, settled, takeForm } from '../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse, redirect } from '../../shared/http/message.ts';
import { nameSubject, page } from '../../shared/http/page.ts';
import { readCode, referenceOf } from '../../shared/links/mailed-code.ts';
import { mailerAtAnyTime } from '../../shared/mail/mailer.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { findObjection, type ObjectionItem, objectionReasons } from '../../shared/store/raised-objection.ts';
import { emptyForm, type FormState } from '../../shared/ui/form.tsx';
import { notFoundPage } from '../../shared/ui/plain-pages.tsx';
import { LONGEST_EXPLANATION, objectionView } from './objection-view.tsx';
import { object, type Said } from './raise-objection.ts';

/**
 * Where whoever was told of a decision or a change objects to it. Its code is good for nothing else, so it opens no
 * session, and whoever gets hold of it can at most make others look.
 */
export const handler = page({
  'GET /keberatan/{code}': async (request) => {
    const objection = await objectionOf(request);
    return objection === undefined ? await notFound() : html(await show(objection, emptyForm));
  },
  'POST /keberatan/{code}': post,
});

/** Undefined for what never was a code of a notice, or is not any more. */
async function objectionOf(request: PageRequest): Promise<ObjectionItem | undefined> {
  const code = readCode(request.params['code'] ?? '');
  const found = code === undefined ? undefined : await findObjection(referenceOf(code));
  if (found !== undefined) nameSubject(request, found.reference);
  return found;
}

/** Whoever comes from a mail about a decision finds the office that objections go to, with a wrong code too. */
async function notFound(): Promise<PageResponse> {
  const agency = await agencyOf(undefined);
  return html(notFoundPage({ agency: agency && { ...agency, contact: objectionContact() } }), 404);
}

async function show(objection: ObjectionItem, form: FormState): Promise<string> {
  const [agency, matter] = await Promise.all([
    readAgency(objection.agency),
    lineInWords(objection.agency, objection),
  ]);
  // Whoever has questions here asks nobody whom the objection may be about.
  const frame = { ...agencyInfo(agency), contact: objectionContact() };
  return objectionView({ agency: frame, objection, matter, form });
}

const FIELDS = {
  alasan: choice(objectionReasons, 'Pilih apa yang tidak benar.'),
  siapa: text({
    label: 'Nama dan telepon',
    most: 'name',
    missing: 'Isi nama dan nomor telepon Saudara, agar Saudara dapat dihubungi.',
  }),
  penjelasan: text({ label: 'Penjelasan', most: LONGEST_EXPLANATION }),
} as const;

/** The first one stands; what a crash left untold is told by the next press. */
async function post(request: PageRequest): Promise<PageResponse> {
  const objection = await objectionOf(request);
  if (objection === undefined) return await notFound();
  return await takeForm(request, {
    take: async (form) => {
      if (objection.toldAt !== undefined) return redirect(request.path);
      const { alasan: reason, siapa: who, penjelasan: words } = settled(readFields(form, FIELDS));
      await objectOrSayWhy(objection, { reason, who, words }, request.now);
      return redirect(request.path);
    },
    again: async (form) => await show((await objectionOf(request)) ?? objection, form),
  });
}

/** What was typed is kept nowhere: while no mail leaves it goes back into the form. */
async function objectOrSayWhy(objection: ObjectionItem, said: Said, now: Date): Promise<void> {
  try {
    await object(objection, said, { now, mailer: mailerAtAnyTime() });
  } catch (error) {
    if (!isOfAllMail(error)) throw error;
    refuseFaults({
      '': 'Surel belum dapat dikirim. Keberatan Saudara sudah tercatat; kirim sekali lagi beberapa jam lagi, atau hubungi alamat di bawah halaman ini.',
    });
  }
}
