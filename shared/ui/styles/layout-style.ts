/** Header band, navigation, page width, footer. */
export const layoutStyle = `
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
