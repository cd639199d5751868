import * as v from 'valibot';
import { emptyNewChild, type NewChildForm } from './newChild';

/** Keeps the page while the tab is open, without the national id: that is typed again after a reload. */
const storageKey = 'kulturskole.new-child';

const storedSchema = v.record(v.string(), v.string());

export function readNewChild(): NewChildForm | null {
  const stored = v.safeParse(
    v.pipe(v.string(), v.parseJson(), storedSchema),
    sessionStorage.getItem(storageKey),
  );
  if (!stored.success) return null;
  const hasOther = v.safeParse(v.picklist(['', 'yes', 'no']), stored.output.hasOther);
  return { ...emptyNewChild, ...stored.output, hasOther: hasOther.success ? hasOther.output : '' };
}

export function writeNewChild(form: NewChildForm): void {
  sessionStorage.setItem(storageKey, JSON.stringify({ ...form, nationalId: '' }));
}

export function clearNewChild(): void {
  sessionStorage.removeItem(storageKey);
}
