import { Details } from '../ui/parts.tsx';
import type { PlanAccount } from './plan-account.ts';

/** Why a plan leaves money, the sum first; nothing where none is left. */
export function MoneyLeft({ sentences: [sum, ...parts] }: { readonly sentences: PlanAccount['money'] }) {
  if (sum === undefined || parts.length === 0) return null;
  return (
    <Details summary={`${sum.replace(/\.$/, '')}: mengapa`}>
      <ul>
        {parts.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Details>
  );
}
