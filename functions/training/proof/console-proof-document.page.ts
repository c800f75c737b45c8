import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import { signedIn } from '../../../shared/console/signed-in.tsx';
import { ForbiddenError, NotFoundError } from '../../../shared/errors.ts';
import { redirect } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { readParticipation } from '../../../shared/store/enrollment.ts';
import { addressOfFile } from '../../../shared/uploads/kept-files.ts';
import { toSave } from '../../../shared/uploads/proven-file.ts';

/** The file of a certificate, for the coordinator only: no other function can open one of these. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/pelatihan/{activity}/bukti/{person}/berkas': signedIn(
    async (request, session) => {
      if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
      const { activity = '', person = '' } = request.params;
      const { enrollment } = await readParticipation({ ...cycleRefOf(request, session), activity }, person);
      const { proof } = enrollment;
      if (proof === undefined) throw new NotFoundError('proof');
      const file = toSave(proof.file, `sertifikat-${activity}-${enrollment.employeeId}`);
      return redirect(await addressOfFile(proof.file, { ...file, now: request.now }));
    },
  ),
});
