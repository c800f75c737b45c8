import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { beginSession } from '../../functions/console/sign-in/sessions.ts';
import type { FunctionDefinition } from '../../functions/function-definition.ts';
import { functions } from '../../functions/functions.ts';
import { sessionCookie } from '../../shared/console/signed-in.tsx';
import { log } from '../../shared/lambda/invocation.ts';
import { createLink } from '../../shared/links/link.ts';
import type { LinkPurpose } from '../../shared/store/mailed-link.ts';
import { table } from '../../shared/store/table.ts';
import { handlerOf } from '../console/routes.ts';
import { invokePage, visitor } from '../support/http.ts';
import { putAgency, putCycle } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';

/** Whom a form is for: coordinators, all who are signed in (what is theirs), the holder of a mailed link, or whoever comes (nothing is decided there). */
type Door = 'console' | 'own sessions' | LinkPurpose | 'anyone';

/** Every form of the product. A new one without a row here fails. */
const DOORS: Readonly<Record<string, Door>> = {
  'POST /survei/{ref}': 'survei',
  'POST /saya/{ref}': 'saya',
  'POST /saya/{ref}/forum': 'saya',
  'POST /saya/{ref}/forum/{topic}': 'saya',
  'POST /saya/{ref}/forum/{topic}/{post}': 'saya',
  'POST /konsol/forum/{topic}': 'console',
  'POST /konfirmasi/{ref}/{person}': 'konfirmasi',
  'POST /persetujuan/{ref}': 'persetujuan',
  'POST /persetujuan/{ref}/pelimpahan': 'persetujuan',
  'POST /pelatihan/{ref}': 'pelatihan',
  'POST /pelatihan/{ref}/tes-awal': 'pelatihan',
  'POST /pelatihan/{ref}/bukti': 'pelatihan',
  'POST /umpan-balik/{ref}': 'umpan-balik',
  'POST /perilaku/{ref}': 'perilaku',
  'POST /perilaku-staf/{ref}': 'perilaku-staf',
  'POST /laporan/{ref}': 'laporan',
  'POST /tindak-lanjut/{ref}': 'tindak-lanjut',
  'POST /penawaran/{ref}': 'penawaran',
  'POST /mitra/{ref}': 'mitra',
  'POST /mitra/{ref}/hasil': 'mitra',
  'POST /mitra/{ref}/soal': 'mitra',
  'POST /konsol/siklus/{cycle}/pelatihan/{activity}/berkas-soal': 'console',
  'POST /konsol/siklus/{cycle}/pelatihan/{activity}/koreksi-hadir': 'console',
  'POST /konsol/siklus/{cycle}/pelatihan/{activity}/hasil': 'console',
  'POST /konsol/siklus/{cycle}/pelatihan/{activity}/penyelenggara': 'console',
  'POST /konsol/siklus/{cycle}/penawaran/{activity}': 'console',
  'POST /konsol/siklus/{cycle}/bersama': 'console',
  'POST /konsol/siklus/{cycle}/bersama/{activity}': 'console',
  'POST /saya/{ref}/data': 'saya',
  'POST /konsol/data-pribadi/{cycle}/{request}': 'console',
  'POST /konsol/data-pribadi/hapus/{person}': 'console',
  'POST /konsol/siklus': 'console',
  'POST /konsol/pegawai': 'console',
  'POST /konsol/pegawai/impor': 'console',
  'POST /konsol/pegawai/impor/besar': 'console',
  'POST /konsol/pegawai/kinerja': 'console',
  'POST /konsol/pegawai/impor/{import}': 'console',
  'POST /konsol/pegawai/{person}': 'console',
  'POST /konsol/pegawai/{person}/gabung': 'console',
  'POST /konsol/pegawai/{person}/serah-terima': 'console',
  'POST /konsol/surel/{address}': 'console',
  'POST /konsol/pejabat/{role}': 'console',
  'POST /konsol/instansi': 'console',
  'POST /konsol/instansi/naskah': 'console',
  'POST /konsol/instansi/hari-libur': 'console',
  'POST /konsol/siklus/{cycle}/pelatihan/{activity}/sertifikat/{person}': 'console',
  'POST /konsol/pelayanan/berkas': 'console',
  'POST /konsol/instansi/acuan': 'console',
  'POST /konsol/instansi/acuan/jauh': 'console',
  'POST /konsol/instansi/acuan/penawaran': 'console',
  'POST /konsol/instansi/penyelenggara': 'console',
  'POST /konsol/instansi/penyelenggara/simpan': 'console',
  'POST /konsol/pelayanan/{indicator}/{term}': 'console',
  'POST /konsol/siklus/{cycle}/nomor/{paper}': 'console',
  'POST /konsol/siklus/{cycle}/notula/{minutes}': 'console',
  'POST /konsol/siklus/{cycle}/pengisian': 'console',
  'POST /konsol/siklus/{cycle}/pengisian/{person}': 'console',
  'POST /konsol/siklus/{cycle}/{act}': 'console',
  'POST /konsol/siklus/{cycle}/rencana': 'console',
  'POST /konsol/siklus/{cycle}/rencana/{activity}': 'console',
  'POST /konsol/siklus/{cycle}/pelatihan/{activity}/{act}': 'console',
  'POST /konsol/siklus/{cycle}/pelatihan/{activity}/bukti/{person}/{act}': 'console',
  'POST /konsol/siklus/{cycle}/pelatihan/{activity}/bukti/{person}/tolak': 'console',
  'POST /konsol/siklus/{cycle}/ingatkan': 'console',
  'POST /konsol/siklus/{cycle}/pelatihan/{activity}/ingatkan': 'console',
  'POST /konsol/siklus/{cycle}/ingatkan/{person}': 'console',
  'POST /konsol/siklus/{cycle}/pelatihan/{activity}/ingatkan/{person}': 'console',
  'POST /konsol/siklus/{cycle}/keputusan/{course}': 'console',
  'POST /konsol/siklus/{cycle}/tindak-lanjut': 'console',
  'POST /konsol/siklus/{cycle}/tindak-lanjut/keadaan': 'console',
  'POST /konsol/sesi': 'own sessions',
  // Ends the caller's own sessions, mails a link's owner, asks the provider, or needs a code of its own: tests of their
  // own hold them.
  'POST /selesai': 'anyone',
  'POST /keluar': 'anyone',
  'POST /masuk/periksa': 'anyone',
  'POST /tautan/{ref}': 'anyone',
  'POST /kurangi/{token}': 'anyone',
  'POST /keberatan/{code}': 'anyone',
};

