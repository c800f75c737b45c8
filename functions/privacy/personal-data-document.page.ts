import type { PageRequest } from '../../shared/http/message.ts';
import { download } from '../../shared/http/message.ts';
import { openedLink } from '../../shared/links/link-session.ts';
import { requireParticipant } from '../../shared/links/linked-participant.ts';
import { mailedPage } from '../../shared/links/mailed-page.ts';
import { copyAsJson, copyAsPdf } from './personal-copy.ts';
import { personalData } from './personal-data.ts';

/** What is held on a person, to take along: to read, and for other systems. */
export const handler = mailedPage({
  'GET /saya/{ref}/data/salinan.json': async (request) => {
    const { agency, employeeId } = await ownerOf(request);
    const copy = copyAsJson(await personalData(agency, employeeId, request.now), request.now);
    return download(Buffer.from(copy), 'application/json', 'data-pribadi.json');
  },

  'GET /saya/{ref}/data/salinan.pdf': async (request) => {
    const { agency, employeeId } = await ownerOf(request);
    const copy = await copyAsPdf(agency, await personalData(agency, employeeId, request.now), request.now);
    return download(copy, 'application/pdf', 'data-pribadi.pdf');
  },
});

async function ownerOf(request: PageRequest) {
  return (await requireParticipant(await openedLink(request, 'saya'), true)).person;
}
