import type { graphql } from '../../graphql/graphql';
import { type AvailabilityGrid, gridOf, type WeekWindow } from '../../lib/availability';
import type { Weekday } from '../../lib/week';

/** An application as it is being filled in. Plain data, so that it can be kept between pages. */
export interface Draft {
  /** The application being changed; null for a new one. */
  change: { applicationId: string; revision: number } | null;
  pupilId: string | null;
  /** A course somebody chose in the catalogue before they began: the suggestion for the first wish. */
  suggestedCourseId: string | null;
  /** How many of the wishes the pupil wants. */
  wanted: number;
  /** First choice first. */
  wishes: Wish[];
  /** Null until the page about times has been answered. */
  grid: AvailabilityGrid | null;
  /** The windows of the application being changed, to the minute. */
  originalWindows: WeekWindow[];
  siblingWishes: SiblingWish[];
  /** The answers have been through the check page, so a change leads straight back there. */
  isChecked: boolean;
}

export interface Wish {
  courseId: string;
  /** Dearest first. */
  venueIds: string[];
}

export type SiblingWishKind = ReturnType<typeof graphql.scalar<'SiblingWishKind'>>;

export interface SiblingWish {
  siblingId: string;
  kind: SiblingWishKind;
}

export const maxWishes = 5;
export const maxVenues = 5;

export const emptyDraft: Draft = {
  change: null,
  pupilId: null,
  suggestedCourseId: null,
  wanted: 1,
  wishes: [],
  grid: null,
  originalWindows: [],
  siblingWishes: [],
  isChecked: false,
};

/** Another child begins with a clean sheet, but keeps the course that was chosen in the catalogue. */
export function withPupil(draft: Draft, pupilId: string): Draft {
  if (draft.pupilId === pupilId) return draft;
  return { ...emptyDraft, suggestedCourseId: draft.suggestedCourseId, pupilId };
}

export function withWish(draft: Draft, position: number | undefined, wish: Wish): Draft {
  const wishes =
    position === undefined
      ? [...draft.wishes, wish]
      : draft.wishes.map((old, index) => (index === position ? wish : old));
  return { ...draft, wishes, suggestedCourseId: null };
}

export function withoutWish(draft: Draft, position: number): Draft {
  const wishes = draft.wishes.filter((_, index) => index !== position);
  return { ...draft, wishes, wanted: Math.max(1, Math.min(draft.wanted, wishes.length)) };
}

/** Moves a wish one place up (-1) or down (1); at the ends nothing happens. */
export function withMovedWish(draft: Draft, position: number, step: -1 | 1): Draft {
  const wishes = [...draft.wishes];
  const [wish] = wishes.splice(position, 1);
  const target = position + step;
  if (!wish || target < 0 || target > wishes.length) return draft;
  wishes.splice(target, 0, wish);
  return { ...draft, wishes };
}

export function withSiblingWish(draft: Draft, siblingId: string, kind: SiblingWishKind | null): Draft {
  const others = draft.siblingWishes.filter((wish) => wish.siblingId !== siblingId);
  return { ...draft, siblingWishes: kind ? [...others, { siblingId, kind }] : others };
}

/** What an application says, as it is read from the server. */
export interface ReadApplication {
  id: string;
  revision: number;
  wanted: number;
  pupil: { id: string };
  choices: { course: { id: string }; venues: { id: string }[] }[];
  availability: WeekWindow[];
  siblingWishes: { sibling: { id: string }; kind: SiblingWishKind }[];
}

/** The draft for changing an application that has been sent. */
export function draftOf(application: ReadApplication, weekdays: readonly Weekday[]): Draft {
  return {
    ...emptyDraft,
    change: { applicationId: application.id, revision: application.revision },
    pupilId: application.pupil.id,
    wanted: application.wanted,
    wishes: application.choices.map(({ course, venues }) => ({
      courseId: course.id,
      venueIds: venues.map((venue) => venue.id),
    })),
    grid: gridOf(application.availability, weekdays),
    originalWindows: application.availability.map(({ weekday, startMin, endMin, preference }) => ({
      weekday,
      startMin,
      endMin,
      preference,
    })),
    siblingWishes: application.siblingWishes.map(({ sibling, kind }) => ({ siblingId: sibling.id, kind })),
    isChecked: true,
  };
}
