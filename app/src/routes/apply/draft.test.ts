import { describe, expect, test } from 'vitest';
import {
  type Draft,
  draftOf,
  emptyDraft,
  withMovedWish,
  withoutWish,
  withPupil,
  withSiblingWish,
  withWish,
} from './draft';
import { parseDraft } from './draftStorage';

const wish = (courseId: string) => ({ courseId, venueIds: ['v1'] });
const three: Draft = {
  ...emptyDraft,
  pupilId: 'p1',
  wanted: 3,
  wishes: [wish('piano'), wish('choir'), wish('dance')],
};
const order = (draft: Draft) => draft.wishes.map(({ courseId }) => courseId);

describe('the ranked wishes', () => {
  test('a wish moves one place at a time', () => {
    expect(order(withMovedWish(three, 2, -1))).toEqual(['piano', 'dance', 'choir']);
    expect(order(withMovedWish(three, 0, 1))).toEqual(['choir', 'piano', 'dance']);
  });

  test('at the ends nothing moves', () => {
    expect(withMovedWish(three, 0, -1)).toBe(three);
    expect(withMovedWish(three, 2, 1)).toBe(three);
    expect(withMovedWish(three, 7, -1)).toBe(three);
  });

  test('fewer wishes than places wanted lowers the places', () => {
    expect(withoutWish(three, 1)).toMatchObject({ wanted: 2, wishes: [wish('piano'), wish('dance')] });
    expect(withoutWish({ ...emptyDraft, wishes: [wish('piano')] }, 0).wanted).toBe(1);
  });

  test('a new wish comes last, a changed one stays in its place', () => {
    expect(order(withWish(three, undefined, wish('art')))).toEqual(['piano', 'choir', 'dance', 'art']);
    expect(order(withWish(three, 1, wish('art')))).toEqual(['piano', 'art', 'dance']);
  });

  test('the course from the catalogue is suggested once', () => {
    const suggested = { ...three, suggestedCourseId: 'art' };
    expect(withWish(suggested, undefined, wish('art')).suggestedCourseId).toBeNull();
  });
});

describe('whom it is for', () => {
  test('another child begins with a clean sheet and the course from the catalogue', () => {
    const draft = withPupil({ ...three, suggestedCourseId: 'art' }, 'p2');
    expect(draft).toEqual({ ...emptyDraft, pupilId: 'p2', suggestedCourseId: 'art' });
  });

  test('the same child keeps the answers', () => {
    expect(withPupil(three, 'p1')).toBe(three);
  });

  test('a sibling has one wish at most', () => {
    const once = withSiblingWish(three, 's1', 'TOGETHER');
    const twice = withSiblingWish(once, 's1', 'BOTH_OR_NONE');
    expect(twice.siblingWishes).toEqual([{ siblingId: 's1', kind: 'BOTH_OR_NONE' }]);
    expect(withSiblingWish(twice, 's1', null).siblingWishes).toEqual([]);
  });
});

describe('keeping the draft', () => {
  const sent = draftOf(
    {
      id: 'a1',
      revision: 4,
      wanted: 1,
      pupil: { id: 'p1' },
      choices: [{ course: { id: 'piano' }, venues: [{ id: 'v2' }, { id: 'v1' }] }],
      availability: [{ weekday: 'MONDAY', startMin: 840, endMin: 1080, preference: 'AVAILABLE' }],
      siblingWishes: [{ sibling: { id: 's1' }, kind: 'TOGETHER' }],
    },
    ['MONDAY', 'TUESDAY'],
  );

  test('an application that was sent becomes a draft that knows what it changes', () => {
    expect(sent.change).toEqual({ applicationId: 'a1', revision: 4 });
    expect(sent.wishes).toEqual([{ courseId: 'piano', venueIds: ['v2', 'v1'] }]);
    expect(sent.grid?.TUESDAY).toEqual(['CANNOT', 'CANNOT', 'CANNOT']);
    expect(sent.isChecked).toBe(true);
  });

  test('what is kept comes back the same', () => {
    expect(parseDraft(JSON.stringify(sent))).toEqual(sent);
    expect(parseDraft(JSON.stringify(emptyDraft))).toEqual(emptyDraft);
  });

  test.each([
    ['no JSON', '{'],
    ['another shape', '{"wishes":[]}'],
    ['an unknown answer', JSON.stringify({ ...emptyDraft, grid: { MONDAY: ['PERHAPS'] } })],
  ])('%s is no draft', (_name, stored) => {
    expect(parseDraft(stored)).toBeNull();
  });
});
