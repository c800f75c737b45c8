import { env } from '../env.ts';

/** The page that says how to tell a real mail or page of this agency from a false one. */
export function checkUrlOf({ agency }: { readonly agency: string }): string {
  return `${env('address').BASE_URL}/periksa/${agency}`;
}
