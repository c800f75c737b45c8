import type { IncomingMessage } from 'node:http';

/** The whole body of a request, or `undefined` once it is longer than `limit` bytes (the rest is read and dropped). */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
    });
    request.on('end', () => resolve(length <= limit ? Buffer.concat(chunks, length) : undefined));
    request.on('error', reject);
  });
}
