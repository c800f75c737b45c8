import type { ComponentChildren } from 'preact';
import { agencyInfo } from '../agency/agency-info.ts';
import { ForbiddenError } from '../errors.ts';
import {
  html,
  type PageRequest,
  type PageResponse,
  readCookie,
  redirect,
  sendOn,
  setCookie,
} from '../http/message.ts';
import { nameSubject, type RouteHandler } from '../http/page.ts';
import { actingAs } from '../lambda/invocation.ts';
import { readAgency } from '../store/agency.ts';
import { byCalendarOf } from '../store/agency-calendar.ts';
import { recordRefusal } from '../store/audit.ts';
import { hashOfSecret, readSession as readSessionItem, type SessionItem } from '../store/session.ts';
import { FormAgency, type FormErrors, type FormState } from '../ui/form.tsx';
import { ConsoleLayout, renderPage } from '../ui/page.tsx';
import { Notification } from '../ui/parts.tsx';
import { agencyOfForm, readUnsentForm, type UnsentReason, unsentView } from './unsent-form.tsx';

/** What a press in the console did, as the page that follows says it. A closed list: a browser sends a name, never a sentence. */
const doneSentences = {
  acuan: 'Data acuan disimpan.',
  alamat: 'Alamat pertemuan daring dicatat.',
  ajukan: 'Rencana diajukan.',
  batalkan: 'Pelatihan dibatalkan.',
  'batalkan-perubahan': 'Perubahan rencana dibatalkan; rencana yang ditetapkan tetap berlaku.',
  'batas-waktu': 'Batas waktu diubah.',
  'buka-perubahan': 'Perubahan rencana dibuka. Ubah kegiatannya, lalu ajukan.',
  biaya: 'Biaya pelatihan disimpan.',
  gabung: 'Kedua catatan digabung menjadi satu pegawai.',
  bukti: 'Sertifikat dicatat.',
  'koreksi-hadir':
    'Daftar hadir dikoreksi; bukti keikutsertaan dan JP mengikutinya, dan yang bersangkutan diberi tahu.',
  'cabut-sertifikat': 'Sertifikat dicabut; yang bersangkutan diberi tahu.',
  forum: 'Forum: keputusan Anda dicatat. Penulis diberi tahu pada pagi kerja berikutnya.',
  'forum-jp': 'JP dicatat bagi penulisnya.',
  'hari-libur': 'Hari libur disimpan.',
  'hapus-kegiatan': 'Kegiatan dihapus dari rencana.',
  ikutkan: 'Pegawai baru diikutkan dalam survei. Undangannya dikirim bersama pengingat berikutnya.',
  ingatkan: 'Permintaan pengingat dicatat.',
  'jawaban-diketik': 'Jawaban dari lembar disimpan dan terkirim.',
  instansi: 'Data instansi disimpan.',
  'keadaan-tindak-lanjut': 'Keadaan tindak lanjut disimpan.',
  kegiatan: 'Kegiatan disimpan.',
  keputusan: 'Keputusan tentang kegiatan disimpan.',
  kehadiran: 'Daftar hadir dicatat.',
  'kode-hadir': 'Cara mencatat kehadiran diubah.',
  kinerja: 'Jumlah orang menurut predikat kinerja disimpan.',
  koreksi: 'Koreksi baris disimpan.',
  lambang: 'Lambang daerah disimpan.',
  lanjutkan: 'Proses yang terhenti dilanjutkan.',
  'minta-konfirmasi': 'Permintaan konfirmasi dikirim kepada penyelenggara.',
  'kirim-tautan-mitra': 'Tautan dikirim kepada penyelenggara.',
  mulai: 'Siklus dimulai.',
  'nomor-surat': 'Nomor surat dicatat.',
  notula: 'Notula disimpan.',
  pegawai: 'Data pegawai disimpan.',
  pejabat: 'Data pejabat disimpan.',
  'usul-hapus': 'Penghapusan diusulkan; orang lain harus menyetujuinya.',
  'setuju-hapus': 'Penghapusan disetujui; datanya dihapus dalam beberapa jam.',
  'batal-hapus': 'Usulan penghapusan dibatalkan.',
  'permintaan-data': 'Jawaban disimpan dan dikirim kepada pegawai yang bertanya.',
  penyelenggara: 'Daftar penyelenggara disimpan.',
  peserta: 'Daftar peserta disimpan.',
  pelayanan: 'Angka pelayanan disimpan.',
  pindahkan: 'Jadwal dan tempat pelatihan dicatat.',
  'riwayat-diterima': 'Riwayat pelatihan diterima.',
  'bersama-ditarik': 'Kode kegiatan bersama tidak berlaku lagi.',
  'bersama-diterima': 'Kegiatan bersama masuk ke rencana. Periksa peserta dan pemegang anggarannya.',
  'riwayat-ditarik': 'Kode serah terima tidak berlaku lagi.',
  seminar:
    'Topik ditandai sebagai seminar; pembacanya melihat tanda itu. Isi formulir kegiatannya dalam rencana.',
  pertemuan: 'Pertemuan dicatat.',
  sesi: 'Sesi diakhiri.',
  'nomor-sertifikat': 'Nomor sertifikat dicatat dan tercetak pada sertifikat yang diunduh.',
  hasil: 'Berkas hasil dibaca dan disimpan.',
  soal: 'Soal disimpan.',
  'sudah-diperiksa': 'Catatan dihapus dari daftar yang perlu diperiksa.',
  surel: 'Alamat surel boleh dikirimi lagi.',
  'susun-rancangan': 'Pilihan Anda tentang rancangan dicatat.',
  'tata-naskah': 'Tata naskah disimpan.',
  tetapkan: 'Penetapan rencana dicatat.',
  'tetapkan-perubahan': 'Penetapan perubahan dicatat; rencana yang diubah berlaku.',
  'tindak-lanjut': 'Tindak lanjut ditetapkan.',
  'tutup-konfirmasi': 'Penutupan konfirmasi dicatat.',
  'tutup-survei': 'Penutupan survei dicatat.',
} as const;

