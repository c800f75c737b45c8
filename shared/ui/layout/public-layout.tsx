import type { ComponentChildren } from 'preact';
import { Button } from '../forms/button.tsx';
import { Form } from '../forms/form.tsx';
import type { AgencyInfo } from './page-context.ts';
import { Masthead, PageFooter } from './page-frame.tsx';

type PublicLayoutProps = {
  readonly agency: AgencyInfo;
  /** What this page is for, in a few words: "Survei kebutuhan kompetensi 2027". */
  readonly service: string;
  /** Place for a `BackLink`, above everything else. */
  readonly back?: ComponentChildren;
  /** True where anybody may look: there is nothing to leave. */
  readonly open?: boolean;
  readonly children: ComponentChildren;
};

/**
 * Frame of every page that is reached by a mailed link: no account, no navigation, a human to ask, and a way to leave a
 * computer that others use too.
 */
export function PublicLayout({ agency, service, back, open = false, children }: PublicLayoutProps) {
  return (
    <>
      <Masthead agency={agency.name} service={service} />
      <div class="page narrow">
        <main id="isi">
          {back}
          {children}
        </main>
        {open ? null : <Leave />}
      </div>
      <PageFooter agency={agency} />
    </>
  );
}

function Leave() {
  return (
    <aside class="leave" aria-label="Keluar">
      <Form action="/selesai">
        <Button kind="secondary">Selesai, keluar dari halaman ini</Button>
      </Form>
    </aside>
  );
}
