import { baseStyle } from './base-style.ts';
import { formStyle } from './form-style.ts';
import { layoutStyle } from './layout-style.ts';
import { partsStyle } from './parts-style.ts';
import { printStyle } from './print-style.ts';

/** The one style sheet of all pages, spaces squeezed; its exact text is what the policy's hash pins. */
export const styleSheet = [baseStyle, layoutStyle, formStyle, partsStyle, printStyle]
  .join('')
  .replace(/\s+/g, ' ')
  .replace(/ ?([{};,]) ?/g, '$1')
  .replace(/: /g, ':')
  .trim();
