-- A version of a season's week.
CREATE TABLE timetable (
    school_id       uuid NOT NULL,
    id              uuid NOT NULL,
    season_id       uuid NOT NULL,
    version         bigint NOT NULL CHECK (version > 0),
    state           text NOT NULL CHECK (state IN ('DRAFT', 'PUBLISHED', 'REPLACED')),
    planning_run_id uuid,
    score           double precision,
    bound           double precision,
    placed          bigint NOT NULL,
    placed_bound    bigint,
    created_at      timestamptz NOT NULL,
    published_at    timestamptz,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, season_id, version),
    UNIQUE (school_id, planning_run_id),
    FOREIGN KEY (school_id, season_id) REFERENCES season (school_id, id),
    FOREIGN KEY (school_id, planning_run_id) REFERENCES planning_run (school_id, id),
    CHECK ((state = 'DRAFT') = (published_at IS NULL))
);
CREATE INDEX timetable_by_id ON timetable (id);
-- One published timetable a season, whatever the program believes.
CREATE UNIQUE INDEX timetable_published ON timetable (school_id, season_id) WHERE state = 'PUBLISHED';

-- One teaching unit: one pupil or many, one teacher, one weekly slot, one room.
CREATE TABLE class (
    school_id        uuid NOT NULL,
    id               uuid NOT NULL,
    timetable_id     uuid NOT NULL,
    course_id        uuid NOT NULL,
    -- Null for an individual lesson.
    planned_class_id uuid,
    teacher_id       uuid NOT NULL,
    room_id          uuid NOT NULL,
    -- 0 is Monday.
    weekday          bigint NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    -- Minutes since midnight, half-open.
    start_min        bigint NOT NULL CHECK (start_min >= 0),
    end_min          bigint NOT NULL CHECK (end_min <= 1440),
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, timetable_id, planned_class_id),
    FOREIGN KEY (school_id, timetable_id) REFERENCES timetable (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, course_id) REFERENCES course (school_id, id),
    FOREIGN KEY (school_id, planned_class_id) REFERENCES planned_class (school_id, id),
    FOREIGN KEY (school_id, teacher_id) REFERENCES teacher (school_id, id),
    FOREIGN KEY (school_id, room_id) REFERENCES room (school_id, id),
    CHECK (start_min < end_min)
);
CREATE INDEX class_by_id ON class (id);
CREATE INDEX class_by_week ON class (timetable_id, weekday, start_min, id);
CREATE INDEX class_by_teacher ON class (teacher_id, timetable_id);
CREATE INDEX class_by_room ON class (room_id, timetable_id);
CREATE INDEX class_by_course ON class (course_id, timetable_id);

-- Whose choices a class serves. A choice has one class in a timetable.
CREATE TABLE class_choice (
    school_id    uuid NOT NULL,
    timetable_id uuid NOT NULL,
    choice_id    uuid NOT NULL,
    class_id     uuid NOT NULL,
    PRIMARY KEY (school_id, timetable_id, choice_id),
    FOREIGN KEY (school_id, timetable_id) REFERENCES timetable (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, class_id) REFERENCES class (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, choice_id) REFERENCES choice (school_id, id) ON DELETE CASCADE
);
CREATE INDEX class_choice_by_class ON class_choice (class_id);
CREATE INDEX class_choice_by_choice ON class_choice (choice_id);

-- Every slot that the published timetable takes of a teacher, a room or a pupil: the key makes a double booking
-- impossible to store, whatever the program believes.
CREATE TABLE occupancy (
    school_id  uuid NOT NULL,
    season_id  uuid NOT NULL,
    holder     text NOT NULL CHECK (holder IN ('TEACHER', 'ROOM', 'PUPIL')),
    holder_id  uuid NOT NULL,
    weekday    bigint NOT NULL,
    -- Minutes since midnight of the slot's start, a multiple of the season's grid.
    slot_min   bigint NOT NULL,
    class_id   uuid NOT NULL,
    PRIMARY KEY (school_id, season_id, holder, holder_id, weekday, slot_min),
    FOREIGN KEY (school_id, season_id) REFERENCES season (school_id, id),
    FOREIGN KEY (school_id, class_id) REFERENCES class (school_id, id) ON DELETE CASCADE
);
CREATE INDEX occupancy_by_class ON occupancy (class_id);
