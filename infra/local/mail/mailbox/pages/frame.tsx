import type { ComponentChildren } from 'preact';
import { formatNumber } from '../../../../../shared/rules/format.ts';
import { TextInput } from '../../../../../shared/ui/fields.tsx';
import { Button, FilterForm, formState } from '../../../../../shared/ui/form.tsx';
import { renderPage } from '../../../../../shared/ui/page.tsx';
import { Pagination } from '../../../../../shared/ui/parts.tsx';
import type { Asked, Only, Paged, Person } from '../selection.ts';
import { mailboxStyle } from '../style.ts';
import { timeOf } from './time-of.ts';

/** What stands around every page: the people, and what was asked for. */
export interface Around {
  readonly asked: Asked;
  readonly people: Paged<Person>;
  /** Posts by address, as far as they are known. */
  readonly posts: ReadonlyMap<string, string>;
  /** By the platform's clock. */
  readonly now: number;
  /** Address and query of the page itself, to look again. */
  readonly here: string;
}

type FrameProps = Around & {
  readonly title: string;
  /** Which of the rooms a phone shows, and how many there are beside each other. */
  readonly room: 'people' | 'mails' | 'mail';
  /** Whose mails are shown. */
  readonly person?: string | undefined;
  /** Between the people and the mail. */
  readonly beside?: ComponentChildren;
  readonly children: ComponentChildren;
};

const ONLY: Readonly<Record<Only, string>> = {
  semua: 'Semua',
  belum: 'Belum dibaca',
  hari: 'Hari ini',
  minggu: 'Minggu ini',
};

/** One page of the mailbox. */
export function mailboxPage({ title, room, person, beside, children, ...around }: FrameProps): string {
  return renderPage({
    title,
    body: (
      <>
        <style dangerouslySetInnerHTML={{ __html: mailboxStyle }} />
        <header class="masthead">
          <a class="skip" href="#isi">
            Langsung ke isi halaman
          </a>
          <div class="page">
            <p class="agency">Kotak surat</p>
            <p class="service">Semua surel yang dikirim di komputer ini; tidak ada yang keluar</p>
            <a class="refresh" href={around.here}>
              Periksa surel baru
            </a>
          </div>
        </header>
        <div class={room === 'mail' ? 'reading' : undefined}>
          <Finder {...around} person={person} />
        </div>
        <div class={`page rooms ${room}`}>
          <PeoplePane {...around} person={person} />
          {beside}
          <main id="isi">{children}</main>
        </div>
      </>
    ),
  });
}

/** The search, and what narrows the list that is shown: that of one person, or of all. */
function Finder({ asked, person }: Pick<Around, 'asked'> & { person: string | undefined }) {
  const { words, only: chosen } = asked;
  return (
    <search class="page finder">
      <FilterForm action="/surel">
        <TextInput
          form={formState({ cari: words })}
          name="cari"
          type="search"
          label="Cari nama, judul, atau isi surel"
        />
        <Button kind="secondary">Cari</Button>
      </FilterForm>
      <nav aria-label="Saring surel">
        <ul class="only">
          {(Object.keys(ONLY) as Only[]).map((only) => (
            <li key={only}>
              <a
                href={listAddress(person, { words, only, page: 1 })}
                aria-current={only === chosen ? 'true' : undefined}
              >
                {ONLY[only]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </search>
  );
}

/** The address of a list: of one person's mails, or of everybody's. */
export function listAddress(person: string | undefined, { words, only, page }: Asked): string {
  const query = new URLSearchParams();
  if (words !== '') query.set('cari', words);
  if (only !== 'semua') query.set('saring', only);
  if (page > 1) query.set('halaman', String(page));
  const path = person === undefined ? '/surel' : `/orang/${encodeURIComponent(person)}`;
  return query.size === 0 ? path : `${path}?${query}`;
}

function PeoplePane({ people, posts, now, person }: Around & { person: string | undefined }) {
  const namesakes = repeated(people.rows.map(({ newest }) => newest.name));
  return (
    <nav class="side" aria-label="Orang">
      <h2>Orang</h2>
      {people.rows.length === 0 ? <p>Belum ada surel.</p> : null}
      <ul class="rows">
        {people.rows.map(({ address, newest, count, unread }) => (
          <li key={address}>
            <a
              class={unread > 0 ? 'row unread' : 'row'}
              href={listAddress(address, { words: '', only: 'semua', page: 1 })}
              aria-current={address === person ? 'true' : undefined}
            >
              <span class="who">
                {newest.name}
                {unread > 0 ? (
                  <span class="tag info">
                    {formatNumber(unread)}
                    <span class="hidden"> belum dibaca</span>
                  </span>
                ) : null}
              </span>
              {posts.has(address) ? <span>{posts.get(address)}</span> : null}
              {namesakes.has(newest.name) ? <span>{address}</span> : null}
              <span>
                {formatNumber(count)} surel, terakhir {timeOf(newest.at, now)}
              </span>
            </a>
          </li>
        ))}
      </ul>
      <Pagination
        label="Halaman orang"
        page={people.page}
        pages={people.pages}
        href={(page) => `/?orang=${page}`}
      />
    </nav>
  );
}

/** Names that more than one address has: of two people, or of one whose address was changed. */
function repeated(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.filter((name, at) => names.indexOf(name) !== at));
}
