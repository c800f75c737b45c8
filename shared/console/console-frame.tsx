import type { ComponentChildren } from 'preact';
import { agencyInfo } from '../agency/agency-info.ts';
import { readAgency } from '../store/agency.ts';
import { ConsoleLayout, FormAgency, type FormErrors, Notification, renderPage } from '../ui/index.ts';
import { doneSentences } from './done.ts';
import type { Session } from './signed-in.ts';

const navigation = [
  { label: 'Siklus', href: '/konsol' },
  { label: 'Pegawai', href: '/konsol/pegawai' },
  { label: 'Pejabat', href: '/konsol/pejabat' },
] as const;

const roleNames = { koordinator: 'Koordinator', pimpinan: 'Pimpinan' } as const;

export interface ConsolePage {
  readonly title: string;
  /** Entry of the navigation that the page belongs to. */
  readonly current: (typeof navigation)[number]['href'];
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
        user={{ name: session.name, role: roleNames[session.role] }}
        navigation={navigation}
        current={current}
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
