import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEnvelope } from '../../../infra/local/mail/message.ts';
import { composeMail } from '../../../shared/mail/compose-mail.tsx';
import { isMailAddress } from '../../../shared/mail/mail-content.ts';

describe('an address that a mail can carry', () => {
  it.each([
    'siti.aminah@pekanbaru.go.id',
    'a+b_c-d@x.id',
    "o'brien@dinas-kesehatan.riau.go.id",
    'siti@xn--80ak6aa92e.xn--p1ai',
  ])('is %s', (address) => {
    expect(isMailAddress(address)).toBe(true);
  });

  it.each([
    ['a comma', 'rina@pekanbaru.go,id'],
    ['an accent', 'andré@pekanbaru.go.id'],
    ['a dot at the end', 'rina@pekanbaru.go.id.'],
    ['two dots', 'rina..sari@pekanbaru.go.id'],
    ['a dot before the @', 'rina.@pekanbaru.go.id'],
    ['a space', 'rina sari@pekanbaru.go.id'],
    ['no dot in its domain', 'rina@pekanbaru'],
    ['a hyphen at the end of a label', 'rina@pekanbaru-.go.id'],
    ['two addresses', 'rina@pekanbaru.go.id,budi@pekanbaru.go.id'],
    ['a name', 'Rina <rina@pekanbaru.go.id>'],
    ['a line break', 'rina@pekanbaru.go.id\r\nBcc: x@y.id'],
    ['65 signs before the @', `${'a'.repeat(65)}@pekanbaru.go.id`],
    ['255 signs', `ab@${'b.'.repeat(125)}id`],
  ])('has not %s', (_what, address) => {
    expect(isMailAddress(address)).toBe(false);
  });

  it('reaches its reader unchanged, whatever of it the rule lets through', async () => {
    const atom = fc.stringMatching(/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,12}$/);
    const label = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
    const address = fc.tuple(atom, atom, label, label).map(([a, b, c, d]) => `${a}.${b}@${c}.${d}.id`);
    await fc.assert(
      fc.asyncProperty(address.filter(isMailAddress), async (email) => {
        const raw = await composeMail({
          from: 'bangkom@senapelan.example',
          date: new Date('2027-02-20T00:00:00Z'),
          to: { name: 'Siti, S.Sos.', email },
          key: email,
          tags: { agency: 'a', recipient: 'p' },
          unsubscribeUrl: 'https://bangkom.example.go.id/kurangi/abc',
          content: {
            subject: 'Survei',
            sender: 'Kecamatan',
            greetingName: 'Siti',
            paragraphs: [],
            contact: { name: 'Dewi', email },
            checkUrl: 'https://bangkom.example.go.id/periksa',
          },
        });
        expect((await readEnvelope(Buffer.from(raw))).recipients).toEqual([email]);
      }),
      { numRuns: 100 },
    );
  });
});
