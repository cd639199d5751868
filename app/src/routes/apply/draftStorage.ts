import * as v from 'valibot';
import { weekdays } from '../../lib/week';
import type { Draft } from './draft';

/**
 * Keeps the draft until the tab is closed or the application is sent. It holds no national id and no
 * names: a child is registered with the server on its own page.
 */
const storageKey = 'kulturskole.application';

const weekday = v.picklist(weekdays);
const draftSchema = v.object({
  change: v.nullable(v.object({ applicationId: v.string(), revision: v.number() })),
  pupilId: v.nullable(v.string()),
  suggestedCourseId: v.nullable(v.string()),
  wanted: v.number(),
  wishes: v.array(v.object({ courseId: v.string(), venueIds: v.array(v.string()) })),
  grid: v.nullable(v.record(weekday, v.array(v.picklist(['AVAILABLE', 'RATHER_NOT', 'CANNOT'])))),
  originalWindows: v.array(
    v.object({
      weekday,
      startMin: v.number(),
      endMin: v.number(),
      preference: v.picklist(['AVAILABLE', 'RATHER_NOT']),
    }),
  ),
  siblingWishes: v.array(v.object({ siblingId: v.string(), kind: v.picklist(['TOGETHER', 'BOTH_OR_NONE']) })),
  isChecked: v.boolean(),
});

/** The draft of this tab, or null when there is none or an older release wrote it differently. */
export function readDraft(): Draft | null {
  const stored = sessionStorage.getItem(storageKey);
  return stored === null ? null : parseDraft(stored);
}

export function writeDraft(draft: Draft): void {
  sessionStorage.setItem(storageKey, JSON.stringify(draft));
}

export function clearDraft(): void {
  sessionStorage.removeItem(storageKey);
}

export function parseDraft(stored: string): Draft | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), draftSchema), stored);
  return parsed.success ? parsed.output : null;
}
