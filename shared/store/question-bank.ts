import { partitions } from './definition.ts';
import { mutable, type ReadOnly, sendUnlessLate, table } from './table.ts';
import {
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  number,
  PutItemCommand,
  string,
} from './toolbox.ts';
import { questionList } from './training-item.ts';
import { deep } from './values.ts';

/** The questions of a course, as they were last written for one of its trainings: the next one begins with them. */
export const QuestionBank = new Entity({
  name: 'QuestionBank',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** Code of the catalogue, or a fingerprint of the title of one that was typed (`courseOf`). */
    course: string().key(),
    title: string(),
    questions: deep(questionList),
    perPaper: number().optional(),
    passMark: number().optional(),
    /** ISO */
    writtenAt: string(),
  }),
  computeKey: ({ agency, course }: { agency: string; course: string }) => ({
    pk: partitions.questions(agency),
    sk: course,
  }),
});

export type QuestionBankItem = ReadOnly<FormattedItem<typeof QuestionBank>>;

/** The questions of a course; undefined where nobody wrote any. */
export async function findBank(agency: string, course: string): Promise<QuestionBankItem | undefined> {
  const { Item } = await QuestionBank.build(GetItemCommand)
    .key({ agency, course })
    .options({ consistent: true })
    .send();
  return Item;
}

/** Keeps the questions of a course; those that were written later stand. */
export async function keepBank({
  agency,
  course,
  title,
  questions,
  perPaper,
  passMark,
  writtenAt,
}: QuestionBankItem): Promise<void> {
  await sendUnlessLate(
    QuestionBank.build(PutItemCommand)
      .item(mutable({ agency, course, title, questions, perPaper, passMark, writtenAt }))
      .options({
        condition: {
          or: [
            { attr: 'course', exists: false },
            { attr: 'writtenAt', lt: writtenAt },
          ],
        },
      }),
  );
}
