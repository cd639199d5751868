import { Heading } from '@digdir/designsystemet-react';
import { CalendarIcon, LocationPinIcon, PersonGroupIcon, WalletIcon } from '@navikt/aksel-icons';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CourseArt } from '../../components/CourseArt';
import { DisciplineTag } from '../../components/DisciplineTag';
import { type FragmentOf, graphql, readFragment } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';
import { coursePlacesFragment, usePlacesText } from './places';

export const courseCardFragment = graphql(
  `
    fragment CourseCard on Course {
      id
      name(language: $language)
      discipline
      subject
      form
      minAge
      maxAge
      lessonMin
      priceOre
      ...CoursePlaces
    }
  `,
  [coursePlacesFragment],
);

/** One course in the catalogue: where, when, for whom and what it costs. The whole card leads to its page. */
export function CourseCard({ course: masked }: { course: FragmentOf<typeof courseCardFragment> }) {
  const course = readFragment(courseCardFragment, masked);
  const { texts, format } = useLanguage();
  const places = usePlacesText(course);
  return (
    <article className="course-card">
      <div className="course-card-art">
        <CourseArt discipline={course.discipline} subject={course.subject} />
      </div>
      <div className="course-card-body">
        <div className="course-card-head">
          <Heading level={2} data-size="xs">
            <Link to="/tilbud/$courseId" params={{ courseId: course.id }} className="course-card-link">
              {course.name}
            </Link>
          </Heading>
          <DisciplineTag discipline={course.discipline} />
        </div>
        <p className="course-card-form">
          {texts.common.forms[course.form]}, {texts.catalogue.weekly(format.duration(course.lessonMin))}
        </p>
        <dl className="course-card-facts">
          <Fact name={texts.catalogue.agesLabel} icon={<PersonGroupIcon aria-hidden />}>
            {texts.common.ages(course.minAge, course.maxAge)}
          </Fact>
          <Fact name={texts.catalogue.where} icon={<LocationPinIcon aria-hidden />}>
            {places.where}
          </Fact>
          <Fact name={texts.catalogue.when} icon={<CalendarIcon aria-hidden />}>
            {places.when}
          </Fact>
          <Fact name={texts.catalogue.price} icon={<WalletIcon aria-hidden />}>
            {texts.catalogue.perYear(format.money(course.priceOre))}
          </Fact>
        </dl>
      </div>
    </article>
  );
}

function Fact({ name, icon, children }: { name: string; icon: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>
        {icon}
        <span className="ds-sr-only">{name}</span>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
