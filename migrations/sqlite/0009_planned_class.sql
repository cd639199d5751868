-- A group or ensemble that may be opened in a season; the optimiser decides whether, when, where and with whom.
CREATE TABLE planned_class (
    school_id  BLOB NOT NULL,
    id         BLOB NOT NULL,
    season_id  BLOB NOT NULL,
    course_id  BLOB NOT NULL,
    name       TEXT NOT NULL,
    min_age    INTEGER NOT NULL,
    max_age    INTEGER NOT NULL,
    lesson_min INTEGER NOT NULL CHECK (lesson_min > 0),
    min_size   INTEGER NOT NULL CHECK (min_size > 0),
    max_size   INTEGER NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, season_id, name),
    FOREIGN KEY (school_id, season_id) REFERENCES season (school_id, id),
    FOREIGN KEY (school_id, course_id) REFERENCES course (school_id, id),
    CHECK (min_age <= max_age),
    CHECK (min_size <= max_size)
) STRICT;
CREATE INDEX planned_class_by_id ON planned_class (id);
CREATE INDEX planned_class_by_season ON planned_class (season_id);

CREATE TABLE planned_class_venue (
    school_id        BLOB NOT NULL,
    planned_class_id BLOB NOT NULL,
    venue_id         BLOB NOT NULL,
    PRIMARY KEY (school_id, planned_class_id, venue_id),
    FOREIGN KEY (school_id, planned_class_id) REFERENCES planned_class (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, venue_id) REFERENCES venue (school_id, id)
) STRICT;

CREATE TABLE planned_class_teacher (
    school_id        BLOB NOT NULL,
    planned_class_id BLOB NOT NULL,
    teacher_id       BLOB NOT NULL,
    PRIMARY KEY (school_id, planned_class_id, teacher_id),
    FOREIGN KEY (school_id, planned_class_id) REFERENCES planned_class (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, teacher_id) REFERENCES teacher (school_id, id)
) STRICT;
