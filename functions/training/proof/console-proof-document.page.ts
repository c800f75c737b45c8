import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import { signedIn } from '../../../shared/console/signed-in.tsx';
import { ForbiddenError, NotFoundError } from '../../../shared/errors.ts';
import { redirect } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { readParticipation } from '../../../shared/store/enrollment.ts';
import { addressOfFile } from '../../../shared/uploads/kept-files.ts';

/** The file of a certificate, for the coordinator only: no other function can open one. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/pelatihan/{activity}/bukti/{person}/berkas': signedIn(
    async (request, session) => {
      if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
      const { activity = '', person = '' } = request.params;
      const { enrollment } = await readParticipation({ ...cycleRefOf(request, session), activity }, person);
      const { proof } = enrollment;
      if (proof === undefined) throw new NotFoundError('proof');
      const ending = proof.file.slice(proof.file.lastIndexOf('.') + 1);
      const fileName = `sertifikat-${activity}-${enrollment.employeeId}.${ending}`;
      const type = TYPES.get(ending) ?? 'application/octet-stream';
      return redirect(await addressOfFile(proof.file, { type, fileName, now: request.now }));
    },
  ),
});

const TYPES: ReadonlyMap<string, string> = new Map([
  ['pdf', 'application/pdf'],
  ['jpg', 'image/jpeg'],
  ['png', 'image/png'],
]);
