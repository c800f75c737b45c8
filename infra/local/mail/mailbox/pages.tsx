import { createHash } from 'node:crypto';
import type { ComponentChildren } from 'preact';
import { formatMoment } from '../../../../shared/rules/format.ts';
import {
  BackLink,
  Button,
  contentSecurityPolicy,
  DataTable,
  FilterForm,
  formState,
  PageTitle,
  renderPage,
  SummaryList,
  TextInput,
} from '../../../../shared/ui/index.ts';
import type { ListedMail } from './mail-index.ts';

/** A mail is shown at the width of a phone, as most people read it. */
const style = `.letter { display: block; width: 100%; max-width: 26rem; height: 44rem; border: 2px solid #6b7883; border-radius: 12px; margin-bottom: 1.6rem }`;

/** The pages' policy, with the frame in which a mail is shown. */
export const mailboxPolicy = contentSecurityPolicy.replace(
  'style-src',
  `frame-src 'self'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
);

/** A mail shows itself without scripts; its links open beside the mailbox. */
export const letterPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

function mailboxPage(title: string, children: ComponentChildren): string {
  return renderPage({
    title,
    body: (
      <>
        <style dangerouslySetInnerHTML={{ __html: style }} />
        <header class="masthead">
          <div class="page">
            <p class="agency">Kotak surat</p>
            <p class="service">Semua surel yang dikirim di komputer ini; tidak ada yang keluar</p>
          </div>
        </header>
        <div class="page">
          <main id="isi">{children}</main>
        </div>
      </>
    ),
  });
}

const moment = (at: number) => formatMoment(new Date(at));

/**
 * Everybody who got a mail, whose newest came last first.
 * @param words what somebody looks for, in names, addresses and subjects
 * @param more how many older mails are not listed
 */
export function peoplePage(mails: readonly ListedMail[], words: string, more: number): string {
  const found = mails.filter(({ name, address, subject }) =>
    `${name} ${address} ${subject}`.toLowerCase().includes(words.toLowerCase()),
  );
  const people = [...Map.groupBy(found, ({ address }) => address)].flatMap(([address, theirs]) => {
    const [newest] = theirs;
    return newest === undefined ? [] : [{ address, newest, count: theirs.length }];
  });
  return mailboxPage(
    'Kotak surat',
    <>
      <PageTitle lead="Pilih seseorang untuk membaca surelnya seperti ia menerimanya. Tautan di dalam surel membuka halaman orang itu.">
        Kotak surat
      </PageTitle>
      <FilterForm action="/">
        <TextInput form={formState({ cari: words })} name="cari" label="Cari nama, alamat, atau judul" />
        <Button kind="secondary">Cari</Button>
      </FilterForm>
      <DataTable
        caption={`${people.length} orang, ${found.length} surel`}
        empty={words === '' ? 'Belum ada surel.' : 'Tidak ada surel yang cocok.'}
        rows={people}
        columns={[
          {
            header: 'Penerima',
            cell: ({ address, newest }) => (
              <a href={`/orang/${encodeURIComponent(address)}`}>{newest.name}</a>
            ),
          },
          { header: 'Alamat', cell: ({ address }) => address },
          { header: 'Surel', numeric: true, cell: ({ count }) => count },
          {
            header: 'Terbaru',
            cell: ({ newest }) => <a href={`/surel/${newest.n}`}>{newest.subject}</a>,
          },
          { header: 'Diterima', cell: ({ newest }) => moment(newest.at) },
        ]}
      />
      {more === 0 ? null : <p>{more.toLocaleString('id-ID')} surel yang lebih lama tidak ditampilkan.</p>}
    </>,
  );
}

/** The mails of one person, newest first. */
export function personPage(address: string, mails: readonly ListedMail[]): string {
  return mailboxPage(
    mails[0]?.name ?? address,
    <>
      <BackLink href="/">Semua penerima</BackLink>
      <PageTitle lead={address}>{mails[0]?.name ?? address}</PageTitle>
      <DataTable
        caption={`${mails.length} surel`}
        empty="Belum ada surel untuk alamat ini."
        rows={mails}
        columns={[
          { header: 'Judul', cell: (mail) => <a href={`/surel/${mail.n}`}>{mail.subject}</a> },
          { header: 'Diterima', cell: (mail) => moment(mail.at) },
        ]}
      />
    </>,
  );
}

/** A mail with its header, its letter and what came with it. */
export interface OpenedMail extends ListedMail {
  readonly from: string;
  readonly replyTo: string;
  readonly enclosures: readonly { readonly name: string; readonly kind: string }[];
}

/** One mail as its reader sees it. */
export function mailPage(mail: OpenedMail): string {
  return mailboxPage(
    mail.subject,
    <>
      <BackLink href={`/orang/${encodeURIComponent(mail.address)}`}>{mail.name}</BackLink>
      <PageTitle>{mail.subject}</PageTitle>
      <SummaryList
        items={[
          { label: 'Dari', value: mail.from },
          {
            label: 'Kepada',
            value: mail.name === mail.address ? mail.address : `${mail.name} <${mail.address}>`,
          },
          { label: 'Balasan kepada', value: mail.replyTo },
          { label: 'Diterima', value: moment(mail.at) },
          ...mail.enclosures.map(({ name, kind }, at) => ({
            label: kind,
            value: <a href={`/surel/${mail.n}/lampiran/${at}`}>{name}</a>,
          })),
        ]}
      />
      <iframe class="letter" title="Isi surel" src={`/surel/${mail.n}/isi`} />
      <p>
        <a href={`/surel/${mail.n}/isi`} target="_blank" rel="noreferrer">
          Buka isi surel di tab tersendiri
        </a>
      </p>
    </>,
  );
}

/** Said in place of a page. */
export function noticePage(title: string, sentence: string): string {
  return mailboxPage(
    title,
    <>
      <BackLink href="/">Semua penerima</BackLink>
      <PageTitle>{title}</PageTitle>
      <p>{sentence}</p>
    </>,
  );
}