/** Names what was done. */
export type Done = keyof typeof doneSentences;

const DONE_COOKIE = 'selesai';

/** As long as a slow line takes to fetch the next page. */
const SECONDS = 60;

/** The way on after a press, with what it did: said once, on that page only, also when another window looks meanwhile. */
export function doneAt(location: string, done: Done): PageResponse {
  return redirect(location, [
    setCookie(DONE_COOKIE, `${done}.${encodeURIComponent(pathOf(location))}`, SECONDS),
  ]);
}

/** What was done a moment ago, when this is the page that says so. */
function doneBefore(request: PageRequest): Done | undefined {
  const said = readCookie(request, DONE_COOKIE) ?? '';
  const name = said.slice(0, said.indexOf('.'));
  return said === `${name}.${encodeURIComponent(request.path)}` && isDone(name) ? name : undefined;
}

/** The page that has said it; one that looks again by itself says it until then. */
function saidOnce(response: PageResponse): PageResponse {
  if (response.status !== 200 || 'refresh' in response.headers) return response;
  return { ...response, cookies: [...(response.cookies ?? []), setCookie(DONE_COOKIE, '', 0)] };
}

/** Whether a name is one of the list. */
export function isDone(name: string): name is Done {
  return Object.hasOwn(doneSentences, name);
}

function pathOf(location: string): string {
  return location.split('?')[0] ?? location;
}

/** Who is signed in, and as what. */
export type Identity = Pick<SessionItem, 'sub' | 'name' | 'email' | 'role' | 'agency'>;

/** The same, and what he or she has just done, for the page that follows. */
export interface Session extends Identity {
  readonly done?: Done;
}

/** As long as the longest session; the table says when this one is over. */
export const COOKIE_SECONDS = 9 * 3600;

const COOKIE = 'sesi';

/** The cookie of a session: nothing but its secret. */
export function sessionCookie(secret: string): string {
  return setCookie(COOKIE, secret, COOKIE_SECONDS);
}

/** Takes the session's cookie away. */
export function endedSessionCookie(): string {
  return setCookie(COOKIE, '', 0);
}

/** The secret that the browser sent, good or not. */
export function sessionSecret(request: PageRequest): string | undefined {
  return readCookie(request, COOKIE);
}

/** The session of a cookie; undefined when it has ended or never was. One consistent read: an end counts at once. */
export async function findSession(secret: string, now: Date): Promise<SessionItem | undefined> {
  const session = await readSessionItem(hashOfSecret(secret));
  return session !== undefined && now < new Date(session.endsAt) ? session : undefined;
}

/** The session of a request, or undefined when nobody is signed in (any more). One read. */
export async function readSession(request: PageRequest): Promise<SessionItem | undefined> {
  const secret = sessionSecret(request);
  return secret === undefined ? undefined : await findSession(secret, request.now);
}

type SignedInHandler = (request: PageRequest, session: Session & Known) => Promise<PageResponse>;

/** Which session it is, and when its person was recognised. */
type Known = Pick<SessionItem, 'hash' | 'authenticatedAt'>;

/**
 * A route for those who are signed in: others are sent to sign in and come back. Leaders read; only
 * coordinators change things. A form that cannot be taken comes back with everything typed: a redirect to the
 * provider would be stopped by form-action and lose it.
 * @param own what is changed is the person's own: leaders may too
 */
