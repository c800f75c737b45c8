import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { page } from '../../shared/http/page.ts';
import { Agency } from '../../shared/table/entities/agency.ts';

/** 200 when the table answers: what load balancers, monitors and `npm start` wait for. */
export const handler = page({
  'GET /healthz': async () => {
    await Agency.build(GetItemCommand).key({ agency: 'healthz' }).send();
    return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'ok' };
  },
});
