import { resolve } from 'node:path';
import { readDefinition } from '../../workflows/definition.ts';
import { machines } from '../../workflows/machines.ts';
import { drawWorkflow } from './draw-workflow.ts';

/** Where the pictures stand. */
export const PICTURE_FILE = 'workflows/README.md';

/**
 * A text with the picture of each machine between its marks, `<!-- picture: NAME -->` and `<!-- end -->`.
 * @param root of the project
 * @throws Error when a machine has no marks
 */
export function withPictures(text: string, root: string): string {
  return Object.entries(machines).reduce((written, [name, { file }]) => {
    const place = new RegExp(`(<!-- picture: ${name} -->\n)[\\s\\S]*?(<!-- end -->)`);
    if (!place.test(written)) throw new Error(`${PICTURE_FILE} has no place for the picture of ${name}`);
    const picture = drawWorkflow(readDefinition(resolve(root, file)));
    return written.replace(
      place,
      (_, before, after) => `${before}\`\`\`mermaid\n${picture}\n\`\`\`\n${after}`,
    );
  }, text);
}
