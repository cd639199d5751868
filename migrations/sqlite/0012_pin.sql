-- A placement that the optimiser may not move.
CREATE TABLE pin (
    school_id        BLOB NOT NULL,
    id               BLOB NOT NULL,
    season_id        BLOB NOT NULL,
    course_id        BLOB NOT NULL,
    planned_class_id BLOB,
    teacher_id       BLOB NOT NULL,
    room_id          BLOB NOT NULL,
    weekday          INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    start_min        INTEGER NOT NULL CHECK (start_min BETWEEN 0 AND 1439),
    created_at       TEXT NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, season_id, planned_class_id),
    FOREIGN KEY (school_id, season_id) REFERENCES season (school_id, id),
    FOREIGN KEY (school_id, course_id) REFERENCES course (school_id, id),
    FOREIGN KEY (school_id, planned_class_id) REFERENCES planned_class (school_id, id),
    FOREIGN KEY (school_id, teacher_id) REFERENCES teacher (school_id, id),
    FOREIGN KEY (school_id, room_id) REFERENCES room (school_id, id)
) STRICT;
CREATE INDEX pin_by_id ON pin (id);
CREATE INDEX pin_by_season ON pin (season_id);

-- The choices that a pin holds. A choice has one pin.
CREATE TABLE pin_choice (
    school_id BLOB NOT NULL,
    choice_id BLOB NOT NULL,
    pin_id    BLOB NOT NULL,
    PRIMARY KEY (school_id, choice_id),
    FOREIGN KEY (school_id, pin_id) REFERENCES pin (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, choice_id) REFERENCES choice (school_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX pin_choice_by_pin ON pin_choice (pin_id);
