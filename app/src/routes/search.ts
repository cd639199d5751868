import * as v from 'valibot';
import { isDate } from '../lib/date';
import { weekdays } from '../lib/week';

/**
 * What stands after `?` in the addresses, in Norwegian as the paths are. A value that makes no sense is
 * left out, so that an old or mistyped link still opens its page.
 */
const text = v.fallback(v.optional(v.pipe(v.string(), v.maxLength(100))), undefined);
const day = v.fallback(v.optional(v.pipe(v.string(), v.check(isDate))), undefined);
export const disciplines = ['MUSIC', 'DANCE', 'DRAMA', 'THEATRE', 'VISUAL_ARTS', 'CREATIVE_WRITING'] as const;
const discipline = v.fallback(v.optional(v.picklist(disciplines)), undefined);

export const catalogueSearch = v.object({
  fag: discipline,
  alder: v.fallback(v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99))), undefined),
  sted: text,
  q: text,
});

/** The Monday or any other day of the week to show. */
export const agendaSearch = v.object({ uke: day });

/** A course to begin the wishes with, or an application to change. */
export const wishesStart = v.object({ tilbud: text, endre: text, barn: text });

/** Which wish is being changed, counted from 0; absent for a new one. */
export const wishSearch = v.object({
  nr: v.fallback(v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))), undefined),
});

export const roomsSearch = v.object({
  timeplan: text,
  dag: v.fallback(v.optional(v.picklist(weekdays)), undefined),
  sted: text,
  visning: v.fallback(v.optional(v.picklist(['tabell'])), undefined),
});

export const applicationsSearch = v.object({
  status: v.fallback(v.optional(v.picklist(['SUBMITTED', 'WITHDRAWN'])), undefined),
  fag: discipline,
  sted: text,
  plass: v.fallback(v.optional(v.boolean()), undefined),
  q: text,
});

/** Whether the receipt is for a change. */
export const receiptSearch = v.object({ endret: v.fallback(v.optional(v.boolean()), undefined) });
