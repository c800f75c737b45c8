/** Colours (contrast on white in brackets), type and links. Phone first: 360 px wide, 17 px text. */
export const baseStyle = `
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
@media (min-width: 48em) { h1 { font-size: 2rem } h2 { font-size: 1.4rem } }
`.replace(/\/\*.*?\*\//g, '');
