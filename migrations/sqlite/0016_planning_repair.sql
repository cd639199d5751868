-- A run that repairs a timetable instead of planning anew.
CREATE TABLE planning_repair (
    school_id    BLOB NOT NULL,
    run_id       BLOB NOT NULL,
    timetable_id BLOB NOT NULL,
    -- How many of those who hold a place may be moved or lose it; null for as few as are needed.
    most_moved   INTEGER CHECK (most_moved >= 0),
    -- What was in the timetable when the run was asked for, in the published format, JSON.
    published    TEXT NOT NULL,
    -- What came of those who held a place: so many could not stay whatever one does, were moved, lost their place; and who
    -- got one. Null until the run has a timetable.
    must_move    INTEGER,
    moved        INTEGER,
    lost         INTEGER,
    gained       INTEGER,
    PRIMARY KEY (school_id, run_id),
    FOREIGN KEY (school_id, run_id) REFERENCES planning_run (school_id, id) ON DELETE CASCADE,
    FOREIGN KEY (school_id, timetable_id) REFERENCES timetable (school_id, id)
) STRICT;
CREATE INDEX planning_repair_by_run ON planning_repair (run_id);
