-- What one applies for.
CREATE TABLE course (
    school_id      BLOB NOT NULL REFERENCES school (id),
    id             BLOB NOT NULL,
    name_nb        TEXT NOT NULL,
    name_nn        TEXT NOT NULL,
    name_en        TEXT NOT NULL,
    description_nb TEXT NOT NULL,
    description_nn TEXT NOT NULL,
    description_en TEXT NOT NULL,
    name_sort      TEXT NOT NULL,
    -- Names and subject in all languages, folded by the program, for search.
    search_folded  TEXT NOT NULL,
    discipline     TEXT NOT NULL CHECK (discipline IN ('MUSIC', 'DANCE', 'DRAMA', 'THEATRE', 'VISUAL_ARTS', 'CREATIVE_WRITING')),
    subject        TEXT NOT NULL,
    form           TEXT NOT NULL CHECK (form IN ('INDIVIDUAL', 'GROUP', 'ENSEMBLE')),
    min_age        INTEGER NOT NULL,
    max_age        INTEGER NOT NULL,
    lesson_min     INTEGER NOT NULL CHECK (lesson_min > 0),
    min_size       INTEGER NOT NULL CHECK (min_size > 0),
    max_size       INTEGER NOT NULL,
    -- For a whole school year.
    price_ore      INTEGER NOT NULL CHECK (price_ore >= 0),
    -- JSON list of the room features that a lesson needs.
    needs          TEXT NOT NULL,
    is_active      INTEGER NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, name_nb),
    CHECK (min_age <= max_age),
    CHECK (min_size <= max_size)
) STRICT;
CREATE INDEX course_by_id ON course (id);
CREATE INDEX course_catalogue ON course (school_id, is_active, name_sort, id);

-- Where a course may be taught.
CREATE TABLE course_venue (
    school_id BLOB NOT NULL,
    course_id BLOB NOT NULL,
    venue_id  BLOB NOT NULL,
    PRIMARY KEY (school_id, course_id, venue_id),
    FOREIGN KEY (school_id, course_id) REFERENCES course (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, venue_id) REFERENCES venue (school_id, id)
) STRICT;
CREATE INDEX course_venue_by_course ON course_venue (course_id);
