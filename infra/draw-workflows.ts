import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PICTURE_FILE, withPictures } from './drawing/pictures.ts';

/** `npm run draw`: draws the workflows into their README, from the files that AWS runs. */
const root = fileURLToPath(new URL('../', import.meta.url));
const path = resolve(root, PICTURE_FILE);
writeFileSync(path, withPictures(readFileSync(path, 'utf8'), root));
