import { createHash } from 'node:crypto';
import { readAgencyInfo } from '../../shared/agency/agency-info.ts';
import { InvalidInputError } from '../../shared/errors.ts';
import { choice, text } from '../../shared/form/fields.ts';
import { readFields, settled, takeForm } from '../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse, redirect } from '../../shared/http/message.ts';
import { openedLink } from '../../shared/links/link-session.ts';
import { type LinkedParticipant, requireParticipant } from '../../shared/links/linked-participant.ts';
import { mailedPage } from '../../shared/links/mailed-page.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import {
  type DataRequestItem,
  listRequests,
  raiseRequest,
  requestKinds,
} from '../../shared/store/data-request.ts';
import { expiryAfter, OPERATIONAL_DAYS } from '../../shared/store/definition.ts';
import { emptyForm, type FormState } from '../../shared/ui/form.tsx';
import { personalData } from './personal-data.ts';
import { LONGEST_REQUEST, personalDataView } from './personal-data-view.tsx';

/** What is held on a person, behind the own page: to read, to have corrected, and to object. */
export const handler = mailedPage({
  'GET /saya/{ref}/data': async (request) => html(await show(await ownerOf(request), request, emptyForm)),

  'POST /saya/{ref}/data': async (request) => {
    const owner = await ownerOf(request);
    return await takeForm(request, {
      take: async (form) => await ask(owner, request, form),
      again: async (form) => await show(owner, request, form),
    });
  },
});

async function ownerOf(request: PageRequest): Promise<LinkedParticipant> {
  return await requireParticipant(await openedLink(request, 'saya'), true);
}

async function show(owner: LinkedParticipant, request: PageRequest, form: FormState): Promise<string> {
  const { person } = owner;
  const [agency, data, requests] = await Promise.all([
    readAgencyInfo(person.agency),
    personalData(person.agency, person.employeeId),
    listRequests(person),
  ]);
  return personalDataView({
    agency,
    person,
    data,
    requests: requests.filter(({ employeeId }) => employeeId === person.employeeId),
    path: request.path,
    form,
  });
}

const FIELDS = {
  jenis: choice(requestKinds, 'Pilih jenis permintaan Anda.'),
  uraian: text({
    label: 'Uraian',
    most: LONGEST_REQUEST,
    missing: 'Isi uraian: data mana yang keliru dan bagaimana seharusnya, atau apa yang Anda keberatani.',
  }),
} as const;

/**
 * So many requests of a person wait for an answer at most. Each is a line in the trail and asks somebody for an answer
 * within 3 x 24 hours; whoever tries without end shall fill neither the trail nor that somebody's days.
 */
const MOST_WAITING = 5;

/** One write decides; the clock tells of it within two hours of the day. */
async function ask(
  { person }: LinkedParticipant,
  request: PageRequest,
  form: URLSearchParams,
): Promise<PageResponse> {
  const { jenis: kind, uraian: words } = settled(readFields(form, FIELDS));
  const { agency, cycle, shard, employeeId, staff } = person;
  const raised: DataRequestItem = {
    agency,
    cycle,
    shard,
    request: idOf([wibDate(request.now), employeeId, kind, words]),
    employeeId,
    name: staff.name,
    kind,
    words,
    raisedAt: request.now.toISOString(),
    told: [],
    expiresAt: expiryAfter(OPERATIONAL_DAYS, request.now),
  };
  const own = (await listRequests(person)).filter((other) => other.employeeId === employeeId);
  const waiting = own.filter(({ answer }) => answer === undefined);
  if (waiting.length >= MOST_WAITING && !waiting.some((other) => other.request === raised.request)) {
    throw new InvalidInputError([
      {
        field: 'uraian',
        sentence: `${MOST_WAITING} permintaan Anda masih menunggu jawaban. Permintaan berikutnya dapat diajukan setelah salah satunya dijawab.`,
      },
    ]);
  }
  await raiseRequest(raised, `pegawai:${request.params['ref'] ?? ''}`);
  return redirect(request.path);
}

/** The same words on the same day are the same request. */
function idOf([day = '', ...said]: readonly string[]): string {
  return `${day}-${createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 12)}`;
}
