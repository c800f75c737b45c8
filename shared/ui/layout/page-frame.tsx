import type { ComponentChildren } from 'preact';
import type { AgencyInfo, Contact } from './page-context.ts';

/** Skip link and the band with the agency's name. */
export function Masthead({
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
export function PageFooter({ agency }: { agency: AgencyInfo }) {
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
            peramban Anda dengan yang tercantum di surel; caranya ada di:{' '}
            <a href={agency.checkUrl}>{agency.checkUrl}</a>
          </p>
        </section>
      </div>
    </footer>
  );
}
