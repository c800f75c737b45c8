import type { CellValue, Sheet } from '../../../shared/documents/workbook.ts';
import type { Reference } from '../../../shared/reference/agency-reference.ts';
import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import { formatDate } from '../../../shared/rules/format.ts';
import { type FieldOf, SEPARATOR, type SheetId, sheets, words } from './reference-columns.ts';

/** A reference with its offerings. */
export interface WholeReference extends Reference {
  readonly offerings: readonly Offering[];
}

/** The reference as sheets to edit and to import again. */
export function referenceSheets({
  areas,
  posts,
  roles,
  remote = [],
  goals = [],
  offerings,
}: WholeReference): readonly Sheet[] {
  return [
    sheetOf(
      'areas',
      areas.map((area) => ({ ...area, posts: listed(area.posts ?? []) })),
    ),
    sheetOf(
      'posts',
      posts.map((post) => ({
        ...post,
        titles: listed(post.titles),
        certified: yesNo(post.certified === true),
      })),
    ),
    sheetOf(
      'roles',
      roles.map((role) => ({ ...role, approves: yesNo(role.approves) })),
    ),
    sheetOf('remote', remote),
    sheetOf('offerings', offerings.map(offeringRow)),
    sheetOf(
      'goals',
      goals.map((goal) => ({ ...goal, source: words.goalSource[goal.source], needs: listed(goal.needs) })),
    ),
  ];
}

/** One offering as the cells of its row. */
export function offeringRow(offering: Offering): Readonly<Record<FieldOf<'offerings'>, CellValue>> {
  const { code, title, form, learningHours, durationDays, capacity, provider } = offering;
  return {
    code,
    title,
    form,
    kind: words.kind[offering.kind],
    method: words.method[offering.method],
    learningHours,
    durationDays,
    weekly: offering.weekly ?? null,
    startsOn: offering.startsOn === undefined ? null : formatDate(offering.startsOn),
    capacity,
    minimum: offering.minimum ?? null,
    quota: offering.quota ?? null,
    costPerPerson: offering.costPerPerson ?? null,
    costPerBatch: offering.costPerBatch ?? null,
    travelPerPerson: offering.travelPerPerson ?? null,
    costBasis: words.costBasis[offering.costBasis],
    competencies: listed([...offering.competencies, ...(offering.governmentCompetencies ?? [])]),
    providerKind: words.providerKind[offering.providerKind],
    provider,
    paidBy: offering.paidBy ?? null,
    targetPosts: listed(offering.targetPosts),
    counts: yesNo(offering.countsTowardAnnualHours !== false),
  };
}

function yesNo(is: boolean): string {
  return is ? words.yes.yes : words.yes.no;
}

function listed(values: readonly string[]): string {
  return values.join(`${SEPARATOR} `);
}

function sheetOf<Id extends SheetId>(
  id: Id,
  rows: readonly Partial<Readonly<Record<FieldOf<Id>, CellValue | undefined>>>[],
): Sheet {
  const { name, columns } = sheets[id];
  const fields = Object.keys(columns) as FieldOf<Id>[]; // Object.keys forgets the keys of a closed record
  return {
    name,
    headers: Object.values(columns),
    rows: rows.map((row) => fields.map((field) => row[field] ?? null)),
    widths: fields.map((field) => (/title|name|heads|posts|provider$|unit|note/i.test(field) ? 38 : 16)),
  };
}
