import type { ComponentChildren } from 'preact';
import type { AgencyInfo } from './page-context.ts';
import { Masthead, PageFooter } from './page-frame.tsx';

/** One entry of the console's navigation. */
export type NavigationItem = { readonly label: string; readonly href: string };

type ConsoleLayoutProps = {
  readonly agency: AgencyInfo;
  readonly user: { readonly name: string; readonly role: string };
  readonly navigation: readonly NavigationItem[];
  /** `href` of the entry that this page belongs to. */
  readonly current?: string;
  readonly signOut: { readonly action: string; readonly hidden?: Readonly<Record<string, string>> };
  readonly back?: ComponentChildren;
  readonly children: ComponentChildren;
};

/** Frame of the coordinator's and the leadership's pages: navigation, who is signed in, sign-out. */
export function ConsoleLayout(props: ConsoleLayoutProps) {
  const { agency, user, navigation, current, signOut, back, children } = props;
  return (
    <>
      <Masthead agency={agency.name} service="Konsol pengembangan kompetensi">
        <form class="sign-out" method="post" action={signOut.action}>
          {Object.entries(signOut.hidden ?? {}).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <span>
            {user.name} <small>({user.role})</small>
          </span>
          <button type="submit">Keluar</button>
        </form>
      </Masthead>
      <nav class="navigation" aria-label="Menu utama">
        <ul class="page">
          {navigation.map(({ label, href }) => (
            <li key={href}>
              <a href={href} aria-current={href === current ? 'page' : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="page">
        <main id="isi">
          {back}
          {children}
        </main>
      </div>
      <PageFooter agency={agency} />
    </>
  );
}
