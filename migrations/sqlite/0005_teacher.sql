CREATE TABLE teacher (
    school_id          BLOB NOT NULL REFERENCES school (id),
    id                 BLOB NOT NULL,
    name               TEXT NOT NULL,
    name_sort          TEXT NOT NULL,
    name_folded        TEXT NOT NULL,
    email              TEXT NOT NULL,
    -- Lesson minutes a week at most.
    contract_min       INTEGER NOT NULL CHECK (contract_min >= 0),
    max_venues_per_day INTEGER NOT NULL CHECK (max_venues_per_day > 0),
    -- Null: no limit.
    max_days           INTEGER CHECK (max_days > 0),
    -- JSON list of weekly windows; read and written whole.
    availability       TEXT NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, email)
) STRICT;
CREATE INDEX teacher_by_id ON teacher (id);
CREATE INDEX teacher_by_name ON teacher (school_id, name_sort, id);

-- What a teacher is qualified for.
CREATE TABLE teacher_course (
    school_id  BLOB NOT NULL,
    teacher_id BLOB NOT NULL,
    course_id  BLOB NOT NULL,
    PRIMARY KEY (school_id, teacher_id, course_id),
    FOREIGN KEY (school_id, teacher_id) REFERENCES teacher (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, course_id) REFERENCES course (school_id, id)
) STRICT;

CREATE INDEX teacher_course_by_teacher ON teacher_course (teacher_id);
CREATE INDEX teacher_course_by_course ON teacher_course (course_id);

-- Where a teacher may be sent.
CREATE TABLE teacher_venue (
    school_id  BLOB NOT NULL,
    teacher_id BLOB NOT NULL,
    venue_id   BLOB NOT NULL,
    PRIMARY KEY (school_id, teacher_id, venue_id),
    FOREIGN KEY (school_id, teacher_id) REFERENCES teacher (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, venue_id) REFERENCES venue (school_id, id)
) STRICT;
