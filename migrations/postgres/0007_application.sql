-- A pupil's ranked choices for a season.
CREATE TABLE application (
    school_id     uuid NOT NULL,
    id            uuid NOT NULL,
    season_id     uuid NOT NULL,
    pupil_id      uuid NOT NULL,
    state         text NOT NULL CHECK (state IN ('SUBMITTED', 'WITHDRAWN')),
    submitted_at  timestamptz NOT NULL,
    withdrawn_at  timestamptz,
    -- Since when the pupil has waited without a break, earlier seasons included; orders the queue.
    waiting_since date NOT NULL,
    -- Had a place in the season before this one.
    is_continuing boolean NOT NULL,
    -- Grows by one for each change; a writer names the revision it read.
    revision      bigint NOT NULL,
    -- How many of the choices the pupil wants.
    wanted        bigint NOT NULL CHECK (wanted > 0),
    -- JSON list of weekly windows; read and written whole.
    availability  jsonb NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, season_id, pupil_id),
    FOREIGN KEY (school_id, season_id) REFERENCES season (school_id, id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id),
    CHECK ((state = 'WITHDRAWN') = (withdrawn_at IS NOT NULL))
);
CREATE INDEX application_by_id ON application (id);
CREATE INDEX application_by_pupil ON application (pupil_id);
CREATE INDEX application_by_season ON application (season_id, submitted_at, id);

-- One ranked course of an application.
CREATE TABLE choice (
    school_id      uuid NOT NULL,
    id             uuid NOT NULL,
    application_id uuid NOT NULL,
    rank           bigint NOT NULL CHECK (rank > 0),
    course_id      uuid NOT NULL,
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, application_id, rank),
    UNIQUE (school_id, application_id, course_id),
    FOREIGN KEY (school_id, application_id) REFERENCES application (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, course_id) REFERENCES course (school_id, id)
);
CREATE INDEX choice_by_id ON choice (id);
CREATE INDEX choice_by_application ON choice (application_id, rank);
CREATE INDEX choice_by_course ON choice (course_id);

-- Where the pupil would go for it, dearest first.
CREATE TABLE choice_venue (
    school_id uuid NOT NULL,
    choice_id uuid NOT NULL,
    rank      bigint NOT NULL CHECK (rank > 0),
    venue_id  uuid NOT NULL,
    PRIMARY KEY (school_id, choice_id, rank),
    UNIQUE (school_id, choice_id, venue_id),
    FOREIGN KEY (school_id, choice_id) REFERENCES choice (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, venue_id) REFERENCES venue (school_id, id)
);

CREATE INDEX choice_venue_by_choice ON choice_venue (choice_id, rank);

-- What an application asks for a sibling's sake.
CREATE TABLE sibling_wish (
    school_id      uuid NOT NULL,
    application_id uuid NOT NULL,
    sibling_id     uuid NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('TOGETHER', 'BOTH_OR_NONE')),
    PRIMARY KEY (school_id, application_id, sibling_id),
    FOREIGN KEY (school_id, application_id) REFERENCES application (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, sibling_id) REFERENCES pupil (school_id, id)
);
