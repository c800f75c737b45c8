import { page } from '../../shared/http/page.ts';
import { readAgencyIfAny } from '../../shared/store/agency.ts';

/** 200 when the table answers: what load balancers, monitors and `npm start` wait for. */
export const handler = page({
  'GET /healthz': async () => {
    await readAgencyIfAny('healthz');
    return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'ok' };
  },
});
