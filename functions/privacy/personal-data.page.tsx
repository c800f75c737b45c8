import { createHash } from 'node:crypto';
import { readAgencyInfo } from '../../shared/agency/agency-info.ts';
import { ConflictError, InvalidInputError } from '../../shared/errors.ts';
import { choice, text } from '../../shared/form/fields.ts';
import { readFields, settled, takeForm } from '../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse, redirect } from '../../shared/http/message.ts';
import { openedLink } from '../../shared/links/link-session.ts';
import { type LinkedParticipant, requireParticipant } from '../../shared/links/linked-participant.ts';
import { mailedPage } from '../../shared/links/mailed-page.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import {
  type DataRequestItem,
  findRequest,
  listRequests,
  raiseRequest,
  requestKinds,
} from '../../shared/store/data-request.ts';
import { expiryAfter, OPERATIONAL_DAYS } from '../../shared/store/definition.ts';
import { noteAsked, type ParticipantItem, participantRequest } from '../../shared/store/participant.ts';
import { readTogether } from '../../shared/store/table.ts';
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
    personalData(person.agency, person.employeeId, request.now),
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
 * So many requests a person makes within the 3 x 24 hours in which they are answered. Each is a line in the trail and takes
 * somebody's time; whoever tries without end, also many at one moment, shall fill neither.
 */
const MOST_ASKED = 5;

const ANSWERED_IN_MS = 3 * 24 * 3_600_000;

/** Several windows may send at one moment; each turn one of them gets through. */
const ATTEMPTS = 5;

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
  if (!(await takeTurn(person, raised))) return redirect(request.path);
  await raiseRequest(raised, `pegawai:${request.params['ref'] ?? ''}`);
  return redirect(request.path);
}

/**
 * Takes one of the turns of a person, by a conditional write on the person.
 * @returns false when the request stands already
 * @throws InvalidInputError when there is none left, ConflictError when others are always faster
 */
async function takeTurn(person: ParticipantItem, raised: DataRequestItem): Promise<boolean> {
  let present: ParticipantItem | undefined = person;
  for (let attempt = 0; attempt < ATTEMPTS && present !== undefined; attempt += 1) {
    if ((await findRequest(raised, raised.request)) !== undefined) return false;
    const since = new Date(Date.parse(raised.raisedAt) - ANSWERED_IN_MS).toISOString();
    const recent = (present.dataAsked?.at ?? []).filter((at) => at > since);
    if (recent.length >= MOST_ASKED) {
      const sentence = `Anda sudah mengajukan ${MOST_ASKED} permintaan dalam tiga hari terakhir. Permintaan berikutnya dapat diajukan setelah itu.`;
      throw new InvalidInputError([{ field: 'uraian', sentence }]);
    }
    if (await noteAsked(present, [...recent, raised.raisedAt])) return true;
    present = (await readTogether(true, participantRequest(person)))[0];
  }
  throw new ConflictError('data request');
}

/** The same words on the same day are the same request. */
function idOf([day = '', ...said]: readonly string[]): string {
  return `${day}-${createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 12)}`;
}
