import { createHash } from 'node:crypto';
import { contentSecurityPolicy } from '../../../../shared/ui/page.tsx';

/**
 * People, their mails and the mail beside each other; on a phone one of them at a time. A letter is shown 360 px wide
 * within its frame, as most people read it.
 */
export const mailboxStyle = `
.masthead .skip, .masthead .refresh { color: #fff; font-size: .9rem }
.finder { padding-top: 1.2rem }
.finder .filter, .finder .field { margin-bottom: 0 }
.finder .field { flex: 1 1 12rem }
.finder .filter .button { margin-bottom: 0 }
.only { display: flex; flex-wrap: wrap; gap: 0 1rem; list-style: none; padding: 0; margin: .4rem 0 0 }
.only a { display: block; padding: .55rem 0 }
.only [aria-current] { font-weight: 700; color: var(--ink); text-decoration: none }
.rooms { flex: 1; padding-top: 1rem }
.rooms main { padding: .5rem 0 3rem; min-width: 0 }
.rows { list-style: none; padding: 0; margin: 0 0 1.2rem; border-top: 1px solid var(--line) }
.rows .tag { flex: none; white-space: nowrap }
.rows li { margin: 0; border-bottom: 1px solid var(--line) }
.rows .row { display: block; width: 100%; padding: .6rem .5rem; font: inherit; line-height: 1.35; text-align: left; color: var(--ink); background: none; border: 0; border-left: 4px solid transparent; text-decoration: none; cursor: pointer; overflow-wrap: anywhere }
.rows .row:hover { background: var(--pale) }
.rows .row[aria-current] { background: #eaf2f9; border-left-color: var(--brand) }
.rows .row > span { display: block; font-size: .85rem; color: var(--soft) }
.rows .row > .who, .rows .row > .what { font-size: .97rem; color: var(--ink) }
.rows .row.unread > .who, .rows .row.unread > .what { font-weight: 700 }
.rows .row > .who:has(.tag) { display: flex; justify-content: space-between; gap: .6rem; align-items: baseline }
.rows .row > .what { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden }
.side h2 { font-size: 1.05rem; margin: .5rem 0 .4rem }
.letter { border: 2px solid var(--edge); border-radius: 6px; margin-bottom: 1rem; overflow: hidden }
.letter iframe { display: block; width: 100%; height: 75vh; border: 0 }
.meeting { border-left: 6px solid var(--brand); background: var(--pale); padding: .8rem 1rem; margin-bottom: 1.2rem }
.rooms.mail h1 { font-size: 1.25rem }
.rooms.mail .page-title { margin-bottom: .8rem }
.rooms.mail .summary { font-size: .93rem; margin-bottom: 1rem }
.rooms.mail .summary > div { padding: .3rem 0 }
.rooms.mail .summary dt { flex: 0 0 6.5rem }
.meeting h2 { font-size: 1.05rem; margin: 0 0 .3rem }
.meeting .summary:last-child { margin: 0 }
.marking { display: flex; flex-wrap: wrap; gap: .8rem; align-items: center }
.marking form { margin: 0 0 1rem }
@media (max-width: 59.9em) { .rooms > .side { display: none } .rooms.people { display: flex; flex-direction: column } .rooms.people > .side { display: block } .rooms.people > main { order: -1; padding: 0 } .rooms.people .everybody, .reading .finder { display: none } }
@media (min-width: 60em) {
  .rooms { display: grid; grid-template-columns: 18rem minmax(0, 1fr); gap: 0 2rem; align-items: start }
  .rooms.mail { grid-template-columns: 16rem 17rem minmax(0, 1fr); gap: 0 1.6rem }
  .letter { width: calc(360px + 1.6rem); border: .8rem solid #24323d; border-radius: 1.6rem }
  .letter iframe { height: 44rem }
  .up { display: none }
}
`
  .replace(/\s+/g, ' ')
  .trim();

const hash = createHash('sha256').update(mailboxStyle).digest('base64');

/** The pages' policy, with the frame in which a letter is shown. */
export const mailboxPolicy = contentSecurityPolicy.replace(
  'style-src',
  `frame-src 'self'; style-src 'sha256-${hash}'`,
);

/** A letter shows itself without scripts; its links open beside the mailbox. */
export const letterPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";
