-- A period with its calendar. Weekdays, dates and minutes are Europe/Oslo; instants are UTC.
CREATE TABLE season (
    school_id            BLOB NOT NULL REFERENCES school (id),
    id                   BLOB NOT NULL,
    name                 TEXT NOT NULL,
    starts_on            TEXT NOT NULL,
    -- Last day of teaching.
    ends_on              TEXT NOT NULL,
    applications_open_at  TEXT NOT NULL,
    applications_close_at TEXT NOT NULL,
    -- Lessons start at a multiple of this; occupancy is kept in slots of this length.
    grid_min             INTEGER NOT NULL CHECK (grid_min BETWEEN 5 AND 60),
    -- Teaching days of the week, from Monday.
    weekday_count        INTEGER NOT NULL CHECK (weekday_count BETWEEN 5 AND 7),
    PRIMARY KEY (school_id, id),
    UNIQUE (school_id, name),
    CHECK (starts_on <= ends_on),
    CHECK (applications_open_at < applications_close_at)
) STRICT;
CREATE INDEX season_by_id ON season (id);

-- Days without teaching, both included.
CREATE TABLE season_break (
    school_id BLOB NOT NULL,
    season_id BLOB NOT NULL,
    from_date TEXT NOT NULL,
    to_date   TEXT NOT NULL,
    name      TEXT NOT NULL,
    PRIMARY KEY (school_id, season_id, from_date),
    FOREIGN KEY (school_id, season_id) REFERENCES season (school_id, id) ON DELETE CASCADE,
    CHECK (from_date <= to_date)
) STRICT;
