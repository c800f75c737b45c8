import { describe, expect, it } from 'vitest';
import { shardsAsked } from '../../functions/plan/draft/choose-people.ts';
import { saidByHand, saidSuggested } from '../../functions/plan/draft/how-chosen.ts';
import { postNamer, sampleReference } from '../../shared/reference/agency-reference.ts';
import { line } from '../evaluation/scene.ts';

const postName = postNamer(sampleReference);
const BY_NAME = 'Pegawai menurut daftar nama yang ditetapkan koordinator';
const MANY = ['camat', 'sekcam', 'lurah', 'seklur', 'kepalaSeksi', 'pelaksana', 'fungsional'];

describe('the target of a line whose list was changed by hand', () => {
  it.each([
    ['everybody was meant', [], 'Seluruh pegawai', true, BY_NAME],
    ['more posts were meant than are told', MANY, 'Pegawai dari semua jenjang jabatan', true, BY_NAME],
    ['somebody has another post', ['lurah'], 'Lurah', false, BY_NAME],
    ['all have a post that is told', ['lurah'], 'Lurah', true, 'Lurah'],
    ['the coordinator wrote another', [], 'Petugas loket', false, 'Petugas loket'],
  ])('is still true: %s', (_, targetPosts, targetDescription, suited, said) => {
    const drafted = line('A01', { targetPosts, targetDescription });
    const decided = saidByHand(drafted, suited, postName);
    expect(decided.targetDescription).toBe(said);
    // Suggested anew, it says again what the draft said.
    expect(saidSuggested(decided, postName)).toEqual(drafted);
  });
});

describe('the people whom a page looks at for one activity', () => {
  it('are everybody of up to a hundred shards', () => {
    expect(shardsAsked(100, 'A01')).toEqual([...Array(100).keys()]);
  });

  it('of a larger agency are a hundred shards, evenly spread, and for the next activities others', () => {
    const first = shardsAsked(715, 'A01');
    expect(new Set(first).size).toBe(100);
    expect(Math.max(...first) - Math.min(...first)).toBeGreaterThan(700);
    const all = Array.from({ length: 8 }, (_, at) => shardsAsked(715, `A${at + 1}`)).flat();
    expect(new Set(all).size).toBe(715);
  });
});
