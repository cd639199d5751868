-- What one applies for.
CREATE TABLE course (
    school_id      uuid NOT NULL REFERENCES school (id),
    id             uuid NOT NULL,
    name_nb        text NOT NULL,
    name_nn        text NOT NULL,
    name_en        text NOT NULL,
    description_nb text NOT NULL,
    description_nn text NOT NULL,
    description_en text NOT NULL,
    name_sort      text NOT NULL,
    -- Names and subject in all languages, folded by the program, for search.
    search_folded  text NOT NULL,
    discipline     text NOT NULL CHECK (discipline IN ('MUSIC', 'DANCE', 'DRAMA', 'THEATRE', 'VISUAL_ARTS', 'CREATIVE_WRITING')),
    subject        text NOT NULL,
    form           text NOT NULL CHECK (form IN ('INDIVIDUAL', 'GROUP', 'ENSEMBLE')),
    min_age        bigint NOT NULL,
    max_age        bigint NOT NULL,
    lesson_min     bigint NOT NULL CHECK (lesson_min > 0),
    min_size       bigint NOT NULL CHECK (min_size > 0),
    max_size       bigint NOT NULL,
    -- For a whole school year.
    price_ore      bigint NOT NULL CHECK (price_ore >= 0),
    -- JSON list of the room features that a lesson needs.
    needs          jsonb NOT NULL,
    is_active      boolean NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, name_nb),
    CHECK (min_age <= max_age),
    CHECK (min_size <= max_size)
);
CREATE INDEX course_by_id ON course (id);
CREATE INDEX course_catalogue ON course (school_id, is_active, name_sort, id);

-- Where a course may be taught.
CREATE TABLE course_venue (
    school_id uuid NOT NULL,
    course_id uuid NOT NULL,
    venue_id  uuid NOT NULL,
    PRIMARY KEY (school_id, course_id, venue_id),
    FOREIGN KEY (school_id, course_id) REFERENCES course (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, venue_id) REFERENCES venue (school_id, id)
);
CREATE INDEX course_venue_by_course ON course_venue (course_id);
