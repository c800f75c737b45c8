import type { ComponentChildren } from 'preact';
import { agencyInfo } from '../agency/agency-info.ts';
import { readAgency } from '../store/agency.ts';
import {
  ConsoleLayout,
  FormAgency,
  type FormErrors,
  type FormState,
  Notification,
  renderPage,
} from '../ui/index.ts';
import { doneSentences, type Session } from './signed-in.ts';

const navigation = [
  { label: 'Siklus', href: '/konsol' },
  { label: 'Pegawai', href: '/konsol/pegawai' },
  { label: 'Pejabat', href: '/konsol/pejabat' },
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
