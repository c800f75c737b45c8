import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { linesOf, type PdfText, textOf, type Word } from './pdf.ts';

/** Reads a PDF with Poppler's pdftotext and pdfinfo: a second reader, where the machine has it (CI installs it). */
export async function readByPoppler(bytes: Uint8Array): Promise<PdfText> {
  const directory = mkdtempSync(join(tmpdir(), 'bangkom-poppler-'));
  try {
    const file = join(directory, 'paper.pdf');
    writeFileSync(file, bytes);
    const run = (program: string, args: readonly string[]) =>
      execFileSync(program, [...args], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    const pages = parse(run('pdftotext', ['-bbox', file, '-'])).querySelectorAll('page');
    const lines = pages.flatMap((page, index) =>
      linesOf(page.querySelectorAll('word').map(wordOf(Number(page.getAttribute('height')))), index + 1),
    );
    const [, title = ''] = /^Title:\s+(.*)$/m.exec(run('pdfinfo', [file])) ?? [];
    const [, language = ''] = /\/Lang \(([^)]*)\)/.exec(Buffer.from(bytes).toString('latin1')) ?? [];
    return { title, language, pages: pages.length, lines, text: textOf(lines) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function wordOf(height: number) {
  return (word: ReturnType<ReturnType<typeof parse>['querySelectorAll']>[number]): Word => {
    const at = (name: string) => Number(word.getAttribute(name));
    // Poppler counts from the top of the page.
    return { text: word.textContent, x: at('xmin'), y: height - at('ymax'), width: at('xmax') - at('xmin') };
  };
}
