import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import { signedIn } from '../../../shared/console/signed-in.tsx';
import { ForbiddenError, RuleViolationError } from '../../../shared/errors.ts';
import { download } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { inspectionPack } from './pack.ts';

/** API Gateway passes 6 MB of a Lambda's answer, base64 included. */
const MOST_BYTES = 4.4 * 1024 * 1024;

const TOO_LARGE =
  'Berkas pemeriksaan siklus ini lebih besar daripada yang dapat diunduh dari konsol. Mintalah kepada tim teknis: mereka membuatnya dengan perintah inspection-pack.';

/** What proves a year, for whoever inspects or assesses it: names and decisions, so for coordinators only. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/pemeriksaan.zip': signedIn(async (request, session) => {
    if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
    const ref = cycleRefOf(request, session);
    const { zip } = await inspectionPack(ref, request.now);
    if (zip.byteLength > MOST_BYTES) throw new RuleViolationError(TOO_LARGE);
    return download(
      zip,
      'application/zip',
      `pemeriksaan-${ref.agency}-${ref.cycle}-${wibDate(request.now)}.zip`,
    );
  }),
});