/** What each role holds: links of these purposes, or a session at the console of an agency. */
const ROLES = {
  nobody: [],
  participant: ['survei', 'saya', 'pelatihan', 'umpan-balik', 'perilaku'],
  supervisor: ['konfirmasi', 'perilaku-staf'],
  officer: ['persetujuan'],
  'reader of reports': ['laporan'],
  'owner of a follow-up': ['tindak-lanjut'],
  'provider of a course': ['penawaran'],
  'provider of a training': ['mitra'],
  leader: { role: 'pimpinan', agency: 'pemilik' },
  coordinator: { role: 'koordinator', agency: 'pemilik' },
  'coordinator of another agency': { role: 'koordinator', agency: 'tetangga' },
} as const satisfies Record<
  string,
  readonly LinkPurpose[] | { role: 'koordinator' | 'pimpinan'; agency: string }
>;
type Role = keyof typeof ROLES;

const posts = Object.values<FunctionDefinition>(functions).flatMap(({ entry, trigger }) =>
  trigger.kind !== 'http'
    ? []
    : trigger.routes.filter((route) => route.startsWith('POST ')).map((route) => ({ route, entry })),
);

/** The address of a form: of the cycle that is there, and of a link where it is behind one. */
function pathOf(route: string, reference: string): string {
  return route
    .replace('POST ', '')
    .replace('{ref}', reference)
    .replace('{token}', 'x')
    .replace('{code}', 'x')
    .replace('{cycle}', '2027')
    .replace('{activity}', 'A01')
    .replace('{role}', 'camat')
    .replace('{person}', 'p001')
    .replace('{address}', 'x')
    .replace('{paper}', 'usulan')
    .replace('{minutes}', 'baru')
    .replace('{act}', 'lanjutkan');
}

