-- A group or ensemble that may be opened in a season; the optimiser decides whether, when, where and with whom.
CREATE TABLE planned_class (
    school_id  uuid NOT NULL,
    id         uuid NOT NULL,
    season_id  uuid NOT NULL,
    course_id  uuid NOT NULL,
    name       text NOT NULL,
    min_age    bigint NOT NULL,
    max_age    bigint NOT NULL,
    lesson_min bigint NOT NULL CHECK (lesson_min > 0),
    min_size   bigint NOT NULL CHECK (min_size > 0),
    max_size   bigint NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, season_id, name),
    FOREIGN KEY (school_id, season_id) REFERENCES season (school_id, id),
    FOREIGN KEY (school_id, course_id) REFERENCES course (school_id, id),
    CHECK (min_age <= max_age),
    CHECK (min_size <= max_size)
);
CREATE INDEX planned_class_by_id ON planned_class (id);
CREATE INDEX planned_class_by_season ON planned_class (season_id);

CREATE TABLE planned_class_venue (
    school_id        uuid NOT NULL,
    planned_class_id uuid NOT NULL,
    venue_id         uuid NOT NULL,
    PRIMARY KEY (school_id, planned_class_id, venue_id),
    FOREIGN KEY (school_id, planned_class_id) REFERENCES planned_class (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, venue_id) REFERENCES venue (school_id, id)
);

CREATE TABLE planned_class_teacher (
    school_id        uuid NOT NULL,
    planned_class_id uuid NOT NULL,
    teacher_id       uuid NOT NULL,
    PRIMARY KEY (school_id, planned_class_id, teacher_id),
    FOREIGN KEY (school_id, planned_class_id) REFERENCES planned_class (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, teacher_id) REFERENCES teacher (school_id, id)
);
