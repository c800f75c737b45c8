/** Fields, choices, buttons, faults. Targets are at least 44 px high. */
export const formStyle = `
main form { margin-bottom: 1.8rem }
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