export function signedIn(handle: SignedInHandler, { own = false } = {}): RouteHandler {
  return async (request) => {
    const session = await readSession(request);
    const acts = request.method === 'POST';
    if (session === undefined) {
      if (acts) return await comeBack(request, { kind: 'SESSION_ENDED' }, 401);
      return redirect(`/masuk?ke=${here(request)}`);
    }
    nameSubject(request, session.sub);
    // Only the door may talk to the provider; the request comes back from there as it is.
    if (request.now >= new Date(session.checkAfter)) return sendOn(`/masuk/periksa?ke=${here(request)}`);
    return await actingAs({ actor: actorOf(session) }, async () => {
      if (acts && !own && session.role !== 'koordinator') {
        await recordRefusal({ agency: session.agency, at: request.now }, 'ROLE');
        throw new ForbiddenError('ROLE');
      }
      if (acts && isForAnother(await agencyOfForm(request), session)) {
        return await comeBack(request, { kind: 'OTHER_AGENCY', agency: session.agency }, 409);
      }
      const done = acts ? undefined : doneBefore(request);
      return await byCalendarOf(session.agency, async () =>
        done === undefined
          ? await handle(request, session)
          : saidOnce(await handle(request, { ...session, done })),
      );
    });
  };
}

/** Who is signed in, as the audit trail calls him or her. */
export function actorOf({ role, sub }: Pick<Session, 'role' | 'sub'>): string {
  return `${role}:${sub}`;
}

function here({ path, query }: PageRequest): string {
  return encodeURIComponent(query.size === 0 ? path : `${path}?${query.toString()}`);
}

function isForAnother(agency: string | undefined, session: Session): boolean {
  return agency !== undefined && agency !== session.agency;
}

async function comeBack(
  request: PageRequest,
  reason: UnsentReason,
  status: 401 | 409,
): Promise<PageResponse> {
  return { ...html(unsentView(reason, await readUnsentForm(request)), status), refused: reason.kind };
}

const navigation = [
  { label: 'Siklus', href: '/konsol' },
  { label: 'Pegawai', href: '/konsol/pegawai' },
  { label: 'Pejabat', href: '/konsol/pejabat' },
  { label: 'Pelayanan', href: '/konsol/pelayanan' },
  { label: 'Forum', href: '/konsol/forum' },
] as const;

const roleNames = { koordinator: 'Koordinator', pimpinan: 'Pimpinan' } as const;

interface ConsolePage {
  readonly title: string;
  /** Entry of the navigation that the page belongs to, if any. */
  readonly current?: (typeof navigation)[number]['href'];
  readonly errors?: FormErrors;
  readonly back?: ComponentChildren;
  readonly body: ComponentChildren;
}

/** A page of the console in its frame: navigation, who is signed in, sign-out. */
export async function consolePage(
  session: Session,
  { title, current, errors, back, body }: ConsolePage,
): Promise<string> {
  const agency = agencyInfo(await readAgency(session.agency));
  return renderPage({
    title,
    errors,
    body: (
      <ConsoleLayout
        agency={agency}
        user={{ name: session.name, role: roleNames[session.role], href: '/konsol/sesi' }}
        navigation={navigation}
        {...(current && { current })}
        signOut={{ action: '/keluar' }}
        back={back}
      >
        {session.done === undefined ? null : (
          <Notification tone="success" title={doneSentences[session.done]} />
        )}
        <FormAgency.Provider value={session.agency}>{body}</FormAgency.Provider>
      </ConsoleLayout>
    ),
  });
}

/** Hidden field of a form: the version that it showed of what it changes. */
export const VERSION_FIELD = 'versi';

interface Props {
  /** The form as it came back. */
  readonly form: FormState;
  /** What somebody else did: 'mengubah rencana'. */
  readonly did: string;
  /** Where the stored state stands. */
  readonly href: string;
  /** What saving again does, where that is not plain. */
  readonly effect?: string;
}

/** Another tab or person was first: what was typed is still here, and saving again is a new decision. Else nothing. */
export function Stale({ form, did, href, effect }: Props) {
  if (!form.stale) return null;
  return (
    <Notification tone="danger" title="Data sudah berubah, isian Anda belum disimpan">
      <p>
        Orang lain, atau Anda di jendela lain, {did} lebih dahulu. Bandingkan dengan{' '}
        <a href={href}>yang tersimpan sekarang</a>, lalu simpan lagi bila isian di bawah ini masih berlaku
        {effect === undefined ? '' : `; ${effect}`}.
      </p>
    </Notification>
  );
}

const NAMES: Readonly<Record<string, string>> = {
  koordinator: 'Koordinator',
  pimpinan: 'Pimpinan',
  sekretarisCamat: 'Sekretaris Camat',
  camat: 'Camat',
  bkpsdm: 'BKPSDM',
  atasan: 'Atasan langsung',
  pegawai: 'Pegawai',
  penanggungJawab: 'Penanggung jawab tindak lanjut',
  'tautan-diteruskan': 'Tautan yang diteruskan koordinator',
};

/** What a role is called on a page; undefined for what is no role. */
export function roleName(role: string): string | undefined {
  return NAMES[role];
}
