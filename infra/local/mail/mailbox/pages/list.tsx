import { formatNumber } from '../../../../../shared/rules/format.ts';
import { Button, Form } from '../../../../../shared/ui/form.tsx';
import { BackLink, PageTitle, Pagination, Tag } from '../../../../../shared/ui/parts.tsx';
import type { ListedMail } from '../mail-index.ts';
import type { Asked, Paged } from '../selection.ts';
import { type Around, listAddress, mailboxPage } from './frame.tsx';
import { timeOf } from './time-of.ts';

/** Mails to choose from. */
export interface MailList {
  readonly mails: Paged<ListedMail>;
  /** How many there are on all pages. */
  readonly found: number;
  readonly isRead: (n: number) => boolean;
}

type RowsProps = MailList & {
  readonly now: number;
  /** Whose they are; undefined for everybody's, where each says whose it is. */
  readonly person: string | undefined;
  readonly asked: Asked;
  /** Number of the mail that is open. */
  readonly open?: number;
};

/**
 * Mails as buttons: who opens one marks it as read, and only a post may do so. Whatever opens addresses by itself, as
 * scanners and browsers that fetch ahead do, marks nothing.
 */
export function MailRows({ mails, found, isRead, now, person, asked, open }: RowsProps) {
  if (found === 0) return <p>{nothingOf(asked)}</p>;
  return (
    <>
      <form method="post" action="/baca">
        <ul class="rows">
          {mails.rows.map((mail) => (
            <li key={mail.n}>
              <button
                type="submit"
                class={isRead(mail.n) ? 'row' : 'row unread'}
                name="surel"
                value={mail.n}
                aria-current={mail.n === open ? 'true' : undefined}
              >
                {person === undefined ? <span class="who">{mail.name}</span> : null}
                <span class="what">
                  {isRead(mail.n) ? null : <span class="hidden">Belum dibaca: </span>}
                  {mail.subject}
                </span>
                <span>
                  {timeOf(mail.at, now)} <FailureTag failure={mail.failure} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      </form>
      <Pagination
        label="Halaman surel"
        page={mails.page}
        pages={mails.pages}
        href={(page) => listAddress(person, { ...asked, page })}
      />
    </>
  );
}

/** What became of a mail that did not arrive. */
export function FailureTag({ failure }: { failure: string | undefined }) {
  if (failure === undefined) return null;
  return <Tag tone="danger">{failure === 'Email Complaint Received' ? 'Ditandai spam' : 'Tidak sampai'}</Tag>;
}

function nothingOf({ words, only }: Asked): string {
  if (words !== '') return 'Tidak ada surel yang cocok. Periksa ejaannya, atau cari dengan kata lain.';
  if (only === 'belum') return 'Semua surel sudah dibaca.';
  if (only === 'hari') return 'Belum ada surel hari ini.';
  return only === 'minggu' ? 'Belum ada surel minggu ini.' : 'Belum ada surel.';
}

/**
 * The mails of everybody, newest first; on a phone the people stand in their place until somebody asks for mails.
 * @param left how many older mails are not listed
 */
export function everybodysPage(
  props: Around & { readonly list: MailList; readonly asksForMails: boolean; readonly left: number },
): string {
  const { list, asksForMails, left, asked, now } = props;
  const { words } = asked;
  return mailboxPage({
    ...props,
    title: words === '' ? 'Kotak surat' : `Mencari "${words}"`,
    room: asksForMails ? 'mails' : 'people',
    children: (
      <>
        {asksForMails ? <Up href="/">Semua orang</Up> : null}
        <PageTitle
          lead={
            words === ''
              ? 'Surel terbuka seperti dilihat penerimanya di telepon. Tautan di dalamnya membuka halaman orang itu.'
              : undefined
          }
        >
          {words === '' ? 'Kotak surat' : `Surel yang memuat “${words}”`}
        </PageTitle>
        <div class="everybody">
          <p>{formatNumber(list.found)} surel</p>
          <MailRows {...list} now={now} asked={asked} person={undefined} />
          {left === 0 ? null : (
            <p>{formatNumber(left)} surel yang lebih lama tidak ditampilkan dan tidak dicari.</p>
          )}
        </div>
      </>
    ),
  });
}

/** The mails of one person, newest first. */
export function personPage(
  props: Around & { readonly list: MailList; readonly person: string; readonly name: string },
): string {
  const { list, person, name, posts, asked, now } = props;
  const unread = list.mails.rows.filter(({ n }) => !list.isRead(n));
  return mailboxPage({
    ...props,
    title: name,
    room: 'mails',
    children: (
      <>
        <Up href="/">Semua orang</Up>
        <PageTitle caption={posts.get(person)} lead={person}>
          {name}
        </PageTitle>
        <div class="marking">
          <p>{formatNumber(list.found)} surel</p>
          {unread.length === 0 ? null : (
            <Form action="/baca-semua" hidden={{ surel: unread.map(({ n }) => n).join() }}>
              <Button kind="secondary">Tandai semua di halaman ini sudah dibaca</Button>
            </Form>
          )}
        </div>
        <MailRows {...list} now={now} asked={asked} person={person} />
      </>
    ),
  });
}

/** Back one room, where a phone shows one at a time. */
export function Up({ href, children }: { href: string; children: string }) {
  return (
    <div class="up">
      <BackLink href={href}>{children}</BackLink>
    </div>
  );
}
