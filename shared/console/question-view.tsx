import type { ComponentChildren } from 'preact';
import { env } from '../env.ts';
import { CONSENT } from '../form/take-form.ts';
import { type MailContent, renderMailText } from '../mail/mail-content.ts';
import { Button, ButtonRow, Form, LinkButton } from '../ui/form.tsx';
import { BackLink, Details, PageTitle, type SummaryItem, SummaryList } from '../ui/parts.tsx';
import { consolePage, type Session } from './signed-in.tsx';
import { fieldsOf, KeptFields } from './unsent-form.tsx';

/** What is asked before an act that mails many or cannot be undone. */
export interface Question {
  readonly title: string;
  readonly lead: string;
  /** Who, how many, when: what happens if the answer is yes. */
  readonly facts: readonly SummaryItem[];
  readonly notes?: ComponentChildren;
  /** The mail as one of its receivers will read it. */
  readonly mail?: MailContent | undefined;
  /** Where the answer goes: the address that asked. */
  readonly action: string;
  /** What was sent so far; it travels along. */
  readonly form: URLSearchParams;
  /** Words of the button that says yes; undefined when it cannot be done now. */
  readonly yes: string | undefined;
  readonly warning?: boolean;
  /** Where nothing is done; for a form with answers, a button that shows it again as it was. */
  readonly back: { readonly href: string; readonly keepsForm?: boolean };
}

/** The page that asks. Without an answer nothing was written and no mail has left. */
export async function questionView(session: Session, question: Question): Promise<string> {
  const { title, lead, facts, notes, mail, action, form, yes, warning = false, back } = question;
  return await consolePage(session, {
    title,
    current: '/konsol',
    back: <BackLink href={back.href} />,
    body: (
      <>
        <PageTitle caption="Periksa sebelum dilanjutkan" lead={lead}>
          {title}
        </PageTitle>
        <SummaryList items={facts} />
        {notes}
        {mail === undefined ? null : <MailPreview mail={mail} />}
        <Form action={action}>
          <KeptFields fields={fieldsOf(form, [CONSENT])} />
          <ButtonRow>
            {yes === undefined ? null : (
              <Button kind={warning ? 'warning' : 'primary'} name={CONSENT} value="ya">
                {yes}
              </Button>
            )}
            {back.keepsForm ? (
              <Button kind="secondary" name={CONSENT} value="ubah">
                Kembali dan ubah isian
              </Button>
            ) : (
              <LinkButton kind="secondary" href={back.href}>
                Kembali tanpa melakukan apa pun
              </LinkButton>
            )}
          </ButtonRow>
        </Form>
      </>
    ),
  });
}

/** What stands for the link in a mail that is only shown: each is made when its mail leaves. */
export function linkPlaceholder(): string {
  return `${env('address').BASE_URL}/l/… (tautan tersendiri untuk setiap orang)`;
}

/** The text of the mail: the same words as its formatted part. */
function MailPreview({ mail }: { mail: MailContent }) {
  return (
    <Details summary={`Surel untuk ${mail.greetingName}: ${mail.subject}`} open>
      <p>Dari: {mail.sender}</p>
      <pre class="mail">{renderMailText(mail)}</pre>
    </Details>
  );
}
