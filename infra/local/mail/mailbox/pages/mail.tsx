import type { ComponentChildren } from 'preact';
import { formatDayDate, formatMoment, formatTimeRange } from '../../../../../shared/rules/format.ts';
import { wibTime } from '../../../../../shared/rules/working-calendar.ts';
import { Button, Form } from '../../../../../shared/ui/form.tsx';
import { Details, PageTitle, SummaryList } from '../../../../../shared/ui/parts.tsx';
import type { Meeting } from '../calendar-part.ts';
import { isCalendar, type OpenedMail } from '../opened-mail.ts';
import { type Around, listAddress, mailboxPage } from './frame.tsx';
import { FailureTag, type MailList, MailRows, Up } from './list.tsx';

/** One mail as its reader sees it, beside the others of the same person. */
export function mailPage(props: Around & { readonly list: MailList; readonly mail: OpenedMail }): string {
  const { list, mail, asked, now } = props;
  const { n, address, name, subject } = mail;
  return mailboxPage({
    ...props,
    title: subject,
    room: 'mail',
    person: address,
    beside: (
      <nav class="side" aria-label={`Surel ${name}`}>
        <h2>Surel {name}</h2>
        <MailRows {...list} now={now} asked={asked} person={address} open={n} />
      </nav>
    ),
    children: (
      <>
        <Up href={listAddress(address, { words: '', only: 'semua', page: 1 })}>{name}</Up>
        <PageTitle>{subject}</PageTitle>
        <Envelope mail={mail} />
        {mail.meetings.map((meeting, at) => (
          <MeetingCard key={at} meeting={meeting} />
        ))}
        <div class="letter">
          <iframe
            title="Isi surel"
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            src={`/surel/${n}/isi`}
          />
        </div>
        <Marking n={n} read={list.isRead(n)} />
        <p>
          Balasan atas surel ini sampai ke {mail.replyTo}.{' '}
          <a href={`/surel/${n}/isi`} target="_blank" rel="noreferrer">
            Buka isi surel di tab tersendiri
          </a>
        </p>
        <Details summary="Isi surel sebagai teks, tanpa HTML">
          <pre class="mail">{mail.letter === '' ? 'Surel ini tidak memuat teks.' : linked(mail.letter)}</pre>
        </Details>
      </>
    ),
  });
}

function Envelope({ mail }: { mail: OpenedMail }) {
  return (
    <SummaryList
      items={[
        { label: 'Dari', value: mail.from },
        { label: 'Kepada', value: mail.to },
        {
          label: 'Diterima',
          value:
            mail.failure === undefined ? (
              formatMoment(new Date(mail.at))
            ) : (
              <>
                {formatMoment(new Date(mail.at))} <FailureTag failure={mail.failure} />
              </>
            ),
        },
        ...mail.enclosures.map((enclosure, at) => ({
          label: isCalendar(enclosure) ? 'Kalender' : `Lampiran ${at + 1}`,
          value: <a href={`/surel/${mail.n}/lampiran/${at}`}>{enclosure.name}</a>,
        })),
      ]}
    />
  );
}

function Marking({ n, read }: { n: number; read: boolean }) {
  return (
    <div class="marking">
      <Form action={read ? '/belum-baca' : '/baca'} hidden={{ surel: String(n) }}>
        <Button kind="secondary">{read ? 'Tandai belum dibaca' : 'Tandai sudah dibaca'}</Button>
      </Form>
    </div>
  );
}

/** What a calendar part asks of its reader's calendar (RFC 5546), as people call it. */
function kindOf({ method, sequence }: Pick<Meeting, 'method' | 'sequence'>): string {
  if (method === 'CANCEL') return 'Pembatalan';
  if (method !== 'REQUEST') return 'Pemberitahuan';
  return sequence === 0 ? 'Undangan' : `Perubahan ke-${sequence}`;
}

/** What a calendar would make of the calendar part. */
function MeetingCard({ meeting }: { meeting: Meeting }) {
  const { title, place, sittings, more } = meeting;
  return (
    <section class="meeting">
      <h2>
        {kindOf(meeting)}: {title}
      </h2>
      <SummaryList
        items={[
          {
            label: 'Waktu',
            value: (
              <>
                {sittings.map(({ start, end }) => (
                  <div key={start.getTime()}>
                    {formatDayDate(start)},{' '}
                    {formatTimeRange({ startTime: wibTime(start), endTime: wibTime(end) })}
                  </div>
                ))}
                {more ? 'dan seterusnya' : null}
              </>
            ),
          },
          { label: 'Tempat', value: place === '' ? '–' : place },
        ]}
      />
    </section>
  );
}

/** A text whose addresses can be clicked; they open beside the mailbox, as those of the letter do. */
function linked(text: string): ComponentChildren {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      <a key={at} href={part} target="_blank" rel="noreferrer">
        {part}
      </a>
    ),
  );
}
