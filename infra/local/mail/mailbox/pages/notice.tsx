import { BackLink, PageTitle } from '../../../../../shared/ui/parts.tsx';
import { type Around, mailboxPage } from './frame.tsx';

/** Said in place of a page. */
export function noticePage(around: Around, title: string, sentence: string): string {
  return mailboxPage({
    ...around,
    title,
    room: 'mails',
    children: (
      <>
        <BackLink href="/">Semua orang</BackLink>
        <PageTitle>{title}</PageTitle>
        <p>{sentence}</p>
      </>
    ),
  });
}
