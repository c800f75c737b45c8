import type { Answers, Browser, Page } from '../browser/browser.ts';
import type { Mail } from '../world/mail.ts';
import { officeHour } from '../world/office-hours.ts';
import { did, expectStatus, type World } from '../world/world.ts';
import { type Character, characterOf } from './character.ts';
import { newDevice } from './device.ts';
import { click, formOf } from './fill.ts';

/** A direct supervisor is asked to confirm the answers of the team. */
export function getConfirmation(world: World, mail: Mail): void {
  const person = characterOf(world, mail.to);
  if (person.supervisor === 'forget') return;
  const at = officeHour(
    mail.at,
    world.chance.of('confirm delay', mail.to) * 3,
    world.chance.of('confirm hour', mail.to),
  );
  world.agenda.add({ at, what: `confirm ${mail.to}`, run: () => confirmTeam(world, mail, person) });
}

async function confirmTeam(world: World, mail: Mail, person: Character): Promise<void> {
  const device = newDevice(world);
  const team = await device.open(mail.links[0] ?? '');
  if (team.status === 410) return did(world, 'confirmation: came too late');
  if (!expectStatus(world, team, 200, `team of ${mail.to}`)) return;
  for (const address of waitingIn(team)) {
    const page = await device.open(address);
    if (expectStatus(world, page, 200, `person before ${mail.to}`)) {
      await confirmOne(world, mail, { person, device, page });
    }
  }
}

interface Confirming {
  readonly person: Character;
  readonly device: Browser;
  readonly page: Page;
}

async function confirmOne(world: World, mail: Mail, { person, device, page }: Confirming): Promise<void> {
  const corrects = person.supervisor === 'correct' && world.chance.is(0.5, 'corrects', mail.to, nameOn(page));
  const form = formOf(page, { field: /^M1/ });
  // The survey's answers changed or the time is over: the page says so, and there is nothing to do.
  if (form === undefined) return;
  const seen = corrects ? corrections(world, mail.to) : () => undefined;
  const answers: Answers = (field) => (field.name === 'setuju' ? 'ya' : seen(field));
  const done = await click(device, person, form, { answers });
  if (done.status === 410) return did(world, 'confirmation: came too late');
  if (!expectStatus(world, done, 200, `confirmation by ${mail.to}`)) return;
  did(world, corrects ? 'confirmation: corrected' : 'confirmation: agreed');
}

/** Rows of the team that wait for the supervisor. */
function waitingIn(team: Page): readonly string[] {
  return team.document
    .querySelectorAll('tr')
    .filter((row) => row.textContent.includes('Menunggu konfirmasi'))
    .flatMap((row) => row.querySelector('a')?.getAttribute('href') ?? [])
    .map((href) => new URL(href, team.url).href);
}

function nameOn(page: Page): string {
  return page.document.querySelector('h1')?.textContent.trim() ?? '';
}

/** A tenth of the ticks is seen otherwise. */
function corrections(world: World, address: string): Answers {
  return ({ kind, name, choices, values }) =>
    kind === 'radio' && world.chance.is(0.1, 'correction', address, name)
      ? choices.find((choice) => !values.includes(choice))
      : undefined;
}
