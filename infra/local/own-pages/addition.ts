import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Shown } from './into-page.ts';

/** Something of the local platform that stands above pages of the product and answers its own forms. */
export interface PageAddition {
  /** A page with the addition above it, or as it is where the addition has no place. */
  above(page: Shown, request: IncomingMessage): Promise<Shown>;
  /** Whether a request was for the addition itself: then it has been answered. */
  answers(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}
