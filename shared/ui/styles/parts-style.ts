/** Lists, tables, figures, steps, charts. */
export const partsStyle = `
.caption { color: var(--soft); margin: 0 0 .2rem }
.lead { font-size: 1.1rem; max-width: 42rem }
.page-title { margin-bottom: 1.5rem }
main > p, main > ul, form > p { max-width: 42rem }
.tag { display: inline-block; font-size: .82rem; line-height: 1.3; padding: .15rem .5rem; border-radius: 3px; background: #e3e8ec; color: #24323d }
.unbroken { white-space: nowrap }
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
