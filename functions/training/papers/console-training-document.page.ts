import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import { signedIn } from '../../../shared/console/signed-in.tsx';
import { paperDocx } from '../../../shared/documents/paper-docx.ts';
import { paperPdf } from '../../../shared/documents/paper-pdf.ts';
import { ForbiddenError, NotFoundError } from '../../../shared/errors.ts';
import { download } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { recordAudit } from '../../../shared/store/audit.ts';
import { readTrainingPaperSource } from './training-paper-source.ts';
import { trainingPaperNamed } from './training-papers.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The papers of a training, for the coordinator: PDF to read and sign, DOCX for the office's system of letters. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/pelatihan/{activity}/naskah/{file}': signedIn(async (request, session) => {
    if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
    const ref = { ...cycleRefOf(request, session), activity: request.params['activity'] ?? '' };
    const [, name = '', format = ''] = /^([\w-]+)\.(pdf|docx)$/.exec(request.params['file'] ?? '') ?? [];
    if (format === '') throw new NotFoundError('paper');
    const source = await readTrainingPaperSource(ref, request.now);
    const paper = trainingPaperNamed(name, source);
    const bytes = format === 'pdf' ? await paperPdf(paper) : await paperDocx(paper);
    const subject = `${ref.activity} ${name} ${format}`;
    const { title } = source.training.line;
    await recordAudit({ ...ref, at: request.now, act: 'training paper exported', subject, title });
    const type = format === 'pdf' ? 'application/pdf' : WORD;
    return download(bytes, type, `${name}-${ref.activity}-${ref.agency}-${ref.cycle}.${format}`);
  }),
});
