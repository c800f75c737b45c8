import type { ReminderList } from '../mail/reminder-list.ts';
import { Button, ButtonRow, Form } from '../ui/form.tsx';
import { DataTable, Details, Tag } from '../ui/parts.tsx';
import { ALL, PEOPLE, WHO } from './chosen-people.ts';

/** A list up to this long is shown at once; a longer one opens on demand, so that the page stays one screen. */
const SHOWN_AT_ONCE = 10;

interface Props {
  readonly list: ReminderList;
  /** "Belum menjawab" */
  readonly caption: string;
  readonly empty: string;
  /** Address that takes the form; what follows it names one person. */
  readonly action: string;
}

/**
 * Who has not answered, with a reminder for one, for those ticked, or for all; for the coordinator alone. Each mail
 * carries a new link.
 */
export function ReminderForm({ list: { awaited }, caption, empty, action }: Props) {
  const table = (
    <DataTable
      caption={caption}
      empty={empty}
      rows={awaited}
      columns={[
        { header: 'Nama', cell: ({ name }) => name },
        { header: 'Keterangan', cell: ({ note }) => note },
        {
          header: 'Pengingat',
          cell: ({ id, name, email }) =>
            email === undefined ? (
              <Tag tone="attention">Tanpa surel</Tag>
            ) : (
              <span class="remind">
                <input type="checkbox" name={PEOPLE} value={id} aria-label={`Tandai ${name}`} />
                <Button kind="secondary" formAction={`${action}/${encodeURIComponent(id)}`}>
                  Kirim tautan<span class="hidden"> kepada {name}</span>
                </Button>
              </span>
            ),
        },
      ]}
    />
  );
  if (awaited.length === 0) return table;
  return (
    <Details summary={`${caption}: ${awaited.length}`} open={awaited.length <= SHOWN_AT_ONCE}>
      <Form action={action}>
        <p>
          “Kirim tautan” mengirim surel dengan tautan baru saat itu juga. Setiap orang menerima paling banyak
          satu pengingat sehari untuk hal yang sama.
        </p>
        {table}
        <ButtonRow>
          <Button kind="secondary" name={WHO} value="ditandai">
            Ingatkan yang ditandai
          </Button>
          <Button kind="secondary" name={WHO} value={ALL}>
            Ingatkan semua ({awaited.length})
          </Button>
        </ButtonRow>
      </Form>
    </Details>
  );
}
