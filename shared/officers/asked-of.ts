import { waitsUntil } from '../rules/fresh-address.ts';
import { hashOf } from '../store/address.ts';
import type { AskedOfficer } from '../store/approval.ts';
import type { OfficerItem } from '../store/officer.ts';

/** An officer of the register as a request keeps him or her. */
export function askedOf({ name, title, kind, nip, email, addressChange }: OfficerItem): AskedOfficer {
  const decidesFrom = waitsUntil(addressChange);
  return {
    name,
    title,
    kind,
    ...(nip === undefined ? {} : { nip }),
    address: hashOf(email),
    ...(decidesFrom === undefined ? {} : { decidesFrom }),
  };
}
