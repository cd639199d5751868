import { type FragmentOf, graphql, type ResultOf, readFragment } from '../graphql/graphql';
import { useLanguage } from '../i18n/language';
import type { Texts } from '../i18n/texts';

export const reasonFragment = graphql(`
  fragment Reason on Reason {
    cause
    remedies {
      weekday
      startMin
      endMin
      venue {
        id
        name
      }
      changes {
        __typename
        ... on TeacherHoursChange {
          minutes
          teacher {
            id
            name
          }
        }
        ... on RoomChange {
          venue {
            id
            name
          }
        }
        ... on SeatChange {
          name
        }
      }
    }
  }
`);

type Change = ResultOf<typeof reasonFragment>['remedies'][number]['changes'][number];

/** More than this is a list that nobody reads. */
const mostRemedies = 2;

/** Why a wish has no place, in a sentence, and what would have given it one. */
export function Reason({ reason: masked }: { reason: FragmentOf<typeof reasonFragment> }) {
  const { texts, format } = useLanguage();
  const { cause, remedies } = readFragment(reasonFragment, masked);
  const words = texts.reasons;
  return (
    <div className="reason">
      <p>{words.causes[cause]}</p>
      {remedies.length > 0 && (
        <ul className="plain" aria-label={words.remedies}>
          {remedies.slice(0, mostRemedies).map(({ weekday, startMin, endMin, venue, changes }) => (
            <li key={`${weekday} ${startMin} ${venue.id}`} className="muted">
              <span className="capital">
                {words.lesson(format.weekday(weekday), format.timeSpan(startMin, endMin), venue.name)}
              </span>{' '}
              {words.if(changes.map((change) => changeText(change, words)).join(words.and))}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function changeText(change: Change, { changes: words }: Texts['reasons']): string {
  switch (change.__typename) {
    case 'PupilTimeChange':
      return words.pupilTime;
    case 'PupilVenueChange':
      return words.pupilVenue;
    case 'TeacherHoursChange':
      return words.teacherHours(change.teacher.name, String(change.minutes));
    case 'RoomChange':
      return words.room(change.venue.name);
    case 'SeatChange':
      return words.seat(change.name);
  }
}
