import { measureHouse } from './measure.ts';

console.table(await measureHouse());
