import type { PlanLine } from '../../../shared/store/plan.ts';
import { fieldId } from '../../../shared/ui/form.tsx';
import { Notification } from '../../../shared/ui/parts.tsx';
import { lineFaults } from '../required-items.ts';

/** What the line still lacks before the plan can be submitted, each with a link to its field. */
export function Missing({ line, today }: { line: PlanLine; today: string }) {
  const faults = lineFaults(line, today);
  if (faults.length === 0) return null;
  return (
    <Notification tone="attention" title="Belum lengkap untuk diajukan">
      <ul>
        {faults.map(({ field, sentence }) => (
          <li key={field}>
            <a href={`#${fieldId(field.replace(/^.*\./, ''))}`}>{withoutTitle(sentence)}</a>
          </li>
        ))}
      </ul>
    </Notification>
  );
}

/** 'A01 (Judul): jadwal belum diisi.' -> 'Jadwal belum diisi.' */
function withoutTitle(sentence: string): string {
  const rest = sentence.slice(sentence.indexOf('): ') + 3);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
