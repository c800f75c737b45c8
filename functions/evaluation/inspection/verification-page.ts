import { formatFingerprint, formatMoment } from '../../../shared/rules/format.ts';

/** A file of a pack as its list names it. */
export interface ListedFile {
  readonly path: string;
  readonly proves: string;
  readonly sha256: string;
}

interface VerificationPage {
  readonly title: string;
  readonly madeAt: Date;
  readonly list: readonly ListedFile[];
  readonly fingerprint: string;
}

/**
 * The page of a pack, opened from a disk: whoever assesses the year chooses the folder, and it says of each file whether it
 * is what was packed. It is written as text, not as a page of ours: it is kept for years, and needs nothing but a browser.
 */
export function verificationPage({ title, madeAt, list, fingerprint }: VerificationPage): string {
  const rows = list.map(
    ({ path, proves }) =>
      `<tr data-path="${escaped(path)}"><td>${escaped(path)}</td><td>${escaped(proves)}</td><td>Belum diperiksa</td></tr>`,
  );
  return `<!doctype html>
<html lang="id">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Berkas pemeriksaan ${escaped(title)}</title>
<style>
body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#16242e}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #c5ced4;padding:.4rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
code,input{overflow-wrap:anywhere;max-width:100%}h1{font-size:1.6rem;line-height:1.25}td:last-child{min-width:8rem}.utuh{color:#0b6b3a;font-weight:bold}.rusak{color:#a3160f;font-weight:bold}output{display:block;padding:1rem 0;font-size:1.2rem}
@media(max-width:40rem){thead{display:none}tr{display:block;border-bottom:1px solid #c5ced4;padding:.6rem 0}td{display:block;border:0;padding:.1rem 0}}
</style>
<main>
<h1>Berkas pemeriksaan ${escaped(title)}</h1>
<p>Dibuat ${formatMoment(madeAt)}. Sidik daftar berkas:<br><code>${formatFingerprint(fingerprint)}</code><br>
Sidik ini juga tercatat dalam jejak perubahan di Bangkom pada saat berkas dibuat. Cocokkan keduanya: bila sama, daftar di bawah tidak diubah.</p>
<p>Ekstrak dahulu arsipnya, buka halaman ini dari folder hasilnya, lalu pilih folder itu. Pemeriksaan berjalan di komputer ini saja; tidak ada yang dikirim ke mana pun.</p>
<p><label>Folder hasil ekstrak <input type="file" webkitdirectory multiple></label></p>
<output aria-live="polite"></output>
<table><thead><tr><th>Berkas</th><th>Membuktikan</th><th>Hasil</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>
</main>
<script type="application/json">${JSON.stringify({ list, fingerprint }).replaceAll('<', '\\u003c')}</script>
<script>${SCRIPT}</script>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Runs in the reader's browser: plain JavaScript of any browser since 2020. */
const SCRIPT = `
const { list, fingerprint } = JSON.parse(document.querySelector('script[type="application/json"]').textContent);
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const sha256 = async (bytes) => hex(await crypto.subtle.digest('SHA-256', bytes));
const ofText = (text) => sha256(new TextEncoder().encode(text));

// Each line: its number, the fingerprint of the one before, what it says; and its own fingerprint.
async function trailFault(text) {
  let before = '';
  let number = 0;
  for (const row of text.split('\\n').filter((each) => each !== '')) {
    number += 1;
    const line = JSON.parse(row);
    if (line.isi[0] !== number || line.isi[1] !== before) return 'baris ' + number + ' hilang atau disisipkan';
    if ((await ofText(JSON.stringify(line.isi))) !== line.sidik) return 'baris ' + number + ' diubah';
    before = line.sidik;
  }
  return '';
}

async function judge(entry, file) {
  if (file === undefined) return 'Tidak ditemukan';
  const bytes = await file.arrayBuffer();
  if ((await sha256(bytes)) !== entry.sha256) return 'Berubah sejak dibuat';
  if (!entry.path.endsWith('.jsonl')) return '';
  const fault = await trailFault(new TextDecoder().decode(bytes));
  return fault === '' ? '' : 'Jejak tidak utuh: ' + fault;
}

document.querySelector('input').addEventListener('change', async (event) => {
  const files = new Map();
  for (const file of event.target.files) {
    const path = file.webkitRelativePath || file.name;
    const entry = list.find((each) => path.endsWith('/' + each.path));
    files.set(entry === undefined ? path : entry.path, file);
  }
  // What systems leave in folders that were looked at is nobody's.
  const isOfSystem = (name) => name.startsWith('.') || name === 'Thumbs.db' || name === 'desktop.ini';
  const strangers = [...files.keys()].filter((path) => {
    const name = path.split('/').pop();
    return name !== 'periksa.html' && !isOfSystem(name) && !list.some((each) => each.path === path);
  });
  let faults = (await ofText(JSON.stringify(list))) === fingerprint ? 0 : 1;
  const listFault = faults;
  for (const entry of list) {
    const fault = await judge(entry, files.get(entry.path));
    const cell = document.querySelector('tr[data-path="' + entry.path + '"] td:last-child');
    cell.textContent = fault === '' ? 'Utuh' : fault;
    cell.className = fault === '' ? 'utuh' : 'rusak';
    if (fault !== '') faults += 1;
  }
  faults += strangers.length;
  const result = document.querySelector('output');
  result.className = faults === 0 ? 'utuh' : 'rusak';
  result.textContent = faults === 0
    ? 'Semua ' + list.length + ' berkas utuh.'
    : listFault === 1 ? 'Daftar berkas di halaman ini telah diubah.'
    : strangers.length > 0 ? 'Ada berkas yang bukan bagian arsip ini: ' + strangers.join(', ')
    : faults + ' dari ' + list.length + ' berkas tidak utuh.';
});
`;
