const DAYS_TO_LOOK_BACK = 30;

/** When the link to a request ends: a month after its deadline, so that who comes late reads what became of it. */
export function linkEnd(deadline: Date): Date {
  return new Date(deadline.getTime() + DAYS_TO_LOOK_BACK * 86_400_000);
}
