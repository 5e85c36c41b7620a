import type { Rows } from '../../src/app/store.ts';
import type { ContactDuty, ContactLeave, ContactRoute, User } from '../../src/core/entities/directory.ts';
import type { Audience } from '../../src/core/entities/policy.ts';
import type { LocalDate } from '../../src/core/time/local-date.ts';

export const PEOPLE = ['contactDuty', 'contactLeave', 'contactRoute', 'user'] as const;

/** Who is asked, and who reads it, told anew from the glossary: the code under test is not asked. */
export class TownPeople {
  #duties: readonly ContactDuty[] = [];
  #leaves: readonly ContactLeave[] = [];
  #routes: readonly ContactRoute[] = [];
  #users: readonly User[] = [];

  read(town: { readonly [Name in (typeof PEOPLE)[number]]: readonly Rows[Name][] }): void {
    this.#duties = town.contactDuty;
    this.#leaves = town.contactLeave;
    this.#routes = town.contactRoute.filter(({ state }) => state === 'ok');
    this.#users = town.user;
  }

  reachable(person: string): boolean {
    return this.#routes.some(({ contactId }) => contactId === person);
  }

  /** Whether somebody is deputy where this person has any duty, or of the unit itself. */
  isDeputyFor(reader: string, person: string, unit: string, day: LocalDate): boolean {
    const units = this.#duties.filter(({ contactId }) => contactId === person).map(({ unitId }) => unitId);
    return [unit, ...units].some((one) => this.#with(one, 'deputy', day).includes(reader));
  }

  audience(audience: Audience, unit: string, day: LocalDate): string[] {
    if (audience === 'unitLeader') return this.#with(unit, 'leader', day);
    if (audience === 'coordinators') {
      const of = (role: User['role']) =>
        this.#users.flatMap((user) => (user.role === role ? [user.contactId ?? ''] : []));
      for (const role of ['coordinator', 'admin'] as const) {
        const there = of(role).filter((person) => this.reachable(person));
        if (there.length > 0) return there;
      }
      return of('coordinator');
    }
    for (const duty of ['contact', 'deputy', 'leader'] as const) {
      const there = this.#with(unit, duty, day);
      if (there.length > 0) return there;
    }
    return [];
  }

  /** Who reads what is for this person; null: nobody can. */
  readerFor(person: string, day: LocalDate): string | null {
    const here = (one: string) => !this.#away(one, day) && this.reachable(one);
    if (here(person)) return person;
    const units = this.#duties.filter((duty) => duty.contactId === person && inForce(duty, day));
    const deputies = units.flatMap(({ unitId }) => this.#with(unitId, 'deputy', day));
    const free = deputies.find((one) => one !== person && here(one));
    return free ?? (this.reachable(person) ? person : null);
  }

  #away(person: string, day: LocalDate): boolean {
    return this.#leaves.some(({ contactId, fromOn, toOn }) => contactId === person && fromOn <= day && day <= toOn);
  }

  #with(unit: string, duty: ContactDuty['duty'], day: LocalDate): string[] {
    return this.#duties
      .filter((one) => one.unitId === unit && one.duty === duty && inForce(one, day))
      .map(({ contactId }) => contactId)
      .sort();
  }
}

function inForce({ fromOn, toOn }: ContactDuty, day: LocalDate): boolean {
  return (fromOn ?? '0') <= day && day <= (toOn ?? '9');
}