let aws: TestTable;
/** The links of a whole year, by purpose: their references, and the cookies of each role's browser. */
const references = new Map<LinkPurpose, string>();
const cookies = new Map<Role, ReadonlyMap<string, string>>();

beforeAll(async () => {
  aws = await startTable();
  await Promise.all([putAgency('pemilik'), putAgency('tetangga')]);
  await putCycle('pemilik', { phase: 'TRAINING' });
  for (const role of Object.keys(ROLES) as Role[]) cookies.set(role, await cookiesOf(role)); // keys of a literal object
});
afterAll(async () => {
  await aws.close();
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function cookiesOf(role: Role): Promise<ReadonlyMap<string, string>> {
  const holds = ROLES[role];
  if ('role' in holds) {
    const session = { sub: role, name: role, email: 'x@instansi.example', ...holds };
    const [pair = ''] = sessionCookie(await beginSession(session, undefined, new Date())).split(';');
    return new Map([[pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]]);
  }
  const person = visitor(() => Promise.reject(new Error('only activates')));
  for (const purpose of holds) {
    const link = { purpose, agency: 'pemilik', cycle: '2027', subject: 'p001', version: 1 };
    const path = await person.activate(
      await createLink({ ...link, activity: 'A01', shard: 0 }, new Date('2099-01-01')),
    );
    references.set(purpose, path.split('/')[2] ?? '');
  }
  return person.cookies;
}

/** Why a door did not let a person in. */
const REFUSED_AT_THE_DOOR = /^(ROLE|SESSION_ENDED|LINK_|FOREIGN)/;

/** What becomes of a form that a role sends. */
async function send(role: Role, entry: string, path: string) {
  const warned = vi.spyOn(log, 'warn');
  aws.reset();
  const call = { method: 'POST', path, cookies: cookies.get(role) ?? new Map(), form: { tindakan: 'ubah' } };
  const { status } = await invokePage(await handlerOf(entry), call);
  const [, fields] = warned.mock.calls.findLast(([code]) => code === 'PAGE_REFUSED') ?? [];
  return { status, reason: String(Object(fields).reason ?? ''), writes: aws.calls.writes };
}

function purposesOf(role: Role): readonly LinkPurpose[] {
  const holds = ROLES[role];
  return 'role' in holds ? [] : holds;
}

async function itemsOf(agency: string): Promise<readonly unknown[]> {
  const { Items = [] } = await table.getDocumentClient().send(new ScanCommand({ TableName: 'bangkom' }));
  return Items.filter(({ pk }) => String(pk).startsWith(`A#${agency}`));
}

function mayEnter(role: Role, door: Door): boolean {
  const holds = ROLES[role];
  return 'role' in holds
    ? door === 'own sessions' || (door === 'console' && holds.role === 'koordinator')
    : purposesOf(role).some((purpose) => purpose === door);
}

it('every form of the list of functions has a door', () => {
  expect(Object.keys(DOORS).sort()).toEqual(posts.map(({ route }) => route).sort());
});

describe.each(Object.keys(ROLES) as Role[])('%s (S10)', (role) => {
  const guarded = posts.filter(({ route }) => DOORS[route] !== 'anyone');
  it.each(guarded)('at $route', async ({ route, entry }) => {
    const door = DOORS[route] ?? 'anyone';
    const isLink = door !== 'console' && door !== 'own sessions' && door !== 'anyone';
    // Who has no link of this kind tries the one of somebody else, and one of his own.
    const [held] = purposesOf(role);
    const tried = isLink
      ? [references.get(door), held && references.get(held)].flatMap((each) => each ?? [])
      : ['-'];
    const before = await itemsOf('pemilik');
    for (const reference of tried) {
      const { status, reason, writes } = await send(role, entry, pathOf(route, reference));
      const own = !isLink || reference === references.get(door);
      if (own && mayEnter(role, door)) expect(reason).not.toMatch(REFUSED_AT_THE_DOOR);
      else {
        expect([401, 403, 404, 410]).toContain(status);
        // The line in the trail, once a day, that he was refused.
        expect(writes).toBeLessThanOrEqual(reason === 'ROLE' ? 1 : 0);
      }
    }
    // Whoever may send the form of another agency, sends it to that.
    if (role === 'coordinator of another agency') expect(await itemsOf('pemilik')).toEqual(before);
  });
});
