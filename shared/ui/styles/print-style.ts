/** Reports on paper: no navigation, no buttons, addresses written out, rows kept whole. */
export const printStyle = `
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
  @page { size: A4; margin: 18mm }
}
`;
