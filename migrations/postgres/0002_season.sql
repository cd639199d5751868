-- A period with its calendar. Weekdays, dates and minutes are Europe/Oslo; instants are UTC.
CREATE TABLE season (
    school_id            uuid NOT NULL REFERENCES school (id),
    id                   uuid NOT NULL,
    name                 text NOT NULL,
    starts_on            date NOT NULL,
    -- Last day of teaching.
    ends_on              date NOT NULL,
    applications_open_at  timestamptz NOT NULL,
    applications_close_at timestamptz NOT NULL,
    -- Lessons start at a multiple of this; occupancy is kept in slots of this length.
    grid_min             bigint NOT NULL CHECK (grid_min BETWEEN 5 AND 60),
    -- Teaching days of the week, from Monday.
    weekday_count        bigint NOT NULL CHECK (weekday_count BETWEEN 5 AND 7),
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, name),
    CHECK (starts_on <= ends_on),
    CHECK (applications_open_at < applications_close_at)
);
CREATE INDEX season_by_id ON season (id);

-- Days without teaching, both included.
CREATE TABLE season_break (
    school_id uuid NOT NULL,
    season_id uuid NOT NULL,
    from_date date NOT NULL,
    to_date   date NOT NULL,
    name      text NOT NULL,
    PRIMARY KEY (school_id, season_id, from_date),
    FOREIGN KEY (school_id, season_id) REFERENCES season (school_id, id) ON DELETE CASCADE,
    CHECK (from_date <= to_date)
);
