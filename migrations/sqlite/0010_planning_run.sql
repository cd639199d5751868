-- One run of the optimiser. The row is the queue: QUEUED -> RUNNING (lease, heartbeat) -> SOLVED | CANCELLED | FAILED.
CREATE TABLE planning_run (
    school_id           BLOB NOT NULL,
    id                  BLOB NOT NULL,
    season_id           BLOB NOT NULL,
    state               TEXT NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'SOLVED', 'CANCELLED', 'FAILED')),
    time_limit_s        INTEGER NOT NULL CHECK (time_limit_s > 0),
    seed                INTEGER NOT NULL,
    requested_at        TEXT NOT NULL,
    requested_by        BLOB NOT NULL,
    started_at          TEXT,
    finished_at         TEXT,
    cancel_requested_at TEXT,
    -- The worker that has the run, and until when it may keep silent.
    lease_owner         BLOB,
    lease_until         TEXT,
    -- Seconds of search already spent, by workers that died included.
    spent_s             REAL NOT NULL,
    phase               TEXT,
    request_count       INTEGER NOT NULL,
    score               REAL,
    bound               REAL,
    placed              INTEGER,
    placed_bound        INTEGER,
    -- One sentence for the administrator.
    failure             TEXT,
    approved_at         TEXT,
    approved_by         BLOB,
    PRIMARY KEY (school_id, id),
    FOREIGN KEY (school_id, season_id) REFERENCES season (school_id, id),
    FOREIGN KEY (school_id, requested_by) REFERENCES account (school_id, id),
    FOREIGN KEY (school_id, approved_by) REFERENCES account (school_id, id),
    CHECK ((state = 'RUNNING') = (lease_until IS NOT NULL)),
    CHECK ((approved_at IS NULL) = (approved_by IS NULL))
) STRICT;
CREATE INDEX planning_run_by_id ON planning_run (id);
CREATE INDEX planning_run_by_season ON planning_run (season_id, requested_at);
CREATE INDEX planning_run_queue ON planning_run (state, requested_at);

-- What a run was asked, frozen, and the best it has found: large, so apart from the row that is polled.
CREATE TABLE planning_snapshot (
    school_id BLOB NOT NULL,
    run_id    BLOB NOT NULL,
    -- The problem in the published format, JSON.
    problem   TEXT NOT NULL,
    -- Which row each position in the problem stands for, JSON.
    positions TEXT NOT NULL,
    -- The best timetable so far in the published format, JSON; a new worker goes on from it.
    incumbent TEXT,
    PRIMARY KEY (school_id, run_id),
    FOREIGN KEY (school_id, run_id) REFERENCES planning_run (school_id, id) ON DELETE CASCADE
) STRICT;

-- The course of best and bound.
CREATE TABLE planning_event (
    school_id    BLOB NOT NULL,
    run_id       BLOB NOT NULL,
    sequence     INTEGER NOT NULL,
    seconds      REAL NOT NULL,
    phase        TEXT NOT NULL,
    score        REAL,
    bound        REAL,
    placed       INTEGER,
    placed_bound INTEGER,
    PRIMARY KEY (school_id, run_id, sequence),
    FOREIGN KEY (school_id, run_id) REFERENCES planning_run (school_id, id) ON DELETE CASCADE
) STRICT;
