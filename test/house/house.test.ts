import { beforeAll, expect, it } from 'vitest';
import { type HouseFigures, measureHouse } from './measure.ts';

let house: HouseFigures;
beforeAll(async () => {
  house = await measureHouse();
}, 60_000);

/** What the floor plan was drawn for; the sizes are printed by `npm run house`, and watched. */
it.each([
  // Drawn for 40 and 55. Posts, areas and roles that belong to the agency, a way to object in what is told, and the agency's own
  // holidays, by which every step and page of it goes, are met by most entries since; less is better, more is not. Two pages that read
  // files of results moved the middle of the entries from one of 51 to one of 53; none of them grew. A page for
  // files of questions moved that of the pages by one; between the pages of 61 and those of 68 is none, and one more that asks
  // for a file is among the latter. Activities held together with another agency brought a step from 43 to 57, and the middle there.
  // The data of a person wait with a new address: its page reaches the rule of waiting, and is beyond the middle now.
  ['files reached from an entry, median', 57],
  ['files reached from a page, median', 69],
  ['files that import dynamodb-toolbox', 1],
  ['casts in entities (castAs)', 5],
  ['imports across phases', 9],
  ['largest room of functions, % of its lines', 19],
  ['files that reckon mail mornings', 1],
  ['Retry blocks written out', 1],
  ['comments that cite documents outside the repository', 0],
  ['comments that name a file that is not there', 0],
  ['base names that occur more than once', 0],
  ['circles of imports', 0],
])('the house has %s: at most %i', (figure, most) => {
  expect(house[figure]).toBeLessThanOrEqual(most);
});
