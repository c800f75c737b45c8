/** Colours (contrast on white in brackets), type and links. Phone first: 360 px wide, 17 px text. */
const baseStyle = `
:root {
  --ink: #15212b; /* 16.3 */
  --soft: #4b5a67; /* 7.1 */
  --line: #c9d2d9;
  --edge: #6b7883; /* 4.5, borders of fields */
  --pale: #f3f6f8;
  --brand: #0b3c5d; /* 11.3 */
  --link: #0b5394; /* 7.7 */
  --go: #0b6b46; /* 6.5 */
  --stop: #b3261e; /* 6.5 */
  --gold: #f2b705;
}
* { box-sizing: border-box }
html { font: 17px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--ink); background: #fff; -webkit-text-size-adjust: 100% }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; overflow-wrap: break-word }
h1, h2, h3 { line-height: 1.25; margin: 1.8em 0 .6em; text-wrap: balance }
h1 { font-size: 1.6rem; margin: 0 0 .5em }
h2 { font-size: 1.25rem }
h3 { font-size: 1.05rem }
p, ul, ol, dl { margin: 0 0 1em }
li { margin-bottom: .3em }
pre { white-space: pre-wrap; margin: 0 0 1em }
a { color: var(--link); text-underline-offset: .15em }
a:hover { text-decoration-thickness: 2px }
:focus-visible, .error-summary:focus { outline: 3px solid var(--gold); outline-offset: 2px; box-shadow: 0 0 0 2px var(--ink) }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
@media (scripting: none) { .scripted { display: none } }
@media (min-width: 48em) { h1 { font-size: 2rem } h2 { font-size: 1.4rem } }
`.replace(/\/\*.*?\*\//g, '');

/** Header band, navigation, page width, footer. */
const layoutStyle = `
.page { width: 100%; max-width: 70rem; margin: 0 auto; padding: 0 1rem }
.page.narrow, body:has(.narrow) .page { max-width: 44rem }
main { display: block; padding: 1.5rem 0 3rem }
.leave { padding-bottom: 2.5rem }
.alone { padding: 3rem 1rem }
.page:has(> main), .alone { flex: 1 }
.skip { position: absolute; left: -99rem }
.skip:focus { position: static; display: block; padding: .6rem 1rem }
.masthead { background: var(--brand); color: #fff; border-bottom: 4px solid var(--gold); padding: .8rem 0 }
.masthead .page { display: flex; flex-wrap: wrap; align-items: center; column-gap: 1.5rem }
.masthead p { margin: 0; flex: 1 1 100% }
.agency { font-weight: 700; font-size: 1.05rem }
.service { font-size: .9rem }
.sign-out { display: flex; gap: .8rem; align-items: center; justify-content: space-between; width: 100%; margin-top: .5rem; font-size: .9rem }
.sign-out a { color: inherit; padding: .4rem 0 }
.sign-out button { font: inherit; color: #fff; background: none; border: 1px solid #fff; border-radius: 4px; padding: .3rem .8rem; min-height: 2.4rem; cursor: pointer }
.navigation { background: var(--pale); border-bottom: 1px solid var(--line) }
.navigation ul { display: flex; overflow-x: auto; list-style: none; margin: 0 auto; gap: 1.3rem }
.navigation li { margin: 0; flex: none }
.navigation a { display: block; padding: .75rem 0; text-decoration: none; border-bottom: 4px solid transparent }
.navigation a:hover { text-decoration: underline }
.navigation [aria-current] { font-weight: 700; color: var(--ink); border-color: var(--brand) }
.back { display: table; margin: -.5rem 0 1rem; font-size: .95rem; padding: .2rem 0 }
.back::before { content: "\\2039\\a0" }
.footer { background: var(--pale); border-top: 1px solid var(--line); padding: 1.5rem 0; font-size: .93rem }
.footer .page { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.2rem 3rem }
.footer h2 { font-size: 1rem; margin: 0 0 .3rem }
.footer p { margin: 0 0 .2rem }
@media (min-width: 48em) {
  main { padding: 2rem 0 4rem }
  .masthead .page { flex-wrap: nowrap; align-items: baseline }
  .masthead p { flex: none }
  .sign-out { width: auto; margin: 0 0 0 auto; justify-content: flex-end }
  .footer .page { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) }
}
@media (max-width: 47.9em) { .navigation ul { flex-wrap: wrap; gap: 0 1.2rem } .navigation a { padding: .55rem 0 } }
`;

/** Lists, tables, figures, steps, charts. */
const partsStyle = `
.caption { color: var(--soft); margin: 0 0 .2rem }
.lead { font-size: 1.1rem; max-width: 42rem }
.page-title { margin-bottom: 1.5rem }
main > p, main > ul, form > p { max-width: 42rem }
.tag { display: inline-block; font-size: .82rem; line-height: 1.3; padding: .15rem .5rem; border-radius: 3px; background: #e3e8ec; color: #24323d }
.unbroken { white-space: nowrap }
.code-shown { font-size: 3.5rem; font-weight: 700; line-height: 1.1; letter-spacing: .08em; white-space: nowrap; margin: 0 0 1rem }
.qr { display: block; width: min(100%, 24rem) }
.tag.info { background: #d9e8f5; color: #0b3c5d }
.tag.success { background: #d5eee2; color: #07452d }
.tag.attention { background: #fff0bf; color: #523d00 }
.tag.danger { background: #fadcd9; color: #7d1a14 }
.notification { border-left: 6px solid var(--brand); background: #eaf2f9; padding: .9rem 1.1rem; margin-bottom: 1.6rem }
.notification > :last-child { margin-bottom: 0 }
.notification-title { font-weight: 700; font-size: 1.05rem; margin-bottom: .3rem }
.notification.success { border-color: var(--go); background: #e6f5ee }
.notification.attention { border-color: var(--gold); background: #fff8e1 }
.notification.danger { border-color: var(--stop); background: #fdeeec }
details { margin-bottom: 1.4rem }
summary { color: var(--link); cursor: pointer; padding: .4rem 0 }
.details-body { border-left: 4px solid var(--line); padding: .3rem 0 .3rem 1rem }
.details-body > :last-child { margin-bottom: 0 }
.summary { margin-bottom: 1.6rem }
.summary > div { display: flex; flex-wrap: wrap; gap: 0 1rem; border-bottom: 1px solid var(--line); padding: .6rem 0 }
.summary dt { font-weight: 700; flex: 1 1 100% }
.summary dd { margin: 0; flex: 1; min-width: 0 }
.summary .change { flex: none }
.data { width: 100%; border-collapse: collapse; margin-bottom: 1.8rem }
.data caption { text-align: left; font-weight: 700; font-size: 1.1rem; padding-bottom: .5rem }
.data th, .data td { text-align: left; vertical-align: top; padding: .55rem .8rem .55rem 0; border-bottom: 1px solid var(--line) }
.data thead th { border-bottom: 2px solid var(--edge); font-size: .93rem; vertical-align: bottom }
.data tbody th { font-weight: 600 }
.remark { font-weight: 400; font-size: .9rem; line-height: 1.4; color: var(--soft); margin: .25rem 0 0; max-width: 34rem }
.remind { display: flex; gap: .8rem; align-items: center; justify-content: flex-end }
.remind input { width: 1.6rem; height: 1.6rem; min-height: 0; accent-color: var(--brand) }
.remind .button { padding: .35rem .8rem; min-height: 2.4rem; font-size: .93rem }
pre.mail { font: inherit; font-size: .95rem; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; max-width: 42rem }
blockquote { margin: 0 0 .6rem; padding-left: .9rem; border-left: 3px solid var(--edge); white-space: pre-line }
.numeric { font-variant-numeric: tabular-nums }
.data .empty { color: var(--soft) }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .8rem; margin-bottom: 1.8rem }
.figures > div { border: 1px solid var(--line); border-top: 4px solid var(--brand); border-radius: 4px; padding: .7rem .9rem; display: flex; flex-direction: column }
.figures dt { font-size: .9rem; line-height: 1.35 }
.figures dd { margin: 0 }
.figure-value { font-size: clamp(1.35rem, 5vw, 1.75rem); font-weight: 700; line-height: 1.3; font-variant-numeric: tabular-nums }
.figure-value.long { font-size: clamp(.92rem, 4.1vw, 1.5rem); white-space: nowrap; letter-spacing: -.01em }
.figure-note { font-size: .85rem; color: var(--soft); line-height: 1.35 }
.progress { margin-bottom: 1.2rem }
.progress p { margin: 0 0 .3rem }
progress { appearance: none; width: 100%; max-width: 42rem; height: .8rem; border: 0; border-radius: 4px; overflow: hidden; background: #dbe2e7; display: block }
progress::-webkit-progress-bar { background: #dbe2e7 }
progress::-webkit-progress-value { background: var(--go) }
progress::-moz-progress-bar { background: var(--go) }
.steps { display: flex; flex-direction: column; list-style: none; padding: 0; margin: 0 0 1.8rem; counter-reset: step }
.steps li { counter-increment: step; position: relative; display: flex; align-items: center; gap: .7rem; margin: 0; padding: .3rem 0; color: var(--soft) }
.steps li::before { content: counter(step); flex: none; width: 1.9rem; height: 1.9rem; border-radius: 50%; border: 2px solid var(--edge); display: grid; place-items: center; font-size: .85rem; font-weight: 700; background: #fff; position: relative; z-index: 1 }
.steps li + li::after { content: ""; position: absolute; left: .9rem; bottom: 50%; height: 100%; border-left: 2px solid var(--line) }
.steps .done { color: var(--ink) }
.steps .done::before { content: "\\2713"; background: var(--go); border-color: var(--go); color: #fff }
.steps .current { color: var(--ink); font-weight: 700 }
.steps .current::before { background: var(--brand); border-color: var(--brand); color: #fff }
.pagination { display: flex; gap: 1.2rem; align-items: center; margin-bottom: 1.5rem }
.chart { margin: 0 0 1.8rem; max-width: 34rem }
.chart figcaption { font-weight: 700; margin-bottom: .4rem }
.chart svg { display: block; width: 100%; height: auto }
.side-by-side { display: grid; gap: 0 2.5rem }
@media (min-width: 48em) {
  .summary dt { flex: 0 0 16rem }
  .data .numeric { text-align: right; padding-right: 1.6rem }
  .data th:has(.remark) { width: 36% }
  .side-by-side { grid-template-columns: 1fr 1fr }
  .steps { flex-direction: row }
  .steps li { flex: 1; flex-direction: column; gap: .3rem; font-size: .9rem; text-align: center }
  .steps li + li::after { left: auto; right: 50%; bottom: auto; top: 1.2rem; width: 100%; height: 0; border-left: 0; border-top: 2px solid var(--line) }
}
@media (max-width: 47.9em) {
  .data thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden }
  .data, .data caption, .data tbody, .data tr, .data th, .data td { display: block }
  .data tbody tr { border: 1px solid var(--line); border-radius: 4px; margin-bottom: .7rem; padding: .5rem .9rem }
  .data tbody th, .data tbody td { border: 0; padding: .2rem 0 }
  .data td[data-label] { display: flex; justify-content: space-between; gap: 1rem; text-align: right; overflow-wrap: anywhere }
  .data td[data-label]::before { content: attr(data-label); color: var(--soft); text-align: left; flex: none; max-width: 50% }
}
`;

/** Fields, choices, buttons, faults. Targets are at least 44 px high. */
const formStyle = `
main form { margin-bottom: 1.8rem }
main td form { margin: 0 }
.field { margin: 0 0 1.6rem; padding: 0; border: 0; min-width: 0 }
.field > label, legend { display: block; font-weight: 700; margin-bottom: .25rem; padding: 0 }
.hint { color: var(--soft); margin-bottom: .4rem; font-size: .95rem }
.optional { font-weight: 400 }
.field-error { color: var(--stop); font-weight: 700; margin: 0 0 .4rem }
.has-error { border-left: 4px solid var(--stop); padding-left: .9rem }
.has-error input, .has-error textarea, .has-error select { border-color: var(--stop) }
input, textarea, select { font: inherit; color: inherit; background: #fff; border: 2px solid var(--edge); border-radius: 4px; padding: .5rem .65rem; min-height: 2.75rem; max-width: 100% }
textarea { display: block; resize: vertical }
::placeholder { color: var(--soft); opacity: 1 }
.full { width: 100% }
.medium { width: 20rem }
.short { width: 10rem }
input[type=file] { border-style: dashed; padding: .7rem }
.affixed { display: flex; align-items: center; gap: .5rem }
.choice { position: relative; padding-left: 3rem; margin-bottom: .4rem; min-height: 2.75rem }
.choice input { position: absolute; left: 0; top: .1rem; width: 2.4rem; height: 2.4rem; min-height: 0; margin: 0; accent-color: var(--brand); cursor: pointer }
.choice label { display: block; padding: .5rem 0; cursor: pointer }
.choice .hint { margin: -.3rem 0 .4rem }
.choices.row { display: flex; gap: .4rem }
.row .choice { flex: 1; padding: 0; margin: 0; text-align: center; border: 2px solid var(--edge); border-radius: 4px }
.row .choice:has(:checked) { background: var(--brand); border-color: var(--brand); color: #fff }
.row .choice:has(:focus-visible) { outline: 3px solid var(--gold); outline-offset: 2px }
.row .choice input { inset: 0; width: 100%; height: 100%; opacity: 0 }
.row .choice label { padding: .55rem .2rem }
.button { display: inline-block; font: inherit; font-weight: 700; line-height: 1.3; text-align: center; text-decoration: none; color: #fff; background: var(--go); border: 2px solid var(--go); border-radius: 4px; padding: .65rem 1.2rem; min-height: 2.75rem; cursor: pointer }
a.button { margin-bottom: 1rem }
.button-row a.button { margin-bottom: 0 }
.button:hover { filter: brightness(.88) }
.button.secondary { color: var(--brand); background: #fff; border-color: var(--brand) }
.button.secondary:hover { background: var(--pale) }
.button.warning { background: var(--stop); border-color: var(--stop) }
.button-row { display: flex; flex-wrap: wrap; gap: .8rem; margin: 1.6rem 0 1rem }
.filter { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: end; margin-bottom: 1rem }
.filter .button { margin-bottom: 1.6rem }
.error-summary { border: 4px solid var(--stop); border-radius: 4px; padding: 1rem; margin-bottom: 1.6rem }
.error-summary h2 { margin: 0 0 .5rem; font-size: 1.15rem }
.error-summary ul { margin: 0; padding-left: 1.1rem }
.error-summary a { color: var(--stop); font-weight: 700 }
@media (min-width: 48em) { .choices.column:has(> :nth-child(9)) { columns: 2; column-gap: 2rem } .choice { break-inside: avoid } }
@media (max-width: 30em) { .button-row .button { width: 100% } .medium { width: 100% } }
`;

/** Reports on paper: no navigation, no buttons, addresses written out, rows kept whole. */
const printStyle = `
@media print {
  html { font-size: 11pt }
  .masthead { background: none; color: #000; border-bottom: 2px solid #000; padding: 0 0 .4rem }
  .navigation, .sign-out, .button-row, .back, .leave, .skip, .filter, .pagination { display: none }
  .page, .page.narrow { max-width: none; padding: 0 }
  tr, figure, .figures > div, .summary > div { break-inside: avoid }
  thead { display: table-header-group }
  h1, h2, h3, caption { break-after: avoid }
  main a[href^=http]::after { content: " (" attr(href) ")"; font-size: 9pt; overflow-wrap: anywhere }
  .footer { background: none }
  .sheet { font-size: 9pt }
  .sheet + .sheet { break-before: page }
  .sheet .data th, .sheet .data td { padding: .1rem .4rem .1rem 0; font-weight: 400 }
  .screen-only { display: none }
  @page { size: A4; margin: 18mm }
}
`;

/** The one style sheet of all pages, spaces squeezed; its exact text is what the policy's hash pins. */
export const styleSheet = [baseStyle, layoutStyle, formStyle, partsStyle, printStyle]
  .join('')
  .replace(/\s+/g, ' ')
  .replace(/ ?([{};,]) ?/g, '$1')
  .replace(/: /g, ':')
  .trim();
