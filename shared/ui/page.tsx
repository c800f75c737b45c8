import { createHash } from 'node:crypto';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Contact } from '../mail/mail-content.ts';
import { Button, Form, type FormErrors, hasErrors } from './form.tsx';
import { styleSheet } from './style-sheet.ts';

const styleHash = createHash('sha256').update(styleSheet, 'utf8').digest('base64');

/**
 * Value of the Content-Security-Policy header for every page of `renderPage`: our one style sheet by its hash,
 * no script at all but `fileGuard` where it stands, no framing, forms only to ourselves (ASVS 5 3.4.3, 3.4.6).
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The headers of a page whose form posts to another place, which no other page may. @param action where it posts to */
export function postingTo(action: string): Readonly<Record<string, string>> {
  const forms = `form-action 'self' ${new URL(action).origin}`;
  return { 'content-security-policy': contentSecurityPolicy.replace("form-action 'self'", forms) };
}

/**
 * The only script: keeps a form from being sent with a file that is larger than it takes, for API Gateway answers 413 in
 * JSON where a request exceeds what it passes on. The sentence that it shows stands before it, and the input before that.
 */
export const fileGuard = [
  '(s=>{const note=s.previousElementSibling,input=note.previousElementSibling,',
  'check=()=>!(note.hidden=[...input.files].every(f=>f.size<=input.dataset.megabytes*1048576));',
  "input.addEventListener('change',check);",
  "input.form.addEventListener('submit',e=>{if(check()){e.preventDefault();input.focus()}})",
  '})(document.currentScript)',
].join('');

const guardHash = createHash('sha256').update(fileGuard, 'utf8').digest('base64');

/** The policy of a page as it is sent: one that holds the guard lets it run, and no other script. */
export function policyFor(html: string, policy: string): string {
  return html.includes(`<script>${fileGuard}</script>`)
    ? policy.replace("default-src 'none'", `default-src 'none'; script-src 'sha256-${guardHash}'`)
    : policy;
}

/** One HTML document. */
export type Page = {
  /** What the page is, without the system's name: "Survei kebutuhan kompetensi". */
  readonly title: string;
  /** Faults of the page's form: the title then starts with "Galat: " (WCAG 2.4.2 as GOV.UK practises it). */
  readonly errors?: FormErrors | undefined;
  /** A `PublicLayout` or `ConsoleLayout` with the content. */
  readonly body: ComponentChildren;
};

/**
 * Renders a whole HTML document. Every string is escaped by preact; the only raw texts are our own style sheet and
 * `fileGuard`, whose hashes stand in the policy.
 */
export function renderPage({ title, errors, body }: Page): string {
  const html = renderToString(
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="format-detection" content="telephone=no" />
        {/* None: a browser asks for one by itself otherwise, and each first visit is answered and logged twice. */}
        <link rel="icon" href="data:," />
        <title>{`${hasErrors(errors) ? 'Galat: ' : ''}${title} – Bangkom`}</title>
        {/* Our own constant text, pinned by its hash; never a value. */}
        <style dangerouslySetInnerHTML={{ __html: styleSheet }} />
      </head>
      <body>{body}</body>
    </html>,
  );
  return `<!doctype html>${html}`;
}

/** What each page tells about the agency it belongs to. */
export type AgencyInfo = {
  /** E.g. "Kecamatan Senapelan, Kota Pekanbaru". */
  readonly name: string;
  readonly contact: Contact;
  /** Fixed public page where people type a code to check that a mail or page is real. */
  readonly checkUrl: string;
};

/** Skip link and the band with the agency's name. */
function Masthead({
  agency,
  service,
  children,
}: {
  agency: string;
  service: string;
  children?: ComponentChildren;
}) {
  return (
    <>
      <a class="skip" href="#isi">
        Langsung ke isi halaman
      </a>
      <header class="masthead">
        <div class="page">
          <p class="agency">{agency}</p>
          <p class="service">{service}</p>
          {children}
        </div>
      </header>
    </>
  );
}

function ContactLines({ contact }: { contact: Contact }) {
  return (
    <>
      <p>
        <strong>{contact.name}</strong>
        {contact.role ? `, ${contact.role}` : null}
      </p>
      <p>
        Surel: <a href={`mailto:${contact.email}`}>{contact.email}</a>
      </p>
      {contact.phone ? (
        <p>
          Telepon: <a href={`tel:${contact.phone.replace(/[^+\d]/g, '')}`}>{contact.phone}</a>
        </p>
      ) : null}
    </>
  );
}

/** Whom to ask and how to know that the page is real: people are warned of fake invitations (shared/rules/README.md 7). */
function PageFooter({ agency }: { agency: AgencyInfo }) {
  return (
    <footer class="footer">
      <div class="page">
        <section>
          <h2>Ada pertanyaan?</h2>
          <ContactLines contact={agency.contact} />
        </section>
        <section>
          <h2>Memastikan halaman ini asli</h2>
          <p>
            Kami tidak pernah meminta kata sandi, PIN, OTP, uang, atau pemasangan aplikasi. Cocokkan alamat di
            peramban dengan yang tercantum di surel; caranya ada di:{' '}
            <a href={agency.checkUrl}>{agency.checkUrl}</a>
          </p>
        </section>
      </div>
    </footer>
  );
}

/** One entry of the console's navigation. */
export type NavigationItem = { readonly label: string; readonly href: string };

type ConsoleLayoutProps = {
  readonly agency: AgencyInfo;
  /** Who is signed in, and where the person sees his or her sessions. */
  readonly user: { readonly name: string; readonly role: string; readonly href: string };
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
            <a href={user.href}>{user.name}</a> <small>({user.role})</small>
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
