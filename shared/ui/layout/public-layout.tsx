import type { ComponentChildren } from 'preact';
import { Masthead, PageFooter } from './frame.tsx';
import type { AgencyInfo } from './page-context.ts';

type PublicLayoutProps = {
  readonly agency: AgencyInfo;
  /** What this page is for, in a few words: "Survei kebutuhan kompetensi 2027". */
  readonly service: string;
  /** Place for a `BackLink`, above everything else. */
  readonly back?: ComponentChildren;
  readonly children: ComponentChildren;
};

/** Frame of every page that is reached by a mailed link: no account, no navigation, a human to ask. */
export function PublicLayout({ agency, service, back, children }: PublicLayoutProps) {
  return (
    <>
      <Masthead agency={agency.name} service={service} />
      <div class="page narrow">
        <main id="isi">
          {back}
          {children}
        </main>
      </div>
      <PageFooter agency={agency} />
    </>
  );
}
