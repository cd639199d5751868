-- A pupil's ranked choices for a season.
CREATE TABLE application (
    school_id     BLOB NOT NULL,
    id            BLOB NOT NULL,
    season_id     BLOB NOT NULL,
    pupil_id      BLOB NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('SUBMITTED', 'WITHDRAWN')),
    submitted_at  TEXT NOT NULL,
    withdrawn_at  TEXT,
    -- Since when the pupil has waited without a break, earlier seasons included; orders the queue.
    waiting_since TEXT NOT NULL,
    -- Had a place in the season before this one.
    is_continuing INTEGER NOT NULL,
    -- Grows by one for each change; a writer names the revision it read.
    revision      INTEGER NOT NULL,
    -- How many of the choices the pupil wants.
    wanted        INTEGER NOT NULL CHECK (wanted > 0),
    -- JSON list of weekly windows; read and written whole.
    availability  TEXT NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, season_id, pupil_id),
    FOREIGN KEY (school_id, season_id) REFERENCES season (school_id, id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CHECK ((state = 'WITHDRAWN') = (withdrawn_at IS NOT NULL))
) STRICT;
CREATE INDEX application_by_id ON application (id);
CREATE INDEX application_by_pupil ON application (pupil_id);
CREATE INDEX application_by_season ON application (season_id, submitted_at, id);

-- One ranked course of an application.
CREATE TABLE choice (
    school_id      BLOB NOT NULL,
    id             BLOB NOT NULL,
    application_id BLOB NOT NULL,
    rank           INTEGER NOT NULL CHECK (rank > 0),
    course_id      BLOB NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, application_id, rank),
    UNIQUE (school_id, application_id, course_id),
    FOREIGN KEY (school_id, application_id) REFERENCES application (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, course_id) REFERENCES course (school_id, id)
) STRICT;
CREATE INDEX choice_by_id ON choice (id);
CREATE INDEX choice_by_application ON choice (application_id, rank);
CREATE INDEX choice_by_course ON choice (course_id);

-- Where the pupil would go for it, dearest first.
CREATE TABLE choice_venue (
    school_id BLOB NOT NULL,
    choice_id BLOB NOT NULL,
    rank      INTEGER NOT NULL CHECK (rank > 0),
    venue_id  BLOB NOT NULL,
    PRIMARY KEY (school_id, choice_id, rank),
    UNIQUE (school_id, choice_id, venue_id),
    FOREIGN KEY (school_id, choice_id) REFERENCES choice (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, venue_id) REFERENCES venue (school_id, id)
) STRICT;

CREATE INDEX choice_venue_by_choice ON choice_venue (choice_id, rank);

-- What an application asks for a sibling's sake.
CREATE TABLE sibling_wish (
    school_id      BLOB NOT NULL,
    application_id BLOB NOT NULL,
    sibling_id     BLOB NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('TOGETHER', 'BOTH_OR_NONE')),
    PRIMARY KEY (school_id, application_id, sibling_id),
    FOREIGN KEY (school_id, application_id) REFERENCES application (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, sibling_id) REFERENCES pupil (school_id, id)
) STRICT;
